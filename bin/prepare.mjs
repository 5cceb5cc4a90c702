/** What a fresh clone lacks: packages, a database engine for this Node, compiled messages. Needs nothing installed. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const OLDEST_NODE = [20, 19];

export function prepare() {
  requireNode();
  if (!installedAsLocked()) {
    say("Installing packages (npm ci) …");
    npm("ci", "--no-audit", "--no-fund");
  }
  if (!engineWorks()) {
    say("Building the database engine for this Node …");
    npm("rebuild", "better-sqlite3");
  }
  compileMessages();
}

/** Compiles the messages where they are newer than what was compiled. */
export function compileMessages() {
  if (newest(["messages"], /\.json$/) <= modified("messages/compiled/messages.js")) return;
  run("node_modules/@inlang/paraglide-js/bin/run.js", [
    ...["compile", "--project", "./messages/project.inlang", "--outdir", "./messages/compiled"],
    ...["--emit-ts-declarations", "--silent"],
  ]);
}

const SOURCES = ["app", "services", "db", "emails", "messages", "public", "remix.config.js", "package.json"];

/** Builds the portal where a source is newer than the build; several callers at once build once. */
export function buildIfStale() {
  if (!isStale()) return;
  const unlock = lock(".cache/building");
  try {
    if (isStale()) build();
  } finally {
    unlock();
  }
}

const isStale = () =>
  newest(SOURCES, /(?<!\.test)\.(ts|tsx|js|json|css|svg|png|ico)$/) > modified("build/server/index.js");

function build() {
  say("Building …");
  // Under vitest the configuration leaves the framework out, and only production builds are served.
  const { VITEST: _, ...env } = process.env;
  const args = ["node_modules/@remix-run/dev/dist/cli.js", "vite:build", "--config", "remix.config.js"];
  const built = spawnSync(process.execPath, [...args, "--logLevel", "warn"], {
    cwd: ROOT,
    env: { ...env, NODE_ENV: "production" },
    encoding: "utf8",
  });
  if (built.status !== 0) throw new Error(`The build failed.\n${built.stdout}\n${built.stderr}`);
}

/** A folder is made by exactly one process; one that died holding it is forgotten after two minutes. */
function lock(path) {
  const folder = join(ROOT, path);
  mkdirSync(dirname(folder), { recursive: true });
  for (;;) {
    try {
      mkdirSync(folder);
      return () => rmSync(folder, { recursive: true, force: true });
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      if (Date.now() - modified(path) > 120_000) rmSync(folder, { recursive: true, force: true });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
}

function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  console.error(`Node ${OLDEST_NODE.join(".")} or newer is needed; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Every package of the lock that this platform must have is installed in its version. */
function installedAsLocked() {
  const installedFile = join(ROOT, "node_modules/.package-lock.json");
  if (!existsSync(installedFile)) return false;
  const wanted = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")).packages;
  const installed = JSON.parse(readFileSync(installedFile, "utf8")).packages;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === "" || entry.optional || entry.link || installed[path]?.version === entry.version,
  );
}

function engineWorks() {
  const program = "new (require('better-sqlite3'))(':memory:').close()";
  return spawnSync(process.execPath, ["-e", program], { cwd: ROOT, stdio: "ignore" }).status === 0;
}

function npm(...args) {
  const cli = process.env.npm_execpath;
  const [command, before] = cli ? [process.execPath, [cli]] : ["npm", []];
  const { NODE_ENV: _, ...env } = process.env;
  const done = spawnSync(command, [...before, ...args], { cwd: ROOT, env, stdio: "inherit", shell: !cli });
  if (done.status !== 0) process.exit(done.status ?? 1);
}

function run(script, args) {
  execFileSync(process.execPath, [script, ...args], { cwd: ROOT, stdio: ["ignore", "ignore", "inherit"] });
}

function newest(paths, pattern) {
  let latest = 0;
  for (const path of paths) {
    const full = join(ROOT, path);
    if (!existsSync(full)) continue;
    const files = statSync(full).isFile() ? [""] : readdirSync(full, { recursive: true });
    for (const file of files) {
      const own = join(path, file);
      if (/(^|[\\/])(compiled|project\.inlang)[\\/]/.test(own) || (file !== "" && !pattern.test(file)))
        continue;
      latest = Math.max(latest, modified(own));
    }
  }
  return latest;
}

function modified(path) {
  const full = join(ROOT, path);
  return existsSync(full) ? statSync(full).mtimeMs : 0;
}

function say(text) {
  console.error(text);
}
