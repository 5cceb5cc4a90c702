import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { first } from "#db/client.server.ts";
import { decisions, receivers } from "#db/schema.ts";
import { answerQuestion } from "#services/intake/answer-question.server.ts";
import { readStatus } from "#services/intake/read-status.server.ts";
import { HOLD_MS } from "#services/outbox/queue-mail.server.ts";
import { answerIntroduction } from "#services/triage/answer-introduction.server.ts";
import { askContacts } from "#services/triage/ask-contacts.server.ts";
import { remindDue } from "#services/triage/remind-due.server.ts";
import { rerouteSubmission } from "#services/triage/reroute-submission.server.ts";
import { revokeReceiver } from "#services/triage/revoke-receiver.server.ts";
import { openWorld, type World } from "#tests/world.ts";
import {
  anotherAtTheDesk,
  apply,
  depsOf,
  historyOf,
  leadId,
  mailsOf,
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

/** What nobody outside may ever read: who in the group had it, and what they said of it. */
const CANARY = "Zwitterion";

async function decline(reference: string) {
  world.pass(60_000);
  const asked = { receiverId: await leadId(world, reference), answer: "not-us", comment: CANARY } as const;
  return answerIntroduction(asked, depsOf(world));
}

async function statusOf(reference: string) {
  const status = await readStatus(world.db, reference, world.now());
  if (!status) throw new Error(`There is no ${reference}.`);
  const { version: _, ...shown } = status;
  return shown;
}

async function receiverOf(reference: string, contactId: string): Promise<string> {
  const { id } = await read(world, reference);
  const rows = await world.db.read.select().from(receivers).where(eq(receivers.submissionId, id));
  return rows.find((row) => row.contactId === contactId)?.id ?? "";
}

test("who declines is followed by the next the rules find, and the applicant sees the same page throughout", async () => {
  await anotherAtTheDesk(world, "zz_second", `${CANARY} second`);
  const reference = await apply(world, VOLTCELL);
  const before = await statusOf(reference);
  expect(await decline(reference)).toEqual({ ok: true });
  expect(await receiversOf(world, reference)).toEqual([
    "lead electrification_paris not-us",
    "lead zz_second waiting",
  ]);
  expect(await read(world, reference)).toMatchObject({
    stage: "introduced",
    ownerId: "zz_second",
    answerBy: before.answerBy,
    nextActionAt: before.answerBy,
  });
  expect((await mailsOf(world, reference)).at(-1)).toBe("contact-introduced → zz_second@example.com");
  expect(await statusOf(reference)).toEqual(before);

  const { decisionId } = await read(world, reference);
  const decision = await first(world.db.read.select().from(decisions).where(eq(decisions.id, decisionId)));
  expect(decision?.personId).toBeNull();
  expect(
    decision?.routing.steps
      .filter(({ step }) => step === "contact")
      .map((step) => [step.outcome, step.because.code]),
  ).toEqual([
    ["electrification_paris", "contact.declined"],
    ["zz_second", "contact.domain-desk"],
  ]);
  expect(JSON.stringify(await statusOf(reference))).not.toContain(CANARY);
});

test("when nobody is left a person reads it; to the applicant it is with the team as before", async () => {
  const reference = await apply(world, VOLTCELL);
  const before = await statusOf(reference);
  for (let declined = 0; (await read(world, reference)).stage === "introduced" && declined < 20; declined++)
    expect(await decline(reference)).toEqual({ ok: true });
  expect(await read(world, reference)).toMatchObject({ stage: "triage", ownerId: "intake_paris" });
  expect((await mailsOf(world, reference)).at(-1)).toBe("triage-needed → intake.paris@example.com");
  expect(await statusOf(reference)).toEqual(before);
});

test("another team is told of: the page begins anew there", async () => {
  const reference = await apply(world, VOLTCELL);
  const asked = { ...(await seenBy(world.people.leroy, world, reference)), reason: "Japan" };
  world.pass(60_000);
  await rerouteSubmission({ ...asked, to: { team: "yokohama" } }, depsOf(world));
  world.pass(HOLD_MS);
  const status = await statusOf(reference);
  expect([status.stage, status.team, status.history.map(({ kind }) => kind)]).toEqual([
    "triage",
    "yokohama",
    ["received", "contact-informed", "rerouted"],
  ]);
});

test("several are asked at once: the first who is interested has it, and the others are released kindly", async () => {
  const reference = await apply(world, RIDDLE);
  const before = await statusOf(reference);
  const chosen = ["investment_paris", "connectivity_beijing", "ecosystem_paris"];
  const asked = async () => seenBy(world.people.leroy, world, reference);
  expect(await askContacts({ ...(await asked()), contacts: chosen }, depsOf(world))).toEqual({ ok: true });
  expect(await askContacts({ ...(await asked()), contacts: chosen }, depsOf(world))).toEqual({
    ok: false,
    why: "already-told",
  });
  expect(await askContacts({ ...(await asked()), contacts: ["nobody"] }, depsOf(world))).toEqual({
    ok: false,
    why: "no-contact",
  });
  expect(await statusOf(reference)).toEqual(before);
  expect(await read(world, reference)).toMatchObject({ stage: "triage", ownerId: "intake_paris" });

  const say = async (contact: string, answer: "interested" | "not-us") => {
    world.pass(60_000);
    return answerIntroduction(
      { receiverId: await receiverOf(reference, contact), answer, comment: "" },
      depsOf(world),
    );
  };
  expect(await say("ecosystem_paris", "not-us")).toEqual({ ok: true });
  expect(await read(world, reference)).toMatchObject({ stage: "triage", ownerId: "intake_paris" });
  expect(await say("connectivity_beijing", "interested")).toEqual({ ok: true });
  expect(await say("investment_paris", "interested")).toEqual({ ok: false, why: "not-waiting" });
  expect(await read(world, reference)).toMatchObject({ stage: "closed", outcome: "interested" });
  expect((await receiversOf(world, reference)).filter((row) => row.startsWith("asked"))).toEqual([
    "asked connectivity_beijing interested",
    "asked ecosystem_paris not-us",
    "asked investment_paris revoked",
  ]);
  expect(await mailsOf(world, reference)).toContain("contact-released → investment.paris@example.com");
});

test("of two who answer at once, one has it", async () => {
  const reference = await apply(world, RIDDLE);
  const chosen = ["investment_paris", "connectivity_beijing"];
  await askContacts(
    { ...(await seenBy(world.people.leroy, world, reference)), contacts: chosen },
    depsOf(world),
  );
  const ids = await Promise.all(chosen.map((contact) => receiverOf(reference, contact)));
  const results = await Promise.all(
    ids.map((receiverId) =>
      answerIntroduction({ receiverId, answer: "interested", comment: "" }, depsOf(world)),
    ),
  );
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
});

test("who was asked is reminded by a clock of their own, and no longer once that was taken back", async () => {
  const reference = await apply(world, RIDDLE);
  const chosen = ["investment_paris", "connectivity_beijing"];
  await askContacts(
    { ...(await seenBy(world.people.leroy, world, reference)), contacts: chosen },
    depsOf(world),
  );
  await remindDue(depsOf(world));
  world.pass(60_000);
  const revoked = await revokeReceiver(
    {
      ...(await seenBy(world.people.leroy, world, reference)),
      receiverId: await receiverOf(reference, "connectivity_beijing"),
    },
    depsOf(world),
  );
  expect(revoked).toEqual({ ok: true });
  const lead = await receiverOf(reference, "intake_paris");
  expect(
    await revokeReceiver(
      { ...(await seenBy(world.people.leroy, world, reference)), receiverId: lead },
      depsOf(world),
    ),
  ).toEqual({ ok: false, why: "no-contact" });
  world.at("2018-01-26T13:00:00Z");
  await remindDue(depsOf(world));
  expect((await mailsOf(world, reference)).filter((mail) => mail.startsWith("promise-reminder"))).toEqual([
    "promise-reminder → investment.paris@example.com",
  ]);
  expect((await historyOf(world, reference)).slice(-2)).toEqual([
    "person person-leroy receiver-revoked",
    "system reminded",
  ]);
});

test("who may not see it asks nobody", async () => {
  const reference = await apply(world, RIDDLE);
  const asked = await seenBy(world.people.mori, world, reference);
  expect(await askContacts({ ...asked, contacts: ["investment_paris"] }, depsOf(world))).toEqual({
    ok: false,
    why: "not-found",
  });
  expect(await revokeReceiver({ ...asked, receiverId: "any" }, depsOf(world))).toEqual({
    ok: false,
    why: "not-found",
  });
});

test("who needed more gets the answer with a link of their own, and every clock goes on", async () => {
  const reference = await apply(world, RIDDLE);
  const chosen = ["investment_paris", "connectivity_beijing"];
  await askContacts(
    { ...(await seenBy(world.people.leroy, world, reference)), contacts: chosen },
    depsOf(world),
  );
  world.pass(60_000);
  const receiverId = await receiverOf(reference, "investment_paris");
  await answerIntroduction({ receiverId, answer: "need-more", comment: "How many?" }, depsOf(world));
  await remindDue(depsOf(world));
  world.pass(3 * 24 * 3_600_000);
  const { id } = await read(world, reference);
  expect(await answerQuestion({ id, answer: "Twelve." }, depsOf(world))).toEqual({ ok: true });
  expect((await mailsOf(world, reference)).slice(-2)).toEqual([
    "question-answered → intake.paris@example.com",
    "question-answered → investment.paris@example.com",
  ]);
  const asked = await world.db.read.select().from(receivers).where(eq(receivers.role, "asked"));
  expect(asked.map(({ state, reminded, remindAt }) => ({ state, reminded, remindAt }))).toEqual(
    chosen.map(() => ({ state: "waiting", reminded: 50, remindAt: world.now() })),
  );
  expect(await answerIntroduction({ receiverId, answer: "interested", comment: "" }, depsOf(world))).toEqual({
    ok: true,
  });
});
