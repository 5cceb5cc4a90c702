import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { labels, notes, submissions } from "#db/schema.ts";
import { manySubmissions } from "#db/seed/many-submissions.server.ts";
import { applyBulk } from "#services/triage/apply-bulk.server.ts";
import { assignSubmission } from "#services/triage/assign-submission.server.ts";
import { draftBulkLetters } from "#services/triage/draft-bulk-letters.server.ts";
import { labelSubmission } from "#services/triage/label-submission.server.ts";
import { matchingReferences } from "#services/triage/matching-references.server.ts";
import { BULK_MAX, planBulk } from "#services/triage/plan-bulk.server.ts";
import { readQueueView } from "#services/triage/queue-view.ts";
import { readBulk } from "#services/triage/read-bulk.server.ts";
import { screenSubmission } from "#services/triage/screen-submission.server.ts";
import { snoozeSubmission } from "#services/triage/snooze-submission.server.ts";
import { undoBulk } from "#services/triage/undo-bulk.server.ts";
import { openWorld, type World } from "#tests/world.ts";
import { apply, depsOf, mailsOf, RIDDLE, read, seenBy, VOLTCELL } from "./triage-world.ts";

let world: World;
let leroy: World["people"]["leroy"];
beforeEach(async () => {
  world = await openWorld();
  leroy = world.people.leroy;
});
afterEach(() => world.close());

const BULK = "0160f7e2-0000-7000-8000-00000000000b";

test("many are planned row by row, done one by one, and undone as one", async () => {
  const [volt, riddle] = [await apply(world, VOLTCELL), await apply(world, RIDDLE)];
  const abroad = await apply(world, { ...VOLTCELL, country: "JP", website: "https://akari.example" });
  await assignSubmission({ ...(await seenBy(leroy, world, volt)), to: leroy.id }, depsOf(world));

  const assign = { verb: "assign", to: leroy.id } as const;
  const plan = await planBulk(assign, [riddle, volt, abroad, "NOWHERE2"], leroy, depsOf(world));
  // What another team has is not there for this reader.
  expect(plan).toEqual([
    {
      ...{ reference: riddle, orgName: "Riddle & Sons", version: 1, language: "en", why: null },
      before: { kind: "assignee", name: null },
      after: { kind: "assignee", name: leroy.name },
    },
    {
      ...{ reference: volt, orgName: "Voltcell", version: 2, language: "fr", why: "no-change" },
      before: { kind: "assignee", name: leroy.name },
      after: null,
    },
  ]);

  const before = await read(world, riddle);
  const decline = { verb: "decline", reason: "too-early" } as const;
  const rows = [
    { reference: riddle, version: 1 },
    { reference: volt, version: 1 },
    { reference: abroad, version: 1 },
  ];
  const bulk = { bulkId: BULK, change: decline, rows, person: leroy };
  const results = [
    { reference: riddle, result: { ok: true } },
    { reference: volt, result: { ok: false, why: "changed-meanwhile" } },
    { reference: abroad, result: { ok: false, why: "not-found" } },
  ];
  expect(await applyBulk(bulk, depsOf(world))).toEqual(results);
  expect(await applyBulk(bulk, depsOf(world))).toEqual(results);
  expect((await read(world, riddle)).outcome).toBe("declined");
  expect((await mailsOf(world, riddle)).at(-1)).toBe("submission-declined → nora@riddle.example");

  expect(await readBulk(BULK, leroy, world)).toEqual({ id: BULK, count: 1, undone: 0 });
  expect(await readBulk(BULK, world.people.mori, world)).toBe(undefined);
  expect(await undoBulk(BULK, world.people.mori, depsOf(world))).toEqual([]);
  expect(await undoBulk(BULK, leroy, depsOf(world))).toEqual([
    { reference: riddle, undone: { ok: true, reference: riddle, version: 3 } },
  ]);
  expect(await readBulk(BULK, leroy, world)).toEqual({ id: BULK, count: 1, undone: 1 });
  expect(await read(world, riddle)).toEqual({ ...before, version: 3, updatedAt: world.now() });
});

test("each verb says beforehand what it will refuse", async () => {
  const volt = await apply(world, VOLTCELL);
  const why = async (change: Parameters<typeof planBulk>[0]) =>
    (await planBulk(change, [volt], leroy, depsOf(world)))[0]?.why;
  expect(await why({ verb: "assign", to: "person-mori" })).toBe("other-team");
  expect(await why({ verb: "assign", to: null })).toBe("no-change");
  expect(await why({ verb: "label", add: ["", "Cells"] })).toBeNull();
  expect(await why({ verb: "label", add: [" "] })).toBe("no-change");
  expect(await why({ verb: "snooze", until: world.now() })).toBe("not-future");
  expect(await why({ verb: "screen", screening: "not-fit" })).toBe("reason-needed");
  expect(await why({ verb: "screen", screening: "fit" })).toBeNull();
  expect(await why({ verb: "decline", reason: "other" })).toBe("reason-needed");
  expect(await why({ verb: "decline", reason: "too-early" })).toBeNull();
  expect(await why({ verb: "wake" })).toBe("not-asleep");
});

