#!/usr/bin/env node
/** `npx intake <verb>`: runs the TypeScript beside it, from wherever it is called. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { register } from "tsx/esm/api";
import { loadEnv } from "../app/server/load-env.js";
import { compileMessages } from "./prepare.mjs";

loadEnv();
const folder = dirname(fileURLToPath(import.meta.url));
register({ tsconfig: join(folder, "../tsconfig.json") });

if (!existsSync(join(folder, "../messages/compiled/messages.js"))) compileMessages();

// A reader that has seen enough (`| head`) is no fault of ours.
process.stdout.on("error", (error) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

const { main } = await import("./main.ts");
process.exitCode = await main(process.argv.slice(2), process);
