/** Starts the built portal: `npm run serve`, and what `npm start` does last. No TypeScript runs here. */
import { existsSync } from "node:fs";

if (existsSync(".env")) process.loadEnvFile();
process.env.NODE_ENV ??= "production";
const build = await import("../../build/server/index.js");

export const running = await build.entry.module.serve(build);