test("each row says what it is and what it becomes", async () => {
  const volt = await apply(world, VOLTCELL);
  const until = new Date(world.now().getTime() + 86_400_000);
  const foreseen = async (change: Parameters<typeof planBulk>[0]) => {
    const [row] = await planBulk(change, [volt], leroy, depsOf(world));
    return [row?.before, row?.after];
  };
  const seen = async () => await seenBy(leroy, world, volt);
  await labelSubmission({ ...(await seen()), labels: ["watch", "cells"] }, depsOf(world));
  expect(await foreseen({ verb: "label", add: ["Later, cells"] })).toEqual([
    { kind: "labels", labels: ["cells", "watch"] },
    { kind: "labels", labels: ["cells", "later", "watch"] },
  ]);
  await screenSubmission({ ...(await seen()), screening: "not-fit", reason: "too-early" }, depsOf(world));
  expect(await foreseen({ verb: "screen", screening: "open", reason: "too-early" })).toEqual([
    { kind: "screening", screening: "not-fit", reason: "too-early" },
    { kind: "screening", screening: "open", reason: null },
  ]);
  expect(await foreseen({ verb: "decline", reason: "too-early" })).toEqual([
    { kind: "stage", stage: "introduced", outcome: null },
    { kind: "stage", stage: "closed", outcome: "declined" },
  ]);
  expect(await foreseen({ verb: "snooze", until })).toEqual([
    { kind: "snooze", until: null },
    { kind: "snooze", until },
  ]);
  await snoozeSubmission({ ...(await seen()), until }, depsOf(world));
  expect(await foreseen({ verb: "wake" })).toEqual([
    { kind: "snooze", until },
    { kind: "snooze", until: null },
  ]);
});

test("the letters of many are those that are sent, one a language", async () => {
  const volt = await apply(world, VOLTCELL);
  const also = await apply(world, { ...VOLTCELL, orgName: "Wattcell", website: "https://watt.example" });
  const other = await apply(world, RIDDLE);
  const change = { verb: "decline", reason: "too-early" } as const;
  const rows = await planBulk(change, [volt, also, other], leroy, depsOf(world));
  const letters = await draftBulkLetters(change.reason, rows, leroy, world);
  expect(letters.map(({ text, ...letter }) => letter)).toEqual([
    { language: "fr", count: 2, orgName: "Voltcell" },
    { language: "en", count: 1, orgName: "Riddle & Sons" },
  ]);
  await applyBulk({ bulkId: BULK, change, rows, person: leroy }, depsOf(world));
  const sent = (await world.db.read.select().from(notes)).map(({ body }) => body);
  for (const { text } of letters) expect(sent).toContain(text);
  // What another team has says nothing to this reader.
  expect(await draftBulkLetters(change.reason, [], leroy, world)).toEqual([]);
});

test("all that a view holds are what the queue shows of it, in its order", async () => {
  const references = [];
  for (let made = 0; made < 3; made++) {
    world.pass(60_000);
    references.push(await apply(world, { ...RIDDLE, website: `https://riddle-${made}.example` }));
  }
  const view = readQueueView(new URLSearchParams());
  expect(await matchingReferences(view, leroy, depsOf(world))).toEqual({ references, more: false });
  expect(await matchingReferences(view, world.people.mori, depsOf(world))).toEqual({
    references: [],
    more: false,
  });
});

test("a gesture is over a thousand at most, whatever was asked for", async () => {
  const large = await openWorld();
  await manySubmissions(2_000, large.deps);
  const { admin } = large.people;
  const all = readQueueView(new URLSearchParams("view=all"));
  const { references, more } = await matchingReferences(all, admin, depsOf(large));
  expect([references.length, more]).toEqual([BULK_MAX, true]);
  const last = (await large.db.read.select({ reference: submissions.reference }).from(submissions))
    .map(({ reference }) => reference)
    .filter((reference) => !references.includes(reference));
  const named = [...references, ...last.slice(0, 1)];
  const change = { verb: "label" as const, add: ["many"] };
  const plan = await planBulk(change, named, admin, depsOf(large));
  expect(plan.map(({ reference }) => reference)).toEqual(references);
  const rows = [...plan, { reference: last[0] ?? "", version: 1 }];
  const bulk = { bulkId: BULK, change, rows, person: admin };
  const done = await applyBulk(bulk, depsOf(large));
  const applied = done.filter(({ result }) => result.ok).length;
  expect([done.length, await large.db.read.$count(labels, eq(labels.label, "many"))]).toEqual([
    BULK_MAX,
    applied,
  ]);
  expect(await readBulk(BULK, admin, large)).toEqual({ id: BULK, count: applied, undone: 0 });
  // Copies are many, not right.
  await large.close("unchecked");
});
