/** While mails wait half a minute, applicants and contacts go on: what became false meanwhile is never told. */
import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { first } from "#db/client.server.ts";
import { mails, receivers } from "#db/schema.ts";
import { answerQuestion } from "#services/intake/answer-question.server.ts";
import { readStatus } from "#services/intake/read-status.server.ts";
import { undoWithdrawal } from "#services/intake/undo-withdrawal.server.ts";
import { withdrawSubmission } from "#services/intake/withdraw-submission.server.ts";
import { HOLD_MS } from "#services/outbox/queue-mail.server.ts";
import { acceptSubmission } from "#services/triage/accept-submission.server.ts";
import { type Answer, answerIntroduction } from "#services/triage/answer-introduction.server.ts";
import { askApplicant } from "#services/triage/ask-applicant.server.ts";
import { askContacts } from "#services/triage/ask-contacts.server.ts";
import { declineSubmission } from "#services/triage/decline-submission.server.ts";
import { overrideDomain } from "#services/triage/override-domain.server.ts";
import { parkSubmission } from "#services/triage/park-submission.server.ts";
import { rerouteSubmission } from "#services/triage/reroute-submission.server.ts";
import { undoAction } from "#services/triage/undo-action.server.ts";
import { openWorld, type World } from "#tests/world.ts";
import {
  anotherAtTheDesk,
  apply,
  depsOf,
  historyOf,
  leadId,
  RIDDLE,
  read,
  receiversOf,
  seenBy,
  VOLTCELL,
} from "./triage-world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const ACTION = "0160f7e2-0000-7000-8000-000000000001";
const seen = async (reference: string) => seenBy(world.people.admin, world, reference);
const ask = async (reference: string) =>
  askApplicant({ ...(await seen(reference)), question: "Combien ?" }, depsOf(world));
const accept = async (reference: string) => acceptSubmission(await seen(reference), depsOf(world));
const decline = async (reference: string, later?: Date) =>
  declineSubmission(
    { ...(await seen(reference)), action: ACTION, reason: "other", message: "Non.", ...(later && { later }) },
    depsOf(world),
  );
const withdraw = async (reference: string) =>
  withdrawSubmission((await read(world, reference)).id, depsOf(world));
const statusOf = (reference: string) => readStatus(world.db, reference, world.now());

async function answer(reference: string, contactId: string, how: Answer, comment = "") {
  const { id } = await read(world, reference);
  const theirs = and(eq(receivers.submissionId, id), eq(receivers.contactId, contactId));
  const receiver = await first(
    world.db.read
      .select()
      .from(receivers)
      .where(and(theirs, eq(receivers.state, "waiting"))),
  );
  return answerIntroduction({ receiverId: receiver?.id ?? "", answer: how, comment }, depsOf(world));
}

/** What was queued since and goes out, as "kind → mailbox". */
async function goOut(reference: string, since: Date) {
  const { id } = await read(world, reference);
  return (await world.db.read.select().from(mails).where(eq(mails.submissionId, id)))
    .filter(({ state, createdAt }) => state === "due" && createdAt >= since)
    .map(({ kind, toAddress }) => `${kind} → ${toAddress.replace(/@.*/, "")}`)
    .sort();
}

/** A riddle with a lead, not introduced yet; nothing waits. */
async function led() {
  const reference = await apply(world, RIDDLE);
  const asked = { ...(await seen(reference)), domain: "electrification", reason: "Ainsi" } as const;
  expect(await overrideDomain(asked, depsOf(world))).toEqual({ ok: true });
  world.pass(60_000);
  return reference;
}

test("withdrawn while an acceptance waits: neither the applicant nor the contact hears of it", async () => {
  const reference = await led();
  const since = world.now();
  expect(await accept(reference)).toEqual({ ok: true });
  world.pass(10_000);
  expect(await withdraw(reference)).toEqual({ ok: true });
  expect(await goOut(reference, since)).toEqual(["submission-withdrawn → nora"]);
  expect(await read(world, reference)).toMatchObject({ stage: "closed", outcome: "withdrawn" });
  // Back again, whoever has it hears of it for the first time.
  world.pass(HOLD_MS);
  const again = world.now();
  expect(await undoWithdrawal((await read(world, reference)).id, depsOf(world))).toEqual({ ok: true });
  expect(await goOut(reference, again)).toContain("contact-introduced → electrification.paris");
  expect(await statusOf(reference)).toMatchObject({ stage: "introduced" });
});

test('withdrawn while a question, a move or a "not now" waits: none of it is told any more', async () => {
  const told = async (what: (reference: string) => Promise<unknown>) => {
    const reference = await apply(world, VOLTCELL);
    world.pass(60_000);
    const since = world.now();
    expect(await what(reference)).toEqual({ ok: true });
    world.pass(10_000);
    expect(await withdraw(reference)).toEqual({ ok: true });
    return goOut(reference, since);
  };
  expect(await told(ask)).toEqual([
    "contact-released → electrification.paris",
    "submission-withdrawn → anais",
  ]);
  expect(
    await told(async (reference) =>
      rerouteSubmission({ ...(await seen(reference)), to: { team: "beijing" }, reason: "Là" }, depsOf(world)),
    ),
  ).toEqual(["contact-released → electrification.paris", "submission-withdrawn → anais"]);
  expect(
    await told(async (reference) =>
      parkSubmission(
        { ...(await seen(reference)), wakeOn: { kind: "date", at: "2018-06-01" }, message: "Plus tard." },
        depsOf(world),
      ),
    ),
  ).toEqual(["contact-released → electrification.paris", "submission-withdrawn → anais"]);
});

