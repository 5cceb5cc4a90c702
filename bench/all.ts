/**
 * `npm run bench`: every measurement, one after the other, each in a process of its own. Names choose some of them;
 * those of both engines take long, and run only when they are named.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { prepare } from "../bin/prepare.mjs";

const PARTS = [
  "rules-classification",
  "rules-routing",
  "http",
  "queue",
  "workspace",
  "duplicates",
  "budgets",
];
const WHEN_NAMED = ["fill", "scale", "move", "work-per-submission", "two-hosts"];
const ALL = [...PARTS, ...WHEN_NAMED];

prepare();
const given = process.argv.slice(2);
const chosen = given.filter((word) => ALL.includes(word));
/** What is no measurement's name is for the one that was chosen: `npm run bench workspace 1000000 large.db`. */
const parameters = given.filter((word) => !ALL.includes(word));
if (parameters.length > 0 && chosen.length !== 1)
  throw new Error(`There is no measurement named ${parameters[0]}: ${ALL.join(", ")}.`);
const failed: string[] = [];
for (const part of chosen.length > 0 ? chosen : PARTS) {
  const file = join(import.meta.dirname, `${part}.ts`);
  console.log(`\n— ${part}`);
  const done = spawnSync(process.execPath, ["--import", "tsx", file, ...parameters], {
    stdio: "inherit",
    env: { ...process.env, NODE_ENV: "production" },
  });
  if (done.status !== 0) failed.push(part);
}
if (failed.length > 0) console.log(`\nFailed: ${failed.join(", ")}`);
process.exitCode = failed.length === 0 ? 0 : 1;
