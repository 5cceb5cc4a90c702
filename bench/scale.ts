/**
 * `npx tsx bench/scale.ts [rows]`: submissions a second through the API and the queue's first page, on both engines
 * with 1, 2 and 4 processes, over the same number of rows (100,000 unless said; 1,000,000 is the aim).
 */
import { type ChildProcess, fork, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { apiRequest, someProfiles } from "#tests/applicant.ts";
import { freePort } from "#tests/free-port.ts";
import { startPostgres } from "#tests/postgres/server.ts";
import { buildIfStale, prepare } from "../bin/prepare.mjs";
import { putLoad, requestText } from "./load.ts";
import { inWords, percentilesOf } from "./percentiles.ts";

const SECRET = "the bench's own secret, of 32 characters";
const SUBMISSIONS = 400;
const QUEUES = 200;
const rows = Number(process.argv[2] ?? 100_000);

type Filled = { key: string; cookie: string };

/** Fills in a process that speaks the engine of `url`. */
function fill(url: string): Promise<Filled> {
  const child = fork(fileURLToPath(new URL("./fill-scale.ts", import.meta.url)), [String(rows)], {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, DATABASE_URL: url, SESSION_SECRET: SECRET },
  });
  return new Promise((resolve, reject) => {
    child.once("message", (filled: Filled) => resolve(filled)).once("error", reject);
    child.once("exit", (code) => code && reject(new Error(`The database was not filled (exit ${code}).`)));
  });
}

async function startCluster(url: string, processes: number) {
  const port = await freePort();
  const child: ChildProcess = spawn(process.execPath, ["bin/cluster.mjs", "--processes", String(processes)], {
    env: {
      ...{ PATH: process.env.PATH, NODE_ENV: "test", RATE_LIMITS: "off", PORT: String(port), OUTBOX: "off" },
      ...{ DATABASE_URL: url, SESSION_SECRET: SECRET },
    },
  });
  const ended = new Promise((resolve) => child.once("close", resolve));
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk) => {
      output = (output + chunk).slice(-50_000);
    });
  while (output.split('"serving"').length <= processes) {
    if (child.exitCode !== null) throw new Error(`The cluster did not start: ${output}`);
    await new Promise((next) => setTimeout(next, 50));
  }
  return {
    port,
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

let sent = 0;
async function measure(engine: string, url: string, processes: number, { key, cookie }: Filled) {
  const cluster = await startCluster(url, processes);
  const host = { Host: `localhost:${cluster.port}` };
  const requests = someProfiles(SUBMISSIONS, 1000 + sent).map((typed) => {
    const { headers, body } = apiRequest(typed, key, `scale-${sent++}`);
    return requestText(
      "POST",
      "/api/v1/submissions",
      { ...host, ...(headers as Record<string, string>) },
      String(body),
    );
  });
  const load = { port: cluster.port, connections: 16, expected: 201 };
  await putLoad({ ...load, requests: requests.splice(0, 50) });
  const submitted = await putLoad({ ...load, requests });
  const pages = Array.from({ length: QUEUES }, () =>
    requestText("GET", "/staff/queue?view=all", { ...host, Cookie: cookie }, ""),
  );
  const queue = await putLoad({ ...load, connections: 1, requests: pages, expected: 200 });
  await cluster.stop();
  for (const { unexpected } of [submitted, queue])
    if (unexpected.length > 0) throw new Error(`${unexpected.length} unexpected: ${unexpected[0]}`);
  const rate = (submitted.milliseconds.length / submitted.seconds).toFixed(0);
  console.log(
    `  ${engine.padEnd(9)} ${processes} process(es)  ${rate.padStart(5)} submissions/s   queue ${inWords(percentilesOf(queue.milliseconds))}`,
  );
}

prepare();
buildIfStale();
const folder = mkdtempSync(join(tmpdir(), "portal-scale-"));
const server = await startPostgres({ durable: true });
const engines = { sqlite: `file:${join(folder, "portal.db")}`, postgres: server.url("postgres") };
console.log(`Filling both engines with ${rows} submissions …`);
const filled: Record<string, Filled> = {};
for (const [engine, url] of Object.entries(engines)) {
  const startedAt = performance.now();
  filled[engine] = await fill(url);
  console.log(`  ${engine} ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
}
for (const processes of [1, 2, 4]) {
  for (const [engine, url] of Object.entries(engines)) {
    const known = filled[engine];
    if (known) await measure(engine, url, processes, known);
  }
}
await server.stop();
rmSync(folder, { recursive: true, force: true });
