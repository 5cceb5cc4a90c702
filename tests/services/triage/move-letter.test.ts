/** Decide now, tell later: nobody outside knows until then, and it can be told at once, moved or taken back whole. */
import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { links, mails } from "#db/schema.ts";
import { readStatus } from "#services/intake/read-status.server.ts";
import { declineSubmission } from "#services/triage/decline-submission.server.ts";
import { findLetter, moveLetter, TOLD_WITHIN_MS } from "#services/triage/move-letter.server.ts";
import { undoAction } from "#services/triage/undo-action.server.ts";
import { openWorld, type World } from "#tests/world.ts";
import { apply, depsOf, read, receiversOf, seenBy, VOLTCELL } from "./triage-world.ts";

const ACTION = "0160f7e2-0000-7000-8000-000000000001";
const LATER = new Date("2018-01-30T08:00:00Z");

let world: World;
let reference: string;
beforeEach(async () => {
  world = await openWorld();
  reference = await apply(world, VOLTCELL);
  world.pass(60_000);
});
afterEach(() => world.close());

const decline = async (later?: Date) =>
  declineSubmission(
    {
      ...(await seenBy(world.people.leroy, world, reference)),
      ...{ reason: "too-early", message: "Plus tard.", action: ACTION, ...(later && { later }) },
    },
    depsOf(world),
  );
const letter = async () => findLetter((await read(world, reference)).id, depsOf(world));
const move = (at: Date | null, person = world.people.leroy) =>
  moveLetter({ reference, person, at }, depsOf(world));
const waiting = async () =>
  (await world.db.read.select().from(mails).where(eq(mails.actionId, ACTION))).map(
    ({ kind, state, dueAt }) => [kind, state, dueAt],
  );

test("the letter and what the contacts are told wait until then", async () => {
  expect(await decline(LATER)).toEqual({ ok: true });
  expect(await waiting()).toEqual(
    expect.arrayContaining([
      ["contact-released", "due", LATER],
      ["submission-declined", "due", LATER],
    ]),
  );
  expect(await letter()).toEqual({ action: ACTION, writtenAt: world.now(), at: LATER });
  world.at(LATER);
  expect(await letter()).toBeUndefined();
});

test("can be moved, told at once, and not once it was told", async () => {
  await decline(LATER);
  const sooner = new Date("2018-01-25T08:00:00Z");
  expect(await move(sooner)).toEqual({ ok: true });
  expect((await letter())?.at).toEqual(sooner);
  expect(await move(world.now())).toEqual({ ok: false, why: "not-future" });
  expect(await move(new Date(Number.NaN))).toEqual({ ok: false, why: "not-future" });
  expect(await move(sooner, world.people.mori)).toEqual({ ok: false, why: "not-found" });
  expect(await move(null)).toEqual({ ok: true });
  expect((await waiting()).map(([, , dueAt]) => dueAt)).toEqual([world.now(), world.now()]);
  expect(await readStatus(world.db, reference, world.now())).toMatchObject({ outcome: "declined" });
  expect(await move(LATER)).toEqual({ ok: false, why: "changed-meanwhile" });
});

test("waits no longer than its link opens for as long again", async () => {
  const last = new Date(world.now().getTime() + TOLD_WITHIN_MS);
  const past = new Date(last.getTime() + 1);
  expect(await decline(past)).toEqual({ ok: false, why: "too-far" });
  expect(await decline(last)).toEqual({ ok: true });
  world.pass(30 * 24 * 3_600_000);
  // It is counted from when the link was made, however often the letter is moved.
  expect(await move(past)).toEqual({ ok: false, why: "too-far" });
  expect(await move(last)).toEqual({ ok: true });
  const [status] = await world.db.read
    .select()
    .from(links)
    .where(and(eq(links.purpose, "status"), eq(links.createdAt, (await letter())?.writtenAt ?? last)));
  expect((status?.expiresAt.getTime() ?? 0) - last.getTime()).toBe(TOLD_WITHIN_MS);
});

test("days later it is still taken back whole", async () => {
  const status = await readStatus(world.db, reference, world.now());
  const receivers = await receiversOf(world, reference);
  await decline(LATER);
  world.pass(3 * 24 * 3_600_000);
  expect(await undoAction(ACTION, world.people.leroy, depsOf(world))).toMatchObject({ ok: true });
  expect(await receiversOf(world, reference)).toEqual(receivers);
  expect(new Set((await waiting()).map(([, state]) => state))).toEqual(new Set(["cancelled"]));
  const { version, ...after } = (await readStatus(world.db, reference, world.now())) ?? { version: 0 };
  expect(after).toEqual({ ...status, version: undefined });
});

test("what only waits to be undone is no such letter", async () => {
  await decline();
  expect(await letter()).toBeUndefined();
  expect(await move(null)).toEqual({ ok: false, why: "changed-meanwhile" });
});
