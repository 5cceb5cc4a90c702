import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { events, mails, questions, rulesets } from "#db/schema.ts";
import { answerQuestion } from "#services/intake/answer-question.server.ts";
import { hashRuleset } from "#services/rules/ruleset.server.ts";
import { shippedRuleset } from "#services/rules/shipped-ruleset.server.ts";
import { rulesetSource } from "#services/rulesets/current-ruleset.server.ts";
import { askApplicant } from "#services/triage/ask-applicant.server.ts";
import { assignSubmission } from "#services/triage/assign-submission.server.ts";
import { declineSubmission } from "#services/triage/decline-submission.server.ts";
import { labelSubmission } from "#services/triage/label-submission.server.ts";
import { noteSubmission } from "#services/triage/note-submission.server.ts";
import { parkSubmission } from "#services/triage/park-submission.server.ts";
import { readLabels } from "#services/triage/read-labels.server.ts";
import { screenSubmission } from "#services/triage/screen-submission.server.ts";
import { snoozeSubmission } from "#services/triage/snooze-submission.server.ts";
import { wakeDueSubmissions } from "#services/triage/wake-due-submissions.server.ts";
import { wakeSubmission } from "#services/triage/wake-submission.server.ts";
import { openWorld, type World } from "#tests/world.ts";
import {
  apply,
  depsOf,
  historyOf,
  mailsOf,
  RIDDLE,
  read,
  receiversOf,
  seenBy,
  VOLTCELL,
} from "./triage-world.ts";

let world: World;
let leroy: World["people"]["leroy"];
let reference: string;
beforeEach(async () => {
  world = await openWorld();
  leroy = world.people.leroy;
  reference = await apply(world, VOLTCELL);
});
afterEach(() => world.close());

const asked = () => seenBy(leroy, world, reference);
const lastEvent = async () =>
  (await world.db.read.select().from(events).orderBy(events.seq))
    .map(({ kind, data }) => ({ kind, data }))
    .at(-1);

test("screening is an axis of its own", async () => {
  expect(await screenSubmission({ ...(await asked()), screening: "not-fit" }, depsOf(world))).toEqual({
    ok: false,
    why: "reason-needed",
  });
  const unfit = { screening: "not-fit", reason: "too-early" } as const;
  expect(await screenSubmission({ ...(await asked()), ...unfit }, depsOf(world))).toEqual({ ok: true });
  expect(await read(world, reference)).toMatchObject({
    stage: "introduced",
    outcome: null,
    screening: "not-fit",
    screeningReason: "too-early",
  });
  expect(await lastEvent()).toEqual({
    kind: "screened",
    data: { screening: "not-fit", reason: "too-early" },
  });
  expect(await screenSubmission({ ...(await asked()), screening: "open" }, depsOf(world))).toEqual({
    ok: true,
  });
  expect(await read(world, reference)).toMatchObject({ screening: "open", screeningReason: null });
});

test("it is assigned to those who may see it, and to nobody again", async () => {
  const assign = async (to: string | null) => assignSubmission({ ...(await asked()), to }, depsOf(world));
  expect(await assign("person-mori")).toEqual({ ok: false, why: "other-team" });
  expect(await assign("person-admin")).toEqual({ ok: true });
  expect((await read(world, reference)).assigneeId).toBe("person-admin");
  expect(await assign(null)).toEqual({ ok: true });
  expect(await assign(null)).toEqual({ ok: false, why: "no-change" });
  expect(await lastEvent()).toEqual({ kind: "assigned", data: { to: null, from: "person-admin" } });
});

test("labels are the whole list, each once, in lower case", async () => {
  const label = async (...labels: string[]) => labelSubmission({ ...(await asked()), labels }, depsOf(world));
  expect(await label("Solid State, 電池、ＣＥＬＬＳ", "cells")).toEqual({ ok: true });
  const { id } = await read(world, reference);
  expect(await readLabels(id, world)).toEqual(["cells", "solid state", "電池"]);
  expect(await label("電池, cells, solid state")).toEqual({ ok: false, why: "no-change" });
  expect(await label()).toEqual({ ok: true });
  expect(await readLabels(id, world)).toEqual([]);
});

