/**
 * `npm run bench work-per-submission [rows] [folder]`: what one submission costs at 1,000 rows and at many, on both
 * engines: statements, bytes written, milliseconds of processor time (the portal's and the server's). Rounds alternate,
 * so that what else the machine does falls on both alike. None may grow by more than a fifth. PostgreSQL's log is
 * counted without the image of a page that it keeps at its first change after a checkpoint: how many there are says how
 * often checkpoints come, not what a submission writes.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import type { Dialect } from "#db/dialect.ts";
import { openFilledPair, SECRET } from "./filled-pair.ts";
import type { Submitted } from "./submit-many.ts";

const [rows = "100000", folder] = process.argv.slice(2);
const FEW = 1_000;
const ROUNDS = 12;
const PER_ROUND = 50;
const MOST_GROWTH = 1.2;
/** The first round of each warms it up. */
const seed = Date.now() % 1_000_000;

type Place = {
  engine: Dialect;
  url: string;
  child: ChildProcess;
  total: Submitted & { submissions: number };
};

async function placeAt(engine: Dialect, url: string): Promise<Place> {
  const child = fork(fileURLToPath(new URL("./submit-many.ts", import.meta.url)), {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, NODE_ENV: "test", LOG_LEVEL: "silent", DATABASE_URL: url, SESSION_SECRET: SECRET },
  });
  await once(child, "message");
  return { engine, url, child, total: { statements: 0, cpuMs: 0, bytes: 0, submissions: 0 } };
}

async function round(place: Place, number: number): Promise<void> {
  const before = await serverWork(place);
  place.child.send({ count: PER_ROUND, seed: seed + number });
  const [own] = (await once(place.child, "message")) as [Submitted];
  const after = await serverWork(place);
  if (number === 0) return;
  const { total } = place;
  total.submissions += PER_ROUND;
  total.statements += own.statements;
  total.cpuMs += own.cpuMs + after.cpuMs - before.cpuMs;
  total.bytes += place.engine === "postgres" ? after.bytes - before.bytes : own.bytes;
}

async function withImages(url: string, word: "on" | "off"): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`alter system set full_page_writes = ${word}`);
  await client.query("select pg_reload_conf()");
  await client.end();
}

/** Processor time of every process of the PostgreSQL server, and how far its log has come. */
async function serverWork({ engine, url }: Place): Promise<{ cpuMs: number; bytes: number }> {
  if (engine === "sqlite") return { cpuMs: 0, bytes: 0 };
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(
    "select pg_current_wal_insert_lsn() - '0/0' as bytes, current_setting('data_directory') as data",
  );
  await client.end();
  const [postmaster = ""] = readFileSync(join(rows[0].data, "postmaster.pid"), "utf8").split("\n");
  return { cpuMs: cpuOfFamily(postmaster), bytes: Number(rows[0].bytes) };
}

/** With those of its children that have ended. Ticks are hundredths of a second. */
function cpuOfFamily(parent: string): number {
  let ticks = 0;
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      const own = Number(fields[11]) + Number(fields[12]);
      if (pid === parent) ticks += own + Number(fields[13]) + Number(fields[14]);
      else if (fields[1] === parent) ticks += own;
    } catch {
      // It has ended meanwhile.
    }
  }
  return ticks * 10;
}

const few = await openFilledPair(FEW);
const many = await openFilledPair(Number(rows), folder);
let grown = 0;
for (const { engines } of [few, many]) await withImages(engines.postgres.url, "off");
for (const engine of ["sqlite", "postgres"] as const) {
  const places = [
    await placeAt(engine, few.engines[engine].url),
    await placeAt(engine, many.engines[engine].url),
  ];
  for (let number = 0; number <= ROUNDS; number++) {
    for (const place of number % 2 ? places : places.toReversed()) await round(place, number);
  }
  const [small, large] = places.map(({ total }) => total);
  if (!small || !large) throw new Error("Nothing was measured.");
  const each = (what: "statements" | "bytes" | "cpuMs", digits: number, unit: string) => {
    const [before, after] = [small[what] / small.submissions, large[what] / large.submissions];
    const ratio = after / before;
    if (ratio > MOST_GROWTH) grown++;
    console.log(
      `  ${engine.padEnd(9)} ${what.padEnd(10)} ${before.toFixed(digits).padStart(9)} → ${after.toFixed(digits).padStart(9)} ${unit.padEnd(6)} ratio ${ratio.toFixed(2)}${ratio > MOST_GROWTH ? `   MORE THAN ${MOST_GROWTH}` : ""}`,
    );
  };
  console.log(
    `${engine}: a submission at ${few.engines[engine].rows} and at ${many.engines[engine].rows} rows`,
  );
  each("statements", 1, "");
  each("bytes", 0, "bytes");
  each("cpuMs", 2, "ms");
  for (const { child } of places) child.kill();
}
await withImages(many.engines.postgres.url, "on");
await few.close();
await many.close();
process.exitCode = grown === 0 ? 0 : 1;
