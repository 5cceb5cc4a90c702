/** `npm run dev`: the same portal, with Vite answering files and loading routes as they are edited. */
import { createRequestHandler } from "@remix-run/node";
import { createServer } from "vite";
import { loadEnv } from "./load-env.js";

loadEnv();
process.env.NODE_ENV = "development";
const vite = await createServer({
  configFile: "remix.config.js",
  server: { middlewareMode: true },
  appType: "custom",
});
const load = () => vite.ssrLoadModule("virtual:remix/server-build");
const build = await load();

const { url } = await build.entry.module.serve(build, {
  handler: async (request, context) => createRequestHandler(await load(), "development")(request, context),
  /** Vite knows which paths are files only by trying: what it passes on is a page. */
  files: (_pathname, req, res) =>
    new Promise((resolve) => {
      res.once("close", () => resolve(true));
      vite.middlewares(req, res, () => resolve(false));
    }),
});
process.stdout.write(`One-Stop Shop, reloading: ${url}\n`);