test("put aside until a time to come, and brought back before", async () => {
  const snooze = async (until: string) =>
    snoozeSubmission({ ...(await asked()), until: new Date(until) }, depsOf(world));
  for (const never of ["2018-01-01", "soon"])
    expect(await snooze(never)).toEqual({ ok: false, why: "not-future" });
  expect(await snooze("2018-02-01T09:00:00Z")).toEqual({ ok: true });
  expect((await read(world, reference)).snoozedUntil).toEqual(new Date("2018-02-01T09:00:00Z"));
  expect(await wakeSubmission(await asked(), depsOf(world))).toEqual({ ok: true });
  expect((await read(world, reference)).snoozedUntil).toBeNull();
  expect(await wakeSubmission(await asked(), depsOf(world))).toEqual({ ok: false, why: "not-asleep" });
});

test("not now: told kindly, kept by the coordinator, back on its day with a new promise", async () => {
  world.pass(60_000);
  const wakeOn = { kind: "date", at: "2018-06-01" } as const;
  const message = "Nous y reviendrons.";
  expect(await parkSubmission({ ...(await asked()), wakeOn, message }, depsOf(world))).toEqual({ ok: true });
  expect(await read(world, reference)).toMatchObject({
    stage: "parked",
    ownerId: "intake_paris",
    nextActionAt: new Date("2018-06-01T07:00:00Z"),
    wakeOn,
  });
  expect(await receiversOf(world, reference)).toEqual(["lead electrification_paris planned"]);
  expect((await mailsOf(world, reference)).slice(2)).toEqual([
    "contact-released → electrification.paris@example.com",
    "submission-parked → anais@voltcell.example",
  ]);
  world.at("2018-05-31T12:00:00Z");
  expect(await wakeDueSubmissions(depsOf(world))).toBe(0);
  world.at("2018-06-01T07:00:00Z");
  expect(await wakeDueSubmissions(depsOf(world))).toBe(1);
  expect(await wakeDueSubmissions(depsOf(world))).toBe(0);
  expect(await read(world, reference)).toMatchObject({
    stage: "triage",
    wakeOn: null,
    promisedAt: world.now(),
    nextActionAt: new Date("2018-06-08T16:00:00Z"),
    answerBy: new Date("2018-06-15T16:00:00Z"),
  });
  expect((await historyOf(world, reference)).slice(-2)).toEqual([
    "person person-leroy parked",
    "system woken",
  ]);
});

test("what has no day is looked at again within a year; a product that has come far enough is back at once", async () => {
  const park = async (wakeOn: Parameters<typeof parkSubmission>[0]["wakeOn"]) =>
    parkSubmission({ ...(await asked()), wakeOn, message: "Plus tard." }, depsOf(world));
  for (const never of ["2018-01-01", "tomorrow"])
    expect(await park({ kind: "date", at: never })).toEqual({ ok: false, why: "not-future" });
  expect(await park({ kind: "date", at: "2118-01-01" })).toEqual({ ok: false, why: "years-away" });
  expect(await park({ kind: "product-stage", stage: "moon" })).toEqual({ ok: false, why: "not-future" });
  expect(await park({ kind: "product-stage", stage: "scaling" })).toEqual({ ok: true });
  expect(await wakeDueSubmissions(depsOf(world))).toBe(0);
  expect((await read(world, reference)).nextActionAt).toEqual(new Date("2019-01-23T09:00:00Z"));
  await wakeSubmission(await asked(), depsOf(world));
  await park({ kind: "product-stage", stage: "pilot" });
  expect(await wakeDueSubmissions(depsOf(world))).toBe(1);
  // No newer ruleset, nothing to find by it.
  await park({ kind: "ruleset" });
  expect(await wakeDueSubmissions(depsOf(world))).toBe(0);
});

