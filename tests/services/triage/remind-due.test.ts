import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { contacts, mails, receivers, submissions } from "#db/schema.ts";
import { answerQuestion } from "#services/intake/answer-question.server.ts";
import { undoWithdrawal } from "#services/intake/undo-withdrawal.server.ts";
import { withdrawSubmission } from "#services/intake/withdraw-submission.server.ts";
import { acceptSubmission } from "#services/triage/accept-submission.server.ts";
import { answerIntroduction } from "#services/triage/answer-introduction.server.ts";
import { askApplicant } from "#services/triage/ask-applicant.server.ts";
import { askContacts } from "#services/triage/ask-contacts.server.ts";
import { parkSubmission } from "#services/triage/park-submission.server.ts";
import { remindDue } from "#services/triage/remind-due.server.ts";
import { wakeSubmission } from "#services/triage/wake-submission.server.ts";
import { openWorld, type World } from "#tests/world.ts";
import {
  anotherAtTheDesk,
  apply,
  depsOf,
  historyOf,
  leadId,
  RIDDLE,
  read,
  seenBy,
  VOLTCELL,
} from "./triage-world.ts";

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

describe("who was asked beside the lead has a clock that goes on", () => {
  /** VOLTCELL, with its lead, and a second contact who was asked beside them and whose clock was looked at. */
  async function askedBeside(): Promise<string> {
    const reference = await apply(world, VOLTCELL);
    world.pass(60_000);
    const asked = await seenBy(world.people.leroy, world, reference);
    expect(await askContacts({ ...asked, contacts: ["investment_paris"] }, depsOf(world))).toEqual({
      ok: true,
    });
    await remindDue(depsOf(world));
    expect(await clock()).toEqual(AT_FIRST);
    return reference;
  }
  const AT_FIRST = {
    state: "waiting",
    reminded: 0,
    dueAt: new Date("2018-01-30T17:00:00Z"),
    remindAt: new Date("2018-01-26T08:30:30Z"),
  };

  async function receiver() {
    const [row] = await world.db.read.select().from(receivers).where(eq(receivers.role, "asked"));
    if (!row) throw new Error("Nobody was asked beside the lead.");
    return row;
  }
  async function clock() {
    const { state, reminded, dueAt, remindAt } = await receiver();
    return { state, reminded, dueAt, remindAt };
  }
  async function passSoon() {
    world.pass(60_000);
    return remindDue(depsOf(world));
  }
  const ask = async (reference: string) =>
    askApplicant(
      { ...(await seenBy(world.people.leroy, world, reference)), question: "Combien ?" },
      depsOf(world),
    );
  const stopped = { ...AT_FIRST, remindAt: null };

  test("after the applicant was asked, and at once where there is time left", async () => {
    const reference = await askedBeside();
    await ask(reference);
    await passAt("2018-01-26T10:00:00Z");
    expect(await clock()).toEqual(stopped);
    await acceptSubmission(await seenBy(world.people.leroy, world, reference), depsOf(world));
    // Half of the time has gone meanwhile.
    await passSoon();
    expect(await clock()).toEqual({ ...AT_FIRST, reminded: 50, remindAt: AT_FIRST.dueAt });
    expect(await remindersOf(reference)).toEqual(["50 → investment.paris@example.com to answer"]);
  });

  test("with as much time again where it ran out while the applicant was asked", async () => {
    const reference = await askedBeside();
    await ask(reference);
    await passAt("2018-03-01T09:00:00Z");
    expect(await clock()).toEqual(stopped);
    await acceptSubmission(await seenBy(world.people.leroy, world, reference), depsOf(world));
    await passSoon();
    const dueAt = new Date("2018-03-08T17:00:00Z");
    expect(await clock()).toEqual({ state: "waiting", reminded: 50, dueAt, remindAt: dueAt });
    await passAt("2018-03-08T17:00:00Z");
    expect(await remindersOf(reference)).toContain("100 → investment.paris@example.com to answer");
    expect(await clock()).toEqual({ state: "waiting", reminded: 100, dueAt, remindAt: null });
  });

  test("who needed more is asked again, by the answer or because it goes on without one", async () => {
    const reference = await askedBeside();
    const more = async () =>
      answerIntroduction(
        { receiverId: (await receiver()).id, answer: "need-more", comment: "How many?" },
        depsOf(world),
      );
    expect(await more()).toEqual({ ok: true });
    await passSoon();
    expect(await clock()).toMatchObject({ state: "need-more", remindAt: null });
    const { id } = await read(world, reference);
    expect(await answerQuestion({ id, answer: "Douze." }, depsOf(world))).toEqual({ ok: true });
    await passSoon();
    expect(await clock()).toEqual({ ...AT_FIRST, reminded: 50, remindAt: AT_FIRST.dueAt });

    expect(await more()).toEqual({ ok: true });
    await passSoon();
    await answerIntroduction(
      { receiverId: await leadId(world, reference), answer: "not-us", comment: "" },
      depsOf(world),
    );
    await passSoon();
    expect(await read(world, reference)).toMatchObject({ stage: "triage" });
    expect(await clock()).toEqual({ ...AT_FIRST, reminded: 50, remindAt: AT_FIRST.dueAt });
  });

  test("after a withdrawal was taken back", async () => {
    const reference = await askedBeside();
    const { id } = await read(world, reference);
    await withdrawSubmission(id, depsOf(world));
    await passSoon();
    expect(await clock()).toEqual({ ...stopped, state: "revoked" });
    await undoWithdrawal(id, depsOf(world));
    await passSoon();
    expect(await clock()).toEqual(AT_FIRST);
  });

  test("once what was put aside is introduced again", async () => {
    const reference = await askedBeside();
    const seen = () => seenBy(world.people.leroy, world, reference);
    const wakeOn = { kind: "date", at: "2018-06-01" } as const;
    await parkSubmission({ ...(await seen()), wakeOn, message: "Plus tard." }, depsOf(world));
    await passSoon();
    expect(await clock()).toMatchObject({ state: "planned" });
    world.at("2018-04-03T09:00:00Z");
    await wakeSubmission(await seen(), depsOf(world));
    await passSoon();
    await acceptSubmission(await seen(), depsOf(world));
    await passSoon();
    const dueAt = new Date("2018-04-17T16:00:00Z");
    expect(await clock()).toEqual({ state: "waiting", reminded: 50, dueAt, remindAt: dueAt });
  });
});

test("what the applicant is asked stays asked when the lead passes it on", async () => {
  await anotherAtTheDesk(world, "zz_second");
  const reference = await apply(world, VOLTCELL);
  world.pass(60_000);
  const asked = { ...(await seenBy(world.people.leroy, world, reference)), question: "Combien ?" };
  await askApplicant(asked, depsOf(world));
  world.pass(60_000);
  await answerIntroduction(
    { receiverId: await leadId(world, reference), answer: "not-us", comment: "" },
    depsOf(world),
  );
  const { id, ...stands } = await read(world, reference);
  expect(stands).toMatchObject({ stage: "asked", ownerId: "zz_second" });
  expect(await answerQuestion({ id, answer: "Douze." }, depsOf(world))).toEqual({ ok: true });
  expect(await read(world, reference)).toMatchObject({ stage: "introduced", ownerId: "zz_second" });
});
