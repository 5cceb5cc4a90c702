import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { contacts, mails, submissions } from "#db/schema.ts";
import { acceptSubmission } from "#services/triage/accept-submission.server.ts";
import { askApplicant } from "#services/triage/ask-applicant.server.ts";
import { remindDue } from "#services/triage/remind-due.server.ts";
import { openWorld, type World } from "#tests/world.ts";
import { apply, depsOf, historyOf, RIDDLE, read, seenBy, VOLTCELL } from "./triage-world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

/** One pass at an instant. */
async function passAt(instant: string) {
  world.at(instant);
  return remindDue(depsOf(world));
}

async function remindersOf(reference: string) {
  const rows = await world.db.read.select().from(mails).where(eq(mails.kind, "promise-reminder"));
  return rows
    .filter(({ values }) => values.reference === reference)
    .map(({ toAddress, values, links }) => `${values.share} → ${toAddress}${links.act ? " to answer" : ""}`)
    .sort();
}

const NOTHING = { looked: 0, reminded: 0, escalated: 0 };

test("the lead hears at half and at the end of the promise, and a working day later those in charge do", async () => {
  const reference = await apply(world, VOLTCELL);
  expect(await read(world, reference)).toMatchObject({
    answerBy: new Date("2018-02-06T17:00:00Z"),
    remindAt: new Date("2018-01-30T13:00:00Z"),
  });
  expect(await passAt("2018-01-30T12:59:00Z")).toEqual(NOTHING);
  expect(await passAt("2018-01-30T13:00:00Z")).toEqual({ looked: 1, reminded: 1, escalated: 0 });
  expect(await remindersOf(reference)).toEqual(["50 → electrification.paris@example.com to answer"]);
  expect(await passAt("2018-01-30T13:00:00Z")).toEqual(NOTHING);
  expect(await passAt("2018-02-06T16:59:00Z")).toEqual(NOTHING);
  expect(await passAt("2018-02-06T17:00:00Z")).toEqual({ looked: 1, reminded: 1, escalated: 0 });
  expect(await passAt("2018-02-07T16:59:00Z")).toEqual(NOTHING);
  expect(await passAt("2018-02-07T17:00:00Z")).toEqual({ looked: 1, reminded: 0, escalated: 1 });
  expect(await passAt("2018-04-07T17:00:00Z")).toEqual(NOTHING);
  expect(await remindersOf(reference)).toEqual([
    "100 → electrification.paris@example.com to answer",
    "200 → admin@example.com",
    "200 → intake.paris@example.com",
    "50 → electrification.paris@example.com to answer",
  ]);
  expect((await historyOf(world, reference)).slice(-3)).toEqual([
    "system reminded",
    "system reminded",
    "system escalated",
  ]);
  expect(await read(world, reference)).toMatchObject({ version: 1, reminded: 200, remindAt: null });
});

test("of any number of processes one reminds", async () => {
  const reference = await apply(world, VOLTCELL);
  world.at("2018-01-30T13:00:00Z");
  const passes = await Promise.all(Array.from({ length: 5 }, () => remindDue(depsOf(world))));
  expect(passes.map(({ reminded }) => reminded).sort()).toEqual([0, 0, 0, 0, 1]);
  expect(await remindersOf(reference)).toHaveLength(1);
});

test("after a long standstill only the latest is told, not all that were missed", async () => {
  const reference = await apply(world, RIDDLE);
  expect(await passAt("2018-03-30T13:00:00Z")).toEqual({ looked: 1, reminded: 0, escalated: 1 });
  expect(await remindersOf(reference)).toEqual(["200 → admin@example.com", "200 → intake.paris@example.com"]);
});

test("who is away is reminded through who stands in, and who took it on beside the owner", async () => {
  const reference = await apply(world, RIDDLE);
  await world.db.writeAll([
    world.db.change
      .update(contacts)
      .set({ absentFrom: new Date("2018-01-25T00:00:00Z"), standInId: "ecosystem_paris" })
      .where(eq(contacts.id, "intake_paris")),
    world.db.change
      .update(submissions)
      .set({ assigneeId: world.people.leroy.id })
      .where(eq(submissions.reference, reference)),
  ]);
  await passAt("2018-01-30T13:00:00Z");
  expect(await remindersOf(reference)).toEqual([
    "50 → ecosystem.paris@example.com",
    "50 → leroy@example.com",
  ]);
});

test("the clock stands still while the applicant is asked, and begins anew with a new promise", async () => {
  const reference = await apply(world, VOLTCELL);
  world.pass(60_000);
  const asked = { ...(await seenBy(world.people.leroy, world, reference)), question: "Combien ?" };
  expect(await askApplicant(asked, depsOf(world))).toEqual({ ok: true });
  expect(await passAt("2018-03-01T09:00:00Z")).toEqual({ looked: 1, reminded: 0, escalated: 0 });
  expect(await read(world, reference)).toMatchObject({ reminded: 0, remindAt: null });
  await acceptSubmission(await seenBy(world.people.leroy, world, reference), depsOf(world));
  expect(await passAt("2018-03-01T09:00:00Z")).toEqual({ looked: 1, reminded: 0, escalated: 0 });
  expect(await read(world, reference)).toMatchObject({
    answerBy: new Date("2018-03-15T17:00:00Z"),
    remindAt: new Date("2018-03-08T13:00:00Z"),
  });
  expect(await remindersOf(reference)).toEqual([]);
});
