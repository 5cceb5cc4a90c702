import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { first } from "#db/client.server.ts";
import { links, mails, receivers } from "#db/schema.ts";
import { linkToken } from "#services/access/link-token.server.ts";
import { answerQuestion } from "#services/intake/answer-question.server.ts";
import { actAgain } from "#services/triage/act-again.ts";
import { answerIntroduction } from "#services/triage/answer-introduction.server.ts";
import { readIntroduction } from "#services/triage/read-introduction.server.ts";
import { rerouteSubmission } from "#services/triage/reroute-submission.server.ts";
import { openWorld, WORLD_SECRET, type World } from "#tests/world.ts";
import {
  apply,
  depsOf,
  historyOf,
  leadId,
  mailsOf,
  read,
  receiversOf,
  seenBy,
  VOLTCELL,
} from "./triage-world.ts";

let world: World;
let reference: string;
beforeEach(async () => {
  world = await openWorld();
  reference = await apply(world, VOLTCELL);
  world.pass(60_000);
});
afterEach(() => world.close());

const answer = async (how: "interested" | "not-us" | "need-more", comment = "") =>
  answerIntroduction({ receiverId: await leadId(world, reference), answer: how, comment }, depsOf(world));

/** The newest link a contact got. */
async function newestToken(): Promise<string> {
  const link = (
    await world.db.read
      .select()
      .from(links)
      .where(eq(links.purpose, "act"))
      .orderBy(links.createdAt, links.id)
  ).at(-1);
  return linkToken(link?.id ?? "", WORLD_SECRET);
}
const look = async () => readIntroduction(await newestToken(), { db: world.db, now: world.now() });

test("looking changes nothing, however often", async () => {
  for (let i = 0; i < 3; i++)
    expect(await look()).toMatchObject({ state: "waiting", language: "fr", mayAsk: true });
  expect(await historyOf(world, reference)).toHaveLength(3);
});

test("interested: closed, and the applicant hears from which desk", async () => {
  expect(await answer("interested", "Appelons-nous lundi.")).toEqual({ ok: true });
  expect(await read(world, reference)).toMatchObject({
    stage: "closed",
    outcome: "interested",
    ownerId: null,
    nextActionAt: null,
  });
  expect(await receiversOf(world, reference)).toEqual(["lead electrification_paris interested"]);
  expect((await historyOf(world, reference)).at(-1)).toBe("contact electrification_paris contact-interested");
  const mail = await first(
    world.db.read.select().from(mails).where(eq(mails.kind, "contact-interested")).limit(1),
  );
  expect(mail).toMatchObject({
    toAddress: "anais@voltcell.example",
    language: "fr",
    values: { desk: "domain", message: "Appelons-nous lundi.", orgName: "Voltcell", reference },
  });
  expect(await look()).toEqual({
    state: "answered",
    language: "fr",
    reference,
    answer: "interested",
    comment: "Appelons-nous lundi.",
    applicant: { orgName: "Voltcell", name: "Anaïs Roux", email: "anais@voltcell.example" },
  });
});

test("not us: back to the coordinator, who is told; the link shows nothing of the applicant any more", async () => {
  expect(await answer("not-us", "Not our field")).toEqual({ ok: true });
  expect(await read(world, reference)).toMatchObject({
    stage: "triage",
    ownerId: "intake_paris",
    outcome: null,
  });
  expect(await receiversOf(world, reference)).toEqual(["lead electrification_paris not-us"]);
  expect((await mailsOf(world, reference)).at(-1)).toBe("triage-needed → intake.paris@example.com");
  expect(await look()).toEqual({
    state: "answered",
    language: "fr",
    reference,
    answer: "not-us",
    comment: "Not our field",
    applicant: null,
  });
});

test("need more: the comment is the question; after the answer the contact is asked again", async () => {
  expect(await answer("need-more")).toEqual({ ok: false, why: "comment-needed" });
  expect(await answer("need-more", "Combien de cycles ?")).toEqual({ ok: true });
  expect(await read(world, reference)).toMatchObject({ stage: "asked", ownerId: "electrification_paris" });
  expect((await mailsOf(world, reference)).at(-1)).toBe("question-asked → anais@voltcell.example");
  expect(await look()).toMatchObject({ state: "answered", answer: "need-more" });

  world.pass(60_000);
  const { id } = await read(world, reference);
  expect(await answerQuestion({ id, answer: "Mille." }, depsOf(world))).toEqual({ ok: true });
  expect(await read(world, reference)).toMatchObject({
    stage: "introduced",
    ownerId: "electrification_paris",
  });
  expect(await look()).toMatchObject({ state: "waiting", mayAsk: true });
  expect(await answer("interested")).toEqual({ ok: true });
});

test("an answer given twice is one answer", async () => {
  const receiverId = await leadId(world, reference);
  const both = await Promise.all(
    (["interested", "not-us"] as const).map((how) =>
      actAgain(() => answerIntroduction({ receiverId, answer: how, comment: "" }, depsOf(world))),
    ),
  );
  expect(both).toEqual([{ ok: true }, { ok: false, why: "not-waiting" }]);
  expect(await read(world, reference)).toMatchObject({ stage: "closed", outcome: "interested", version: 2 });
  expect(await answerIntroduction({ receiverId, answer: "interested", comment: "" }, depsOf(world))).toEqual({
    ok: false,
    why: "not-waiting",
  });
});

test("whoever lost it to another can't answer, and sees nothing of it", async () => {
  const receiverId = await leadId(world, reference);
  const token = await newestToken();
  const asked = {
    ...(await seenBy(world.people.leroy, world, reference)),
    to: { contact: "investment_paris" },
    reason: "x",
  };
  await rerouteSubmission(asked, depsOf(world));
  expect(await readIntroduction(token, { db: world.db, now: world.now() })).toEqual({
    state: "released",
    language: "fr",
    reference,
  });
  expect(await answerIntroduction({ receiverId, answer: "interested", comment: "" }, depsOf(world))).toEqual({
    ok: false,
    why: "not-waiting",
  });
});

test("a link that is none, or too old, opens nothing", async () => {
  const token = await newestToken();
  expect(await readIntroduction("made-up", { db: world.db, now: world.now() })).toEqual({
    state: "no-link",
    why: "unknown",
  });
  world.pass(61 * 86_400_000);
  expect(await readIntroduction(token, { db: world.db, now: world.now() })).toEqual({
    state: "no-link",
    why: "expired",
  });
});

test("what was answered is kept with the receiver", async () => {
  await answer("not-us", "Not our field");
  expect(await world.db.read.select().from(receivers)).toMatchObject([
    { state: "not-us", comment: "Not our field", answeredAt: world.now() },
  ]);
});
