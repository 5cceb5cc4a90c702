/** `npm run bench`: every measurement, one after the other, each in a process of its own. Names choose some of them. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { prepare } from "../bin/prepare.mjs";

const PARTS = ["rules-classification", "rules-routing", "http", "queue", "duplicates", "budgets"];

prepare();
const chosen = process.argv.slice(2);
const failed: string[] = [];
for (const part of chosen.length > 0 ? chosen : PARTS) {
  const file = join(import.meta.dirname, `${part}.ts`);
  console.log(`\n— ${part}`);
  if (!existsSync(file)) throw new Error(`There is no measurement named ${part}: ${PARTS.join(", ")}.`);
  const done = spawnSync(process.execPath, ["--import", "tsx", file], {
    stdio: "inherit",
    env: { ...process.env, NODE_ENV: "production" },
  });
  if (done.status !== 0) failed.push(part);
}
if (failed.length > 0) console.log(`\nFailed: ${failed.join(", ")}`);
process.exitCode = failed.length === 0 ? 0 : 1;