test("a ruleset under which it finds a domain and a lead brings it back, and one that does not leaves it", async () => {
  const riddle = await apply(world, RIDDLE);
  const park = {
    ...(await seenBy(leroy, world, riddle)),
    wakeOn: { kind: "ruleset" },
    message: "Later.",
  } as const;
  expect(await parkSubmission(park, depsOf(world))).toEqual({ ok: true });
  const publish = async (number: number, concepts: Record<string, unknown>) => {
    const { classification } = shippedRuleset;
    const document = {
      ...shippedRuleset,
      classification: { ...classification, concepts: { ...classification.concepts, ...concepts } },
    };
    const row = {
      number,
      document,
      hash: hashRuleset(document),
      reason: "A word more",
      publishedAt: world.now(),
    };
    await world.db.writeAll([world.db.change.insert(rulesets).values(row)]);
    return { ...depsOf(world), rulesets: rulesetSource(world.db) };
  };
  const concept = (phrases: string) => ({
    about: "A word of these tests.",
    points: { electrification: 12 },
    phrases: { en: phrases },
  });
  expect(await wakeDueSubmissions(await publish(2, { other: concept("gadgets for the moon") }))).toBe(0);
  expect(await wakeDueSubmissions(await publish(3, { joy: concept("with joy, good things better") }))).toBe(
    1,
  );
  expect(await read(world, riddle)).toMatchObject({ stage: "triage", wakeOn: null, ownerId: "intake_paris" });
  expect(await lastEvent()).toEqual({ kind: "woken", data: { because: "ruleset" } });
});

test("the promise waits while the applicant is asked, by the team's working days", async () => {
  const { answerBy } = await read(world, reference);
  await askApplicant({ ...(await asked()), question: "Pourquoi ?", fields: ["traction"] }, depsOf(world));
  expect(await read(world, reference)).toMatchObject({ stage: "asked", pausedAt: world.now(), answerBy });
  // From Tuesday over a weekend to Monday: four working days.
  world.at("2018-01-29T10:00:00Z");
  const { id } = await read(world, reference);
  expect(await answerQuestion({ id, answer: "Parce que." }, depsOf(world))).toEqual({ ok: true });
  expect(answerBy).toEqual(new Date("2018-02-06T17:00:00Z"));
  expect(await read(world, reference)).toMatchObject({
    stage: "introduced",
    pausedAt: null,
    answerBy: new Date("2018-02-12T17:00:00Z"),
  });
  expect(await world.db.read.select().from(questions)).toMatchObject([
    {
      fields: ["traction"],
      askedBy: "person",
      askedById: leroy.id,
      state: "answered",
      closedAt: world.now(),
    },
  ]);
});

test("a text with a blank in it is never sent", async () => {
  const blanks = ["Dear {name}", "Until [date]", "On ___", `Dear ${"X".repeat(3)}`, "御社［名］"];
  for (const message of blanks) {
    const refused = { ok: false, why: "unfinished" };
    const decline = { ...(await asked()), reason: "other", message } as const;
    expect(await declineSubmission(decline, depsOf(world)), message).toEqual(refused);
    expect(await askApplicant({ ...(await asked()), question: message }, depsOf(world))).toEqual(refused);
    const park = { ...(await asked()), wakeOn: { kind: "ruleset" }, message } as const;
    expect(await parkSubmission(park, depsOf(world))).toEqual(refused);
  }
  expect(await world.db.read.select().from(mails).where(eq(mails.kind, "submission-declined"))).toEqual([]);
});

test("a note is written once, whoever sends it again", async () => {
  const action = "0160f7e2-0000-7000-8000-000000000009";
  const note = { ...(await asked()), body: "Hm.", action };
  expect(await noteSubmission(note, depsOf(world))).toEqual({ ok: true });
  expect(await noteSubmission(note, depsOf(world))).toEqual({ ok: true });
  expect((await historyOf(world, reference)).filter((line) => line.endsWith("noted"))).toHaveLength(1);
});
