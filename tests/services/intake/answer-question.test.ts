/** The round of a question: asked about fields, answered by changing them, read by who has it. */
import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { first } from "#db/client.server.ts";
import { events, profiles, questions } from "#db/schema.ts";
import { answerQuestion } from "#services/intake/answer-question.server.ts";
import { readStatus } from "#services/intake/read-status.server.ts";
import { HOLD_MS } from "#services/outbox/queue-mail.server.ts";
import { askApplicant } from "#services/triage/ask-applicant.server.ts";
import { declineSubmission } from "#services/triage/decline-submission.server.ts";
import { changedSince, fieldsChangedSince, seeSubmission } from "#services/triage/see-submission.server.ts";
import { undoAction } from "#services/triage/undo-action.server.ts";
import {
  apply,
  depsOf,
  historyOf,
  mailsOf,
  read,
  receiversOf,
  seenBy,
  VOLTCELL,
} from "#tests/services/triage/triage-world.ts";
import { openWorld, type World } from "#tests/world.ts";

let world: World;
let reference: string;
beforeEach(async () => {
  world = await openWorld();
  reference = await apply(world, VOLTCELL);
  world.pass(60_000);
});
afterEach(() => world.close());

const profileNow = async () => {
  const { id, profileVersion } = await read(world, reference);
  const row = await first(
    world.db.read
      .select()
      .from(profiles)
      .where(and(eq(profiles.submissionId, id), eq(profiles.version, profileVersion))),
  );
  return { version: profileVersion, form: row?.form };
};

async function ask(fields: string[]) {
  const asked = await seenBy(world.people.leroy, world, reference);
  expect(await askApplicant({ ...asked, question: "Combien ?", fields }, depsOf(world))).toEqual({
    ok: true,
  });
  world.pass(HOLD_MS);
  return { id: (await read(world, reference)).id };
}

test("asks about fields that can be mended, in the form's order, and about nothing else", async () => {
  await ask(["traction", "contactEmail", "oneLiner", "no-such-field", "website"]);
  expect((await readStatus(world.db, reference, world.now()))?.question).toEqual({
    text: "Combien ?",
    fields: ["oneLiner", "traction"],
  });
});

test("an answer changes these fields alone, makes a version, and is found and seen", async () => {
  const person = world.people.leroy;
  const before = await profileNow();
  await seeSubmission(
    { submission: await read(world, reference), eventSeq: 1, personId: person.id },
    { db: world.db, now: world.now() },
  );
  const since = world.now();
  world.pass(60_000);
  const { answerBy } = await read(world, reference);
  const { id } = await ask(["traction", "teamSize"]);
  expect((await read(world, reference)).pausedAt).not.toBeNull();
  world.pass(2 * 24 * 3_600_000);

  const mended = { traction: "Zwölf Kunden, Leuchtturm", teamSize: "51-200", orgName: "Other" };
  expect(await answerQuestion({ id, answer: "Douze.", mended }, depsOf(world))).toEqual({ ok: true });
  expect(await profileNow()).toEqual({
    version: 2,
    form: { ...(before.form as object), traction: mended.traction, teamSize: "51-200" },
  });
  const row = await read(world, reference);
  expect([row.stage, row.pausedAt, row.answerBy > answerBy]).toEqual(["introduced", null, true]);
  expect((await historyOf(world, reference)).slice(-2)).toEqual([
    "applicant profile-changed",
    "applicant question-answered",
  ]);
  expect((await mailsOf(world, reference)).at(-1)).toBe(
    "question-answered → electrification.paris@example.com",
  );
  expect((await changedSince([reference], person.id, world)).get(reference)?.profile).toBe(true);
  expect(await fieldsChangedSince(id, since, world)).toEqual(["teamSize", "traction"]);
  expect(await fieldsChangedSince(id, world.now(), world)).toEqual([]);
});

test("what stands unchanged makes no version", async () => {
  const { id } = await ask(["teamSize"]);
  const mended = { teamSize: "11-50" };
  expect(await answerQuestion({ id, answer: "Douze.", mended }, depsOf(world))).toEqual({ ok: true });
  expect((await profileNow()).version).toBe(1);
  const changes = await world.db.read.select().from(events).where(eq(events.kind, "profile-changed"));
  expect(changes).toEqual([]);
});

