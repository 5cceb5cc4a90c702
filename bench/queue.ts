/** The staff queue at 100,000 submissions: its query, and the whole page as the built server answers it. */
import { eq } from "drizzle-orm";
import { first } from "#db/client.server.ts";
import { people, submissions } from "#db/schema.ts";
import { manySubmissions } from "#db/seed/many-submissions.server.ts";
import { startSession } from "#services/access/sessions.server.ts";
import { countViews } from "#services/triage/count-views.server.ts";
import { listQueue } from "#services/triage/list-queue.server.ts";
import { readQueueView, writeQueueView } from "#services/triage/queue-view.ts";
import { startPortal } from "#tests/portal.ts";
import { inWords, timed } from "./percentiles.ts";

const SUBMISSIONS = 100_000;

const VIEWS: [string, Record<string, string>][] = [
  ["one team, to be read", { view: "triage" }],
  ["one team, introduced, newest", { view: "introduced", order: "newest" }],
  ["one team, late", { view: "late" }],
  ["everything, newest", { view: "all" }],
  ["three filters", { view: "all", q: "domain:connectivity country:JP type:startup" }],
  ["a word: battery", { view: "all", q: "battery" }],
  ["two characters: 電池", { view: "all", q: "電池" }],
];

const portal = await startPortal();
console.log(`Filling a queue with ${SUBMISSIONS} submissions …`);
await manySubmissions(SUBMISSIONS, portal.deps);
console.log(`The queue's first page at ${await portal.db.read.$count(submissions)} submissions`);

const person = await first(portal.db.read.select().from(people).where(eq(people.team, "paris")).limit(1));
if (!person) throw new Error("Nobody reads the queue.");
const session = startSession({ kind: "staff", subjectId: person.id }, { db: portal.db, now: portal.now() });
await portal.db.writeAll([session.statement]);
const headers = { cookie: `staff=${session.cookieValue}` };

for (const [name, words] of VIEWS) {
  const view = readQueueView(new URLSearchParams(words));
  const deps = { db: portal.db, now: portal.now() };
  const query = await timed(300, async () => [
    await listQueue(view, person, deps),
    await countViews(view, person, deps),
  ]);
  const address = `/staff/queue${writeQueueView(view)}`;
  const page = await timed(100, async () => {
    const response = await portal.request(address, { headers });
    await response.text();
    if (response.status !== 200) throw new Error(`${address} answered ${response.status}.`);
  });
  console.log(`  ${name.padEnd(30)} query ${inWords(query)}    page ${inWords(page)}`);
}
await portal.stop("unchecked");
