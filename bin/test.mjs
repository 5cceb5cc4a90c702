/** `npm test`: everything that must hold, with nothing to start by hand. Arguments go to vitest. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { buildIfStale, prepare, ROOT } from "./prepare.mjs";

const RESULTS = ".cache/vitest.json";
const chosen = process.argv.slice(2);

process.chdir(ROOT);
prepare();
mkdirSync(".cache", { recursive: true });
rmSync(RESULTS, { force: true });

let passed = 0;
let failed = 0;

function step(name, script, args, env = {}) {
  console.log(`\n— ${name}`);
  const done = spawnSync(process.execPath, [script, ...args], {
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  return done.status === 0;
}

function count(held) {
  if (held) passed++;
  else failed++;
}

if (chosen.length === 0) {
  count(step("types", "node_modules/typescript/bin/tsc", ["--noEmit"]));
  count(step("format and lint", "node_modules/@biomejs/biome/bin/biome", ["ci", "."]));
  console.log("\n— build");
  buildIfStale();
}
const held = step(
  "tests",
  "node_modules/vitest/vitest.mjs",
  [
    ...["run", "--config", "remix.config.js", "--reporter=default", "--reporter=json"],
    `--outputFile.json=${RESULTS}`,
    ...chosen,
  ],
  { VITEST: "true", NODE_ENV: "test" },
);
if (existsSync(RESULTS)) {
  const results = JSON.parse(readFileSync(RESULTS, "utf8"));
  passed += results.numPassedTests;
  failed += results.numFailedTests;
  // A file that did not even load has no test that could fail.
  failed += results.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  ).length;
}
if (!held && failed === 0) failed++;

console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