test("a wrong answer changes nothing and says everything that is wrong", async () => {
  const { id } = await ask(["teamSize", "traction"]);
  const refused = await answerQuestion({ id, answer: " ", mended: { teamSize: "many" } }, depsOf(world));
  expect(refused.ok || (refused.why === "wrong" && refused.issues.map(({ field }) => field))).toEqual([
    "teamSize",
    "answer",
  ]);
  expect((await read(world, reference)).stage).toBe("asked");
  expect((await profileNow()).version).toBe(1);
});

test("answered while a decline waits to be told, the answer is kept, and nothing of the decline is read", async () => {
  const { id } = await ask([]);
  const decided = {
    ...(await seenBy(world.people.leroy, world, reference)),
    ...{ action: "0160f7e2-0000-7000-8000-000000000001", reason: "other" as const, message: "Non." },
    later: new Date("2018-02-20T09:00:00Z"),
  };
  expect(await declineSubmission(decided, depsOf(world))).toEqual({ ok: true });
  world.pass(24 * 3_600_000);
  expect(await answerQuestion({ id, answer: "Douze." }, depsOf(world))).toEqual({ ok: true });
  expect((await mailsOf(world, reference)).at(-1)).toBe("question-answered → intake.paris@example.com");
  const status = await readStatus(world.db, reference, world.now());
  expect([status?.stage, status?.outcome, status?.question]).toEqual(["introduced", null, null]);
  expect(status?.history.at(-1)?.kind).toBe("question-answered");
  // Sent twice, it counts once; anything else is not asked any more.
  const told = await mailsOf(world, reference);
  expect(await answerQuestion({ id, answer: "Douze." }, depsOf(world))).toEqual({ ok: true });
  expect(await answerQuestion({ id, answer: "Treize." }, depsOf(world))).toEqual({
    ok: false,
    why: "not-asked",
  });
  expect(await mailsOf(world, reference)).toEqual(told);
  world.pass(60_000);
  expect(await undoAction(decided.action, world.people.leroy, depsOf(world))).toMatchObject({ ok: true });
  // Taken back, it goes on as if it had been answered before the decision.
  expect(await read(world, reference)).toMatchObject({
    ...{ stage: "introduced", outcome: null, pausedAt: null, ownerId: "electrification_paris" },
    ...{ answerBy: new Date("2018-02-07T17:00:00Z"), nextActionAt: new Date("2018-01-31T17:00:00Z") },
  });
  expect(await receiversOf(world, reference)).toEqual(["lead electrification_paris waiting"]);
  expect((await mailsOf(world, reference)).at(-1)).toBe(
    "question-answered → electrification.paris@example.com",
  );
  const questionsNow = await world.db.read.select().from(questions);
  expect(questionsNow.map(({ state, closedAt }) => [state, closedAt])).toEqual([["answered", world.now()]]);
});

test("the same words were taken only where they were said since the last question", async () => {
  const { id } = await ask([]);
  const say = (answer: string) => answerQuestion({ id, answer }, depsOf(world));
  expect(await say("Oui.")).toEqual({ ok: true });
  world.pass(60_000);
  await ask([]);
  expect(await say("Non.")).toEqual({ ok: true });
  expect([await say("Non."), await say("Oui.")]).toEqual([{ ok: true }, { ok: false, why: "not-asked" }]);
});

test("an answer at the same time as undoing is not lost", async () => {
  const { id } = await ask([]);
  const decided = {
    ...(await seenBy(world.people.leroy, world, reference)),
    ...{ action: "0160f7e2-0000-7000-8000-000000000001", reason: "other" as const, message: "Non." },
    later: new Date("2018-02-20T09:00:00Z"),
  };
  await declineSubmission(decided, depsOf(world));
  world.pass(60_000);
  const [answered, undone] = await Promise.all([
    answerQuestion({ id, answer: "Douze." }, depsOf(world)),
    undoAction(decided.action, world.people.leroy, depsOf(world)),
  ]);
  expect([answered.ok, undone.ok]).toContain(true);
  if (!answered.ok)
    expect(await answerQuestion({ id, answer: "Douze." }, depsOf(world))).toEqual({ ok: true });
  if (!undone.ok)
    expect(await undoAction(decided.action, world.people.leroy, depsOf(world))).toMatchObject({ ok: true });
  expect(await read(world, reference)).toMatchObject({ stage: "introduced" });
});
