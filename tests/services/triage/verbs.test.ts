import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { first } from "#db/client.server.ts";
import { decisions, examples, mails, notes, submissions } from "#db/schema.ts";
import { acceptSubmission } from "#services/triage/accept-submission.server.ts";
import { askApplicant } from "#services/triage/ask-applicant.server.ts";
import { declineSubmission } from "#services/triage/decline-submission.server.ts";
import { noteSubmission } from "#services/triage/note-submission.server.ts";
import { overrideDomain } from "#services/triage/override-domain.server.ts";
import { rerouteSubmission } from "#services/triage/reroute-submission.server.ts";
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
  standing,
  VOLTCELL,
} from "./triage-world.ts";

const MINUTE_MS = 60_000;

let world: World;
let leroy: World["people"]["leroy"];
beforeEach(async () => {
  world = await openWorld();
  leroy = world.people.leroy;
});
afterEach(() => world.close());

const stands = (reference: string) => standing(world, reference);

async function riddleInConnectivity(): Promise<string> {
  const reference = await apply(world, RIDDLE);
  world.pass(MINUTE_MS);
  const asked = {
    ...(await seenBy(leroy, world, reference)),
    domain: "connectivity",
    reason: "On the telephone",
  } as const;
  expect(await overrideDomain(asked, depsOf(world))).toEqual({ ok: true });
  world.pass(MINUTE_MS);
  return reference;
}

test("what nobody leads can't be accepted", async () => {
  const reference = await apply(world, RIDDLE);
  expect(await acceptSubmission(await seenBy(leroy, world, reference), depsOf(world))).toEqual({
    ok: false,
    why: "needs-contact",
  });
  expect(await stands(reference)).toEqual({
    stage: "triage",
    outcome: null,
    version: 1,
    team: "paris",
    domain: null,
    unsure: true,
    ownerId: "intake_paris",
  });
});

test("a person names the domain: decided anew and whole, routed by the rules, kept as an example", async () => {
  const reference = await riddleInConnectivity();
  const { id, decisionId } = await read(world, reference);
  expect(await stands(reference)).toEqual({
    stage: "triage",
    outcome: null,
    version: 2,
    team: "paris",
    domain: "connectivity",
    unsure: false,
    ownerId: "intake_paris",
  });
  const decision = await first(world.db.read.select().from(decisions).where(eq(decisions.id, decisionId)));
  expect(decision).toMatchObject({ personId: leroy.id, reason: "On the telephone", submissionId: id });
  expect(decision?.classification.domains[0]).toEqual({ key: "connectivity", confidence: 1, points: 0 });
  expect(decision?.routing.lead).toBe("connectivity_paris");
  expect(await receiversOf(world, reference)).toEqual([
    "lead intake_paris revoked",
    "lead connectivity_paris planned",
  ]);
  expect(await world.db.read.select().from(examples)).toMatchObject([
    { submissionId: id, domain: "connectivity", personId: leroy.id, reason: "On the telephone" },
  ]);
  expect(await mailsOf(world, reference)).toEqual([
    "submission-received → nora@riddle.example",
    "triage-needed → intake.paris@example.com",
  ]);
});

test("accepting tells the contact and the applicant, and the promise begins anew", async () => {
  const reference = await riddleInConnectivity();
  world.at("2018-01-30T10:00:00Z");
  expect(await acceptSubmission(await seenBy(leroy, world, reference), depsOf(world))).toEqual({ ok: true });
  expect(await stands(reference)).toEqual({
    stage: "introduced",
    outcome: null,
    version: 3,
    team: "paris",
    domain: "connectivity",
    unsure: false,
    ownerId: "connectivity_paris",
  });
  const { answerBy, nextActionAt } = await read(world, reference);
  expect([answerBy, nextActionAt]).toEqual([
    new Date("2018-02-13T17:00:00Z"),
    new Date("2018-02-13T17:00:00Z"),
  ]);
  expect(await receiversOf(world, reference)).toEqual([
    "lead intake_paris revoked",
    "lead connectivity_paris waiting",
  ]);
  expect(await historyOf(world, reference)).toEqual([
    "applicant received",
    "rules decided",
    "person person-leroy domain-overridden",
    "person person-leroy accepted",
    "person person-leroy contact-informed",
  ]);
  expect((await mailsOf(world, reference)).slice(2)).toEqual([
    "contact-introduced → connectivity.paris@example.com",
    "submission-introduced → nora@riddle.example",
  ]);
});

