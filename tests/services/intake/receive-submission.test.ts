import { afterEach, beforeEach, expect, test } from "vitest";
import { decisions, events, mails, organisations, profiles, receivers, submissions } from "#db/schema.ts";
import { type ReceiveInput, receiveSubmission } from "#services/intake/receive-submission.server.ts";
import { depsOf, RIDDLE, VOLTCELL } from "#tests/services/triage/triage-world.ts";
import { openWorld, type World } from "#tests/world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const voltcell: ReceiveInput = { applicantType: "startup", profile: VOLTCELL, id: "s-1", source: "api" };

const everything = async () =>
  await Promise.all(
    [organisations, submissions, profiles, decisions, receivers, events, mails].map((table) =>
      world.db.read.select().from(table),
    ),
  );

test("what the rules are sure of is introduced at once, and everybody is told", async () => {
  const { submission, again } = await receiveSubmission(voltcell, depsOf(world));
  expect(again).toBe(false);
  const [row] = await world.db.read.select().from(submissions);
  expect(row).toMatchObject({
    id: "s-1",
    reference: submission.reference,
    stage: "introduced",
    outcome: null,
    team: "paris",
    domain: "electrification",
    lane: "technical-partnership",
    unsure: false,
    ownerId: "electrification_paris",
    answerBy: submission.answerBy,
    nextActionAt: submission.answerBy,
  });
  expect(
    (
      await world.db.read
        .select({ kind: mails.kind, to: mails.toAddress })
        .from(mails)
        .orderBy(mails.kind, mails.toAddress)
    ).filter(({ kind }) => kind !== "contact-introduced"),
  ).toEqual([{ kind: "submission-received", to: "anais@voltcell.example" }]);
  const told = await world.db.read.select().from(receivers);
  expect(
    told.filter(({ role }) => role === "lead").map(({ contactId, state }) => [contactId, state]),
  ).toEqual([["electrification_paris", "waiting"]]);
  expect(await world.db.read.select({ kind: events.kind }).from(events).orderBy(events.seq)).toEqual([
    { kind: "received" },
    { kind: "decided" },
    ...told.map(() => ({ kind: "contact-informed" })),
  ]);
});

test("what the rules are unsure of waits for a person, and nobody else is told", async () => {
  await receiveSubmission({ ...voltcell, profile: RIDDLE }, depsOf(world));
  expect(await world.db.read.select().from(submissions)).toMatchObject([
    { stage: "triage", domain: null, unsure: true, ownerId: "intake_paris" },
  ]);
  expect(
    await world.db.read.select({ kind: mails.kind, to: mails.toAddress }).from(mails).orderBy(mails.kind),
  ).toEqual([
    { kind: "submission-received", to: "nora@riddle.example" },
    { kind: "triage-needed", to: "intake.paris@example.com" },
  ]);
});

test("what looks automatic is read by a person first", async () => {
  await receiveSubmission({ ...voltcell, looksAutomatic: true }, depsOf(world));
  expect(await world.db.read.select().from(submissions)).toMatchObject([
    { stage: "triage", ownerId: "intake_paris", domain: "electrification" },
  ]);
});

test("sending twice under one id is one submission", async () => {
  const first = await receiveSubmission(voltcell, depsOf(world));
  const before = await everything();
  world.pass(60_000);
  const second = await receiveSubmission(voltcell, depsOf(world));
  expect(second.again).toBe(true);
  expect(second.submission.reference).toBe(first.submission.reference);
  expect(await everything()).toEqual(before);
});

test("sending twice at the same instant is one submission", async () => {
  const both = await Promise.all([
    receiveSubmission(voltcell, depsOf(world)),
    receiveSubmission(voltcell, depsOf(world)),
  ]);
  expect(both.map(({ again }) => again).sort()).toEqual([false, true]);
  expect(await world.db.read.select().from(submissions)).toHaveLength(1);
});

test("two submissions of one website belong to one organisation", async () => {
  await receiveSubmission(voltcell, depsOf(world));
  await receiveSubmission({ ...voltcell, id: "s-2" }, depsOf(world));
  expect(await world.db.read.select({ key: organisations.key }).from(organisations)).toEqual([
    { key: "voltcell.example" },
  ]);
});
