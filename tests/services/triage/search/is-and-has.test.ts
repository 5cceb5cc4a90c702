/** What the search says of a submission is what its row and its page say. */
import { beforeEach, expect, test } from "vitest";
import { events } from "#db/schema.ts";
import { EVENT_KINDS } from "#db/words.ts";
import { askApplicant } from "#services/triage/ask-applicant.server.ts";
import { listQueue } from "#services/triage/list-queue.server.ts";
import { noteSubmission } from "#services/triage/note-submission.server.ts";
import { readQueueView } from "#services/triage/queue-view.ts";
import { seeReference } from "#services/triage/see-reference.server.ts";
import { changedSince, QUIET_KINDS } from "#services/triage/see-submission.server.ts";
import { openWorld, type World } from "#tests/world.ts";
import { apply, depsOf, RIDDLE, read, seenBy, VOLTCELL } from "../triage-world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});

async function found(q: string, few?: number): Promise<string[]> {
  const view = readQueueView(new URLSearchParams({ view: "all", q }));
  const { rows } = await listQueue(view, world.people.leroy, { db: world.db, now: world.now(), few });
  return rows.map(({ reference }) => reference).sort();
}

test("is:changed finds what is marked as changed, whatever it was that happened and whoever did it", async () => {
  const { leroy, admin } = world.people;
  const cases = EVENT_KINDS.flatMap((kind) => [admin.id, leroy.id, null].map((by) => [kind, by] as const));
  const references = new Map<string, (typeof cases)[number]>();
  for (const each of cases) {
    world.pass(1000);
    references.set(await apply(world, { ...RIDDLE, website: `https://r${references.size}.example` }), each);
  }
  for (const [reference, [kind, actorId]] of references) {
    const shown = { reference, eventSeq: Number.MAX_SAFE_INTEGER, profileVersion: 1 };
    await seeReference(shown, leroy, { db: world.db, now: world.now() });
    const { id } = await read(world, reference);
    const event = { submissionId: id, kind, actorId, data: {}, createdAt: world.now() };
    await world.db.writeAll([
      world.db.change.insert(events).values({ ...event, actor: actorId ? "person" : "system" }),
    ]);
  }
  const marked = [...(await changedSince([...references.keys()], leroy.id, { db: world.db })).keys()].sort();
  const news = [...references].filter(([, [kind, by]]) => !QUIET_KINDS.includes(kind) && by !== leroy.id);
  expect(marked).toEqual(news.map(([reference]) => reference).sort());
  const pages = await Promise.all(
    [...references].map(async ([reference]) => found(`is:changed ref:${reference}`)),
  );
  expect(pages.flat().sort()).toEqual(marked);
  expect((await found(`is:changed ref:${marked[0]}`, 1)).sort()).toEqual([marked[0]]);
  // Its events are of no real history.
  await world.close("unchecked");
}, 120_000);

test("has:note finds what colleagues wrote, and no message to or from the applicant", async () => {
  const noted = await apply(world, VOLTCELL);
  const asked = await apply(world, RIDDLE);
  const { leroy } = world.people;
  await noteSubmission({ reference: noted, person: leroy, body: "Good." }, depsOf(world));
  const question = { ...(await seenBy(leroy, world, asked)), question: "Where?", fields: [] };
  expect(await askApplicant(question, depsOf(world))).toEqual({ ok: true });
  for (const few of [undefined, 0]) {
    expect(await found("has:note", few)).toEqual([noted]);
    expect(await found("-has:note", few)).toEqual([asked]);
  }
  await world.close();
});
