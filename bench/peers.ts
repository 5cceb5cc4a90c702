/** The libraries the rules are measured against: installed into `peers/` when a measurement first asks for one. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/** A package of its own, beside the measurements: one around them would hide the names that our imports start with. */
const FOLDER = join(import.meta.dirname, "peers");
const require = createRequire(join(FOLDER, "package.json"));

export function loadPeer<T>(name: string): T {
  if (!existsSync(join(FOLDER, "node_modules", name))) {
    console.log("Installing what the rules are measured against …");
    const install = ["install", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"];
    const { status } = spawnSync("npm", install, { cwd: FOLDER, stdio: "inherit" });
    if (status !== 0) throw new Error("The libraries to measure against could not be installed.");
  }
  return require(name) as T;
}
