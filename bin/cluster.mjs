/**
 * `npm run cluster -- --processes 4`: the portal in several processes on one machine and one port. One that dies is
 * started again; a signal lets all of them finish what they have begun.
 */
import cluster from "node:cluster";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { loadEnv } from "../app/server/load-env.js";
import { buildIfStale, prepare, ROOT } from "./prepare.mjs";

/** A process that dies at once, again and again, must not keep the machine busy. */
const SHORTEST_LIFE_MS = 5_000;
const LONGEST_PAUSE_MS = 10_000;

const { values } = parseArgs({ options: { processes: { type: "string" } } });
const processes = Number(values.processes ?? availableParallelism());
if (!Number.isInteger(processes) || processes < 1) {
  console.error("npm run cluster -- --processes N: how many, 1 or more.");
  process.exit(2);
}

process.chdir(ROOT);
loadEnv();
prepare();
buildIfStale();
// Each process takes connections itself: one that is handed over to a process just as it dies is answered by nobody.
cluster.schedulingPolicy = cluster.SCHED_NONE;
cluster.setupPrimary({ exec: fileURLToPath(new URL("../app/server/start.js", import.meta.url)), args: [] });

let stopping = false;
let pause = 0;

function start(place) {
  // Each process has metrics of its own to tell.
  const { METRICS_PORT } = process.env;
  const worker = cluster.fork(METRICS_PORT ? { METRICS_PORT: String(Number(METRICS_PORT) + place) } : {});
  const startedAt = Date.now();
  worker.once("exit", (code, signal) => {
    if (stopping) return;
    const lived = Date.now() - startedAt;
    pause = lived < SHORTEST_LIFE_MS ? Math.min(LONGEST_PAUSE_MS, pause * 2 || 250) : 0;
    console.error(
      `Process ${worker.process.pid} ended (${signal ?? code}) after ${Math.round(lived / 1000)} s; another takes its place.`,
    );
    setTimeout(() => stopping || start(place), pause);
  });
  return worker;
}

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    for (const worker of Object.values(cluster.workers)) worker.process.kill("SIGTERM");
  });
}

// The first one migrates the database; the others find it ready.
const first = start(0);
await new Promise((resolve, reject) => {
  first.once("listening", resolve);
  first.once("exit", (code) =>
    reject(new Error(`The portal does not start (exit ${code}); what it said stands above.`)),
  );
}).catch((error) => {
  console.error(error.message);
  process.exit(1);
});
for (let place = 1; place < processes; place++) start(place);
