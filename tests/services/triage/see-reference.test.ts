import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { events, readings } from "#db/schema.ts";
import { noteSubmission } from "#services/triage/note-submission.server.ts";
import { seeReference } from "#services/triage/see-reference.server.ts";
import { changedSince } from "#services/triage/see-submission.server.ts";
import { openWorld, type World } from "#tests/world.ts";
import { apply, depsOf, read, VOLTCELL } from "./triage-world.ts";

let world: World;
let reference: string;
beforeEach(async () => {
  world = await openWorld();
  reference = await apply(world, VOLTCELL);
});
afterEach(() => world.close());

async function newest(): Promise<number> {
  const { id } = await read(world, reference);
  const all = await world.db.read.select().from(events).where(eq(events.submissionId, id));
  return Math.max(...all.map(({ seq }) => seq));
}
const sees = (name: "leroy" | "mori", eventSeq: number, profileVersion = 1) =>
  seeReference({ reference, eventSeq, profileVersion }, world.people[name], {
    db: world.db,
    now: world.now(),
  });
const note = (body: string) => noteSubmission({ reference, person: world.people.admin, body }, depsOf(world));
const isChanged = async () =>
  (await changedSince([reference], world.people.leroy.id, { db: world.db })).has(reference);
const readUpTo = async () =>
  (await world.db.read.select().from(readings)).map(({ readerId, eventSeq, lastAt }) => [
    readerId,
    eventSeq,
    lastAt,
  ]);

test("it is read as far as it was shown: what came meanwhile is still new", async () => {
  const shown = await newest();
  await note("Meanwhile.");
  expect(await sees("leroy", shown)).toBe(true);
  expect(await isChanged()).toBe(true);
  expect(await sees("leroy", await newest())).toBe(true);
  expect(await isChanged()).toBe(false);
});

test("said again it changes nothing, and what an older window says takes nothing back", async () => {
  const before = await newest();
  await note("One.");
  await sees("leroy", await newest());
  const once = await readUpTo();
  world.pass(1000);
  await sees("leroy", await newest());
  await sees("leroy", before);
  expect(await readUpTo()).toEqual(once);
  world.pass(600_000);
  await sees("leroy", before);
  expect(await isChanged()).toBe(false);
});

test("nobody has read what has not happened, a profile that is not there, or what is not theirs", async () => {
  const shown = await newest();
  expect(await sees("leroy", shown + 1_000_000)).toBe(true);
  expect(await readUpTo()).toEqual([["person-leroy", shown, world.now()]]);
  world.pass(600_000);
  expect(await sees("leroy", shown, 2)).toBe(true);
  expect(await sees("leroy", 0)).toBe(true);
  expect(await sees("mori", shown)).toBe(false);
  expect((await readUpTo()).map(([reader, seq]) => [reader, seq])).toEqual([["person-leroy", shown]]);
});
