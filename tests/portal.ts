/** The built portal, served in this process on a port of its own, over a world of its own. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import type { startServer } from "#app/server/serve.server.ts";
import { buildIfStale, ROOT } from "../bin/prepare.mjs";
import { freePort } from "./free-port.ts";
import { openWorld, type World } from "./world.ts";

type Entry = { startServer: typeof startServer };

export type Visitor = { request: Portal["request"]; cookies: Map<string, string> };

export type Portal = Omit<World, "close"> & {
  url: string;
  /** A request as a browser makes it on our own pages: posts carry our Origin, redirects are not followed. */
  request(path: string, init?: RequestInit): Promise<Response>;
  /** The same, keeping cookies from answer to answer. */
  visitor(): Visitor;
  /** Stops the server, checks the database and removes it. */
  stop(how?: "unchecked"): Promise<void>;
};

let build: Promise<ServerBuild> | undefined;

/** The build, made first where a source is newer. */
export function loadBuild(): Promise<ServerBuild> {
  build ??= (async () => {
    buildIfStale();
    return import(/* @vite-ignore */ pathToFileURL(join(ROOT, "build/server/index.js")).href);
  })();
  return build;
}

export async function startPortal(
  environment: Record<string, string> = {},
  options: Omit<Parameters<typeof startServer>[1], "deps"> = {},
): Promise<Portal> {
  const built = await loadBuild();
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const { close, ...world } = await openWorld({
    ...{ PORT: String(port), PUBLIC_URL: url, OUTBOX: "off", ...environment },
  });
  const entry = built.entry.module as unknown as Entry;
  // The world closes its own parts, after it has checked them.
  const running = await entry.startServer(built, { ...options, deps: { ...world.deps, async close() {} } });

  return {
    ...world,
    url,
    request: (path, init) => ask(url, path, init),
    visitor: () => visitorOf(url),
    async stop(how) {
      await running.stop();
      await close(how);
    },
  };
}

function ask(url: string, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  if (init.method === "POST" && !headers.has("origin")) headers.set("Origin", url);
  return fetch(url + path, { redirect: "manual", ...init, headers });
}

/** A browser with cookies of its own, at a portal served anywhere. */
export function visitorOf(url: string): Visitor {
  const cookies = new Map<string, string>();
  return {
    cookies,
    async request(path, init = {}) {
      const headers = new Headers(init.headers);
      if (cookies.size > 0) headers.set("Cookie", [...cookies].map((pair) => pair.join("=")).join("; "));
      const response = await ask(url, path, { ...init, headers });
      for (const line of response.headers.getSetCookie()) keep(line, cookies);
      return response;
    },
  };
}

function keep(line: string, cookies: Map<string, string>) {
  const [pair = "", ...attributes] = line.split(";").map((part) => part.trim());
  const at = pair.indexOf("=");
  const gone = attributes.some((attribute) => /^max-age=0$/i.test(attribute));
  if (gone) cookies.delete(pair.slice(0, at));
  else cookies.set(pair.slice(0, at), pair.slice(at + 1));
}
