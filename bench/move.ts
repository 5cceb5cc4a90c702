/**
 * `npm run bench move [rows]`: a whole portal from SQLite to PostgreSQL and back by `npx intake move`, 100,000
 * submissions unless said; then once more, killed again and again on the way. All three copies must be the same as
 * the first, table by table, and every export of every submission byte by byte.
 */
import { fork, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startPostgres } from "#tests/postgres/server.ts";
import type { Exported } from "./export-all.ts";
import { SECRET } from "./filled-pair.ts";

const rows = Number(process.argv[2] ?? 100_000);
const KILLS = 3;
const MB = 1024 * 1024;

type Moved = { code: number | null; seconds: number; peakMb: number; answer: string };

/** `npx intake move`, killed after so many seconds where that is said. */
function move(from: string, to: string, killAfter?: number): Promise<Moved> {
  const startedAt = performance.now();
  const args = ["bin/intake.js", "move", "--from", from, "--to", to, "--json"];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "ignore"] });
  let answer = "";
  child.stdout.on("data", (chunk) => {
    answer += chunk;
  });
  let peakMb = 0;
  const watching = setInterval(() => {
    peakMb = Math.max(peakMb, memoryOf(child.pid));
  }, 250);
  const killing = killAfter && setTimeout(() => child.kill("SIGKILL"), killAfter * 1000);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      clearInterval(watching);
      clearTimeout(killing || undefined);
      resolve({ code, answer, peakMb, seconds: (performance.now() - startedAt) / 1000 });
    });
  });
}

/** What a process holds of memory; pages of a file that SQLite maps are the system's to take back. */
function memoryOf(pid = 0): number {
  try {
    const [, kilobytes] = /RssAnon:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return Number(kilobytes ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Runs a file of this folder in a process that speaks the engine of `url`; answers with what it sends. */
function run<Answer>(file: string, url: string, args: string[] = []): Promise<Answer> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, NODE_ENV: "test", DATABASE_URL: url, SESSION_SECRET: SECRET },
  });
  return new Promise((resolve, reject) => {
    child.once("message", (answer: Answer) => resolve(answer)).once("error", reject);
    child.once("exit", (code) => code && reject(new Error(`${file} failed (exit ${code}).`)));
  });
}

function tell(what: string, { seconds, peakMb, answer }: Moved) {
  const { rows } = JSON.parse(answer) as { rows: number };
  console.log(
    `  ${what.padEnd(34)} ${seconds.toFixed(0).padStart(5)} s   ${String(rows).padStart(9)} rows   ` +
      `${Math.round(rows / seconds)} rows/s with both proofs   ${peakMb.toFixed(0)} MB of memory at most`,
  );
}

const hashesOf = ({ answer }: Moved) => JSON.stringify((JSON.parse(answer) as { hashes: object }).hashes);
const folder = mkdtempSync(join(tmpdir(), "portal-move-"));
chmodSync(folder, 0o755);
const server = await startPostgres({ durable: true, kept: join(folder, "postgres") });
const file = (name: string) => `file:${join(folder, name)}.db`;
const [start, returned] = [file("start"), file("returned")];
const problems: string[] = [];

await run("./fill-scale.ts", start, [String(rows), "demo"]);
const bytes = statSync(start.slice("file:".length)).size;
console.log(`${rows} submissions with their history, ${(bytes / MB).toFixed(0)} MB`);

await server.create("there", "again");
const there = await move(start, server.url("there"));
tell("SQLite → PostgreSQL", there);
const back = await move(server.url("there"), returned);
tell("PostgreSQL → SQLite", back);
if (hashesOf(there) !== hashesOf(back)) problems.push("the tables differ after the way back");

let interrupted = 0;
let last: Moved;
do {
  const killAfter = interrupted < KILLS ? there.seconds * (0.1 + Math.random() * 0.15) : undefined;
  last = await move(start, server.url("again"), killAfter);
  if (last.code !== 0) interrupted++;
} while (last.code !== 0 && interrupted <= KILLS);
tell(`the same, killed ${interrupted} times: the rest`, last);
if (hashesOf(last) !== hashesOf(there)) problems.push("the tables differ after kills");

const copies = { start, returned, there: server.url("there"), "killed on the way": server.url("again") };
const exported = await Promise.all(
  Object.entries(copies).map(async ([name, url]) => ({
    name,
    ...(await run<Exported>("./export-all.ts", url)),
  })),
);
for (const { name, submissions, bytes, sha256 } of exported) {
  const same = sha256 === exported[0]?.sha256;
  console.log(
    `  ${name.padEnd(20)} exports of ${submissions} submissions, ${(bytes / MB).toFixed(0)} MB: ${same ? "the same, byte by byte" : "DIFFERENT"}`,
  );
  if (!same) problems.push(`exports differ: ${name}`);
}
await server.stop();
rmSync(folder, { recursive: true, force: true });
for (const problem of problems) console.log(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
