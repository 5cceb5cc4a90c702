/**
 * The triage workspace's reads and one decision, by the server's clock: `npm run bench workspace [rows] [file]`.
 * Without rows 100,000; a file that is named is made once and kept.
 */
import { eq, sql } from "drizzle-orm";
import { first } from "#db/client.server.ts";
import { submissions } from "#db/schema.ts";
import { countViews } from "#services/triage/count-views.server.ts";
import { listQueue } from "#services/triage/list-queue.server.ts";
import { neighbours } from "#services/triage/neighbours.server.ts";
import { overrideDomain } from "#services/triage/override-domain.server.ts";
import { readQueueView, VIEWS } from "#services/triage/queue-view.ts";
import { readSubmission } from "#services/triage/read-submission.server.ts";
import type { Searcher } from "#services/triage/search/searcher.ts";
import { CAST, WORLD_SECRET } from "#tests/world.ts";
import { openLargeQueue } from "./large-queue.ts";
import { inWords, timed } from "./percentiles.ts";

const [rows = "100000", file] = process.argv.slice(2);
const TIMES = 60;

const SEARCHES = [
  "battery",
  "software",
  "電池",
  "solid state battery",
  '"electric vehicles"',
  "97ad",
  "company 517",
  "battery country:JP",
  "battery type:investor lane:pilot",
  "電池 OR batterie",
  "-battery domain:connectivity",
  "domain:connectivity country:JP type:startup",
  "is:overridden",
  "is:changed",
  "has:deck -has:note",
  "label:watch is:unsure",
  "owner:@me due:<2d",
  "submitted:>2018-01 country:IS",
  "ref:A3",
];

const queue = await openLargeQueue(Number(rows), file);
const { db } = queue;
const deps = { db, now: queue.now() };
const there = await db.read.$count(submissions);
let exceeded = 0;

async function measure(name: string, goalMs: number, work: (run: number) => Promise<unknown>, times = TIMES) {
  const taken = await timed(times, work);
  const isOver = taken.p95 > goalMs;
  if (isOver) exceeded++;
  console.log(`  ${name.padEnd(46)} ${inWords(taken)}   goal ${goalMs} ms${isOver ? "   MISSED" : ""}`);
}

const READERS: [string, Searcher][] = [
  ["one team", CAST.leroy],
  ["all teams", CAST.admin],
];
console.log(`At ${there} submissions`);
for (const [who, reader] of READERS) {
  console.log(`\n${who}: views`);
  for (const name of VIEWS) {
    const view = readQueueView(new URLSearchParams({ view: name }));
    const page = await listQueue(view, reader, deps);
    await measure(`${name}, first page`, 50, () => listQueue(view, reader, deps));
    if (page.next) {
      const next = { ...view, after: page.next };
      await measure(`${name}, next page`, 50, () => listQueue(next, reader, deps));
    }
  }
  await measure("counts of all views", 50, () => countViews({ q: "" }, reader, deps));
}
for (const [who, reader] of READERS) {
  console.log(`\n${who}: searches, first page of all`);
  for (const q of SEARCHES) {
    const view = readQueueView(new URLSearchParams({ view: "all", q }));
    await measure(q, 100, () => listQueue(view, reader, deps), 20);
  }
  console.log(`\n${who}: searches, first page of what is to be read, due first`);
  for (const q of SEARCHES) {
    const view = readQueueView(new URLSearchParams({ q }));
    await measure(q, 100, () => listQueue(view, reader, deps), 20);
  }
  console.log(`\n${who}: searches, counts of all views`);
  for (const q of SEARCHES) await measure(q, 100, () => countViews({ q }, reader, deps), 20);
}

console.log("\none submission");
const some = await db.read
  .select({ reference: submissions.reference })
  .from(submissions)
  .where(
    sql`${submissions.seq} % 997 = 3 and ${submissions.team} = 'paris' and ${submissions.stage} = 'triage'`,
  )
  .limit(200);
const at = (run: number) => some[run % some.length]?.reference ?? "";
await measure("read whole", 30, (run) => readSubmission(at(run), CAST.leroy, deps), 200);
const toRead = readQueueView(new URLSearchParams());
await measure("its neighbours among those to read", 50, (run) =>
  neighbours(toRead, CAST.leroy, at(run), deps),
);
const domains = ["connectivity", "electrification"] as const;
await measure(
  "a decision: another domain",
  20,
  async (run) => {
    const reference = at(run);
    const row = await first(db.read.select().from(submissions).where(eq(submissions.reference, reference)));
    const domain = domains[row?.domain === domains[0] ? 1 : 0] ?? "connectivity";
    const asked = { reference, version: row?.version ?? 0, person: CAST.leroy, domain, reason: "measured" };
    const done = await overrideDomain(asked, {
      ...deps,
      newId: crypto.randomUUID.bind(crypto),
      secret: WORLD_SECRET,
      rulesets: queue.rulesets,
    });
    if (!done.ok) throw new Error(`The decision was refused: ${done.why}.`);
  },
  100,
);
console.log(exceeded === 0 ? "\nEvery goal is met." : `\n${exceeded} goals are missed.`);
await queue.close();
process.exitCode = exceeded === 0 ? 0 : 1;