test.each([undefined, new Date("2018-02-20T09:00:00Z")])(
  "withdrawn while a decline waits (until %s): it is withdrawn, and was never declined",
  async (later) => {
    const reference = await apply(world, VOLTCELL);
    world.pass(60_000);
    await ask(reference);
    world.pass(HOLD_MS);
    const before = await statusOf(reference);
    const since = world.now();
    expect(await decline(reference, later)).toEqual({ ok: true });
    world.pass(10_000);
    expect(await withdraw(reference)).toEqual({ ok: true });
    expect(await goOut(reference, since)).toEqual([
      "contact-released → electrification.paris",
      "submission-withdrawn → anais",
    ]);
    const status = await statusOf(reference);
    expect(status).toMatchObject({ stage: "closed", outcome: "withdrawn" });
    expect(status?.history.map(({ kind }) => kind)).not.toContain("declined");
    expect((await historyOf(world, reference)).slice(-3)).toEqual([
      "person person-admin declined",
      "applicant undone",
      "applicant withdrawn",
    ]);
    expect(await undoAction(ACTION, world.people.admin, depsOf(world))).toMatchObject({ ok: false });
    world.pass(60_000);
    expect(await undoWithdrawal((await read(world, reference)).id, depsOf(world))).toEqual({ ok: true });
    expect(await statusOf(reference)).toMatchObject({ stage: "asked", question: before?.question });
    expect(await receiversOf(world, reference)).toEqual(["lead electrification_paris waiting"]);
  },
);

test("answered, then withdrawn while a decline waits, and taken back: it goes on with the answer", async () => {
  const reference = await apply(world, VOLTCELL);
  world.pass(60_000);
  const { id } = await read(world, reference);
  await answer(reference, "electrification_paris", "need-more", "Combien ?");
  world.pass(60_000);
  await decline(reference, new Date("2018-02-20T09:00:00Z"));
  world.pass(60_000);
  expect(await answerQuestion({ id, answer: "Douze." }, depsOf(world))).toEqual({ ok: true });
  world.pass(60_000);
  expect(await withdraw(reference)).toEqual({ ok: true });
  world.pass(60_000);
  expect(await undoWithdrawal(id, depsOf(world))).toEqual({ ok: true });
  expect(await read(world, reference)).toMatchObject({ stage: "introduced", pausedAt: null });
  expect(await receiversOf(world, reference)).toEqual(["lead electrification_paris waiting"]);
});

test("once the decline has gone, there is nothing to withdraw", async () => {
  const reference = await apply(world, VOLTCELL);
  world.pass(60_000);
  await decline(reference);
  world.pass(HOLD_MS);
  expect(await withdraw(reference)).toEqual({ ok: false, why: "closed" });
});

test("interested while an acceptance waits: the applicant hears that alone, and the lead nothing", async () => {
  const reference = await led();
  const since = world.now();
  await askContacts({ ...(await seen(reference)), contacts: ["investment_paris"] }, depsOf(world));
  await accept(reference);
  world.pass(10_000);
  expect(await answer(reference, "investment_paris", "interested")).toEqual({ ok: true });
  expect(await goOut(reference, since)).toEqual([
    "contact-interested → nora",
    "contact-introduced → investment.paris",
  ]);
});

test("interested, or given back to us, while a question waits: it is asked no more", async () => {
  for (const how of ["interested", "not-us"] as const) {
    const reference = await apply(world, VOLTCELL);
    world.pass(60_000);
    const since = world.now();
    await ask(reference);
    world.pass(10_000);
    expect(await answer(reference, "electrification_paris", how)).toEqual({ ok: true });
    expect(await goOut(reference, since)).toEqual([
      how === "interested" ? "contact-interested → anais" : "triage-needed → intake.paris",
    ]);
  }
});

test("passed on to the next while a question waits: it is asked as before", async () => {
  await anotherAtTheDesk(world, "zz_second");
  const reference = await apply(world, VOLTCELL);
  world.pass(60_000);
  const since = world.now();
  await ask(reference);
  world.pass(10_000);
  expect(await answer(reference, "electrification_paris", "not-us")).toEqual({ ok: true });
  expect(await goOut(reference, since)).toEqual(["contact-introduced → zz_second", "question-asked → anais"]);
});

test("not for them while their acceptance waits: they are not asked once more", async () => {
  const reference = await apply(world, VOLTCELL);
  world.pass(60_000);
  await answer(reference, "electrification_paris", "need-more", "Combien ?");
  world.pass(60_000);
  const since = world.now();
  // Accepted without the answer, they are asked again; they have the link of the first mail, too.
  await accept(reference);
  expect(await goOut(reference, since)).toEqual([
    "contact-introduced → electrification.paris",
    "submission-introduced → anais",
  ]);
  world.pass(10_000);
  const receiverId = await leadId(world, reference);
  expect(await answerIntroduction({ receiverId, answer: "not-us", comment: "" }, depsOf(world))).toEqual({
    ok: true,
  });
  expect(await read(world, reference)).toMatchObject({ stage: "triage" });
  expect(await goOut(reference, since)).toEqual(["triage-needed → intake.paris"]);
});