test("declining closes it, writes to the applicant in their language and releases who had it", async () => {
  const reference = await apply(world, VOLTCELL);
  world.pass(MINUTE_MS);
  const asked = {
    ...(await seenBy(leroy, world, reference)),
    reason: "too-early",
    message: "Écrivez-nous de nouveau dans un an.",
  } as const;
  expect(await declineSubmission(asked, depsOf(world))).toEqual({ ok: true });
  expect(await stands(reference)).toEqual({
    stage: "closed",
    outcome: "declined",
    version: 2,
    team: "paris",
    domain: "electrification",
    unsure: false,
    ownerId: null,
  });
  expect((await read(world, reference)).nextActionAt).toBeNull();
  expect(await receiversOf(world, reference)).toEqual(["lead electrification_paris revoked"]);
  expect((await mailsOf(world, reference)).slice(2)).toEqual([
    "contact-released → electrification.paris@example.com",
    "submission-declined → anais@voltcell.example",
  ]);
  const [letter] = await world.db.read.select().from(mails).where(eq(mails.kind, "submission-declined"));
  expect(letter).toMatchObject({
    language: "fr",
    values: { orgName: "Voltcell", reference, message: "Écrivez-nous de nouveau dans un an." },
  });
});

test("asking waits for the applicant; a second question has to wait for the first answer", async () => {
  const reference = await apply(world, VOLTCELL);
  const asked = { ...(await seenBy(leroy, world, reference)), question: "Où produisez-vous ?" };
  expect(await askApplicant(asked, depsOf(world))).toEqual({ ok: true });
  const asking = await stands(reference);
  expect(asking).toMatchObject({ stage: "asked", version: 2, ownerId: "electrification_paris" });
  expect(await world.db.read.select().from(notes)).toMatchObject([
    { author: "person", authorId: leroy.id, audience: "applicant", body: "Où produisez-vous ?" },
  ]);
  const again = { ...(await seenBy(leroy, world, reference)), question: "Et quand ?" };
  expect(await askApplicant(again, depsOf(world))).toEqual({ ok: false, why: "already-asked" });
  expect(await world.db.read.select().from(notes)).toHaveLength(1);
});

test("to another team: read there first, its calendar counts, everybody concerned is told", async () => {
  const reference = await apply(world, VOLTCELL);
  world.pass(MINUTE_MS);
  const asked = {
    ...(await seenBy(leroy, world, reference)),
    to: { team: "yokohama" },
    reason: "For Japan",
  } as const;
  expect(await rerouteSubmission(asked, depsOf(world))).toEqual({ ok: true });
  expect(await stands(reference)).toEqual({
    stage: "triage",
    outcome: null,
    version: 2,
    team: "yokohama",
    domain: "electrification",
    unsure: false,
    ownerId: "intake_yokohama",
  });
  const { answerBy, nextActionAt, decisionId } = await read(world, reference);
  expect(answerBy).toEqual(new Date("2018-02-06T09:00:00Z"));
  expect(nextActionAt).toEqual(new Date("2018-01-30T09:00:00Z"));
  const decision = await first(world.db.read.select().from(decisions).where(eq(decisions.id, decisionId)));
  expect(decision?.routing.steps.find(({ step }) => step === "team")).toEqual({
    step: "team",
    rule: "by-hand",
    outcome: "yokohama",
    because: { code: "team.person", values: { team: "yokohama" } },
  });
  expect(await receiversOf(world, reference)).toEqual([
    "lead electrification_paris revoked",
    "lead electrification_yokohama planned",
  ]);
  expect((await mailsOf(world, reference)).slice(2)).toEqual([
    "contact-released → electrification.paris@example.com",
    "triage-needed → intake.yokohama@example.com",
    "submission-rerouted → anais@voltcell.example",
  ]);
  expect(await acceptSubmission(await seenBy(leroy, world, reference), depsOf(world))).toEqual({
    ok: false,
    why: "not-found",
  });
});

test("to a contact of the same team: told at once where the last one had been told", async () => {
  const reference = await apply(world, VOLTCELL);
  world.pass(MINUTE_MS);
  const to = { contact: "investment_paris" };
  const asked = { ...(await seenBy(leroy, world, reference)), to, reason: "They raise a round" };
  expect(await rerouteSubmission(asked, depsOf(world))).toEqual({ ok: true });
  expect(await stands(reference)).toMatchObject({
    stage: "introduced",
    ownerId: "investment_paris",
    version: 2,
  });
  expect(await receiversOf(world, reference)).toEqual([
    "lead electrification_paris revoked",
    "lead investment_paris waiting",
  ]);
  expect((await mailsOf(world, reference)).slice(2)).toEqual([
    "contact-released → electrification.paris@example.com",
    "contact-introduced → investment.paris@example.com",
  ]);
  const again = { ...(await seenBy(leroy, world, reference)), to, reason: "Again" };
  expect(await rerouteSubmission(again, depsOf(world))).toEqual({ ok: false, why: "same-contact" });
});

test("a destination that is none is refused", async () => {
  const reference = await apply(world, VOLTCELL);
  const asked = { ...(await seenBy(leroy, world, reference)), reason: "?" };
  expect(await rerouteSubmission({ ...asked, to: { team: "paris" } }, depsOf(world))).toEqual({
    ok: false,
    why: "same-team",
  });
  expect(await rerouteSubmission({ ...asked, to: { contact: "nobody" } }, depsOf(world))).toEqual({
    ok: false,
    why: "no-contact",
  });
  expect(
    await overrideDomain(
      { ...(await seenBy(leroy, world, reference)), domain: "electrification", reason: "?" },
      depsOf(world),
    ),
  ).toEqual({ ok: false, why: "same-domain" });
  expect((await read(world, reference)).version).toBe(1);
});

test("another team's submission is not found by any verb", async () => {
  const reference = await apply(world, VOLTCELL);
  const seen = await seenBy(world.people.mori, world, reference);
  const deps = depsOf(world);
  const notFound = { ok: false, why: "not-found" };
  expect(await acceptSubmission(seen, deps)).toEqual(notFound);
  expect(await declineSubmission({ ...seen, reason: "other", message: "x" }, deps)).toEqual(notFound);
  expect(await askApplicant({ ...seen, question: "x" }, deps)).toEqual(notFound);
  expect(await overrideDomain({ ...seen, domain: "connectivity", reason: "x" }, deps)).toEqual(notFound);
  expect(await rerouteSubmission({ ...seen, to: { team: "beijing" }, reason: "x" }, deps)).toEqual(notFound);
  expect(await noteSubmission({ ...seen, body: "x" }, deps)).toEqual(notFound);
  expect(await historyOf(world, reference)).toHaveLength(3);
});

test("of two people who accept at once one does, with one line of history and one mail", async () => {
  const reference = await riddleInConnectivity();
  const before = (await mailsOf(world, reference)).length;
  const seen = await Promise.all(
    [leroy, world.people.admin].map((person) => seenBy(person, world, reference)),
  );
  const results = await Promise.all(seen.map((decision) => acceptSubmission(decision, depsOf(world))));
  const won = results.findIndex(({ ok }) => ok);
  expect(results[1 - won]).toEqual({ ok: false, why: "changed-meanwhile" });
  expect((await historyOf(world, reference)).filter((line) => line.endsWith(" accepted"))).toEqual([
    `person ${won === 0 ? "person-leroy" : "person-admin"} accepted`,
  ]);
  expect((await mailsOf(world, reference)).length).toBe(before + 2);
});

test("a decision on an older version is refused, whatever it is", async () => {
  const reference = await riddleInConnectivity();
  const late = { ...(await seenBy(leroy, world, reference)), version: 1 };
  expect(await declineSubmission({ ...late, reason: "other", message: "No." }, depsOf(world))).toEqual({
    ok: false,
    why: "changed-meanwhile",
  });
  expect(await world.db.read.select().from(submissions)).toMatchObject([{ stage: "triage", version: 2 }]);
});
