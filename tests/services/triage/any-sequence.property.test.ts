import fc from "fast-check";
import { expect, test } from "vitest";
import { checkDatabase } from "#db/check.server.ts";
import { answerQuestion } from "#services/intake/answer-question.server.ts";
import { undoWithdrawal } from "#services/intake/undo-withdrawal.server.ts";
import { withdrawSubmission } from "#services/intake/withdraw-submission.server.ts";
import { DOMAINS, TEAMS } from "#services/rules/vocabulary.ts";
import { acceptSubmission } from "#services/triage/accept-submission.server.ts";
import { answerIntroduction } from "#services/triage/answer-introduction.server.ts";
import { askApplicant } from "#services/triage/ask-applicant.server.ts";
import { declineSubmission } from "#services/triage/decline-submission.server.ts";
import { noteSubmission } from "#services/triage/note-submission.server.ts";
import { overrideDomain } from "#services/triage/override-domain.server.ts";
import { rerouteSubmission } from "#services/triage/reroute-submission.server.ts";
import { openWorld, type World } from "#tests/world.ts";
import { apply, depsOf, historyOf, leadId, RIDDLE, read, seenBy, VOLTCELL } from "./triage-world.ts";

type Step = (world: World, reference: string) => Promise<{ ok: boolean }>;

const people = fc.constantFrom("mori", "leroy", "carter", "zhang", "admin") as fc.Arbitrary<
  keyof World["people"]
>;
const by = (person: keyof World["people"], world: World, reference: string) =>
  seenBy(world.people[person], world, reference);
const contacts = fc.constantFrom("investment_paris", "intake_yokohama", "connectivity_beijing", "nobody");

async function leadOrNone(world: World, reference: string): Promise<string> {
  try {
    return await leadId(world, reference);
  } catch {
    return "none";
  }
}

/** Everything anybody may try, whether or not it is allowed where the submission stands. */
const steps: fc.Arbitrary<Step> = fc.oneof(
  people.map(
    (who): Step =>
      async (w, r) =>
        acceptSubmission(await by(who, w, r), depsOf(w)),
  ),
  people.map(
    (who): Step =>
      async (w, r) =>
        askApplicant({ ...(await by(who, w, r)), question: "Why?" }, depsOf(w)),
  ),
  people.map(
    (who): Step =>
      async (w, r) =>
        noteSubmission({ ...(await by(who, w, r)), body: "Hm." }, depsOf(w)),
  ),
  {
    weight: 1,
    arbitrary: people.map(
      (who): Step =>
        async (w, r) =>
          declineSubmission({ ...(await by(who, w, r)), reason: "other", message: "No." }, depsOf(w)),
    ),
  },
  fc.tuple(people, fc.constantFrom(...DOMAINS)).map(
    ([who, domain]): Step =>
      async (w, r) =>
        overrideDomain({ ...(await by(who, w, r)), domain, reason: "So it is" }, depsOf(w)),
  ),
  fc.tuple(people, fc.constantFrom(...TEAMS)).map(
    ([who, team]): Step =>
      async (w, r) =>
        rerouteSubmission({ ...(await by(who, w, r)), to: { team }, reason: "There" }, depsOf(w)),
  ),
  fc.tuple(people, contacts).map(
    ([who, contact]): Step =>
      async (w, r) =>
        rerouteSubmission({ ...(await by(who, w, r)), to: { contact }, reason: "Them" }, depsOf(w)),
  ),
  fc.constantFrom("interested" as const, "not-us" as const, "need-more" as const).map(
    (answer): Step =>
      async (w, r) =>
        answerIntroduction({ receiverId: await leadOrNone(w, r), answer, comment: "So." }, depsOf(w)),
  ),
  fc.constant<Step>(async (w, r) =>
    answerQuestion({ id: (await read(w, r)).id, answer: "Because." }, depsOf(w)),
  ),
  fc.constant<Step>(async (w, r) => withdrawSubmission((await read(w, r)).id, depsOf(w))),
  fc.constant<Step>(async (w, r) => undoWithdrawal((await read(w, r)).id, depsOf(w))),
);

test("whatever people, contacts and applicants try, in any order, everything that must be true stays true", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(1), steps, fc.integer({ min: 1, max: 72 })), { minLength: 4, maxLength: 16 }),
      async (sequence) => {
        const world = await openWorld();
        try {
          const references = [await apply(world, VOLTCELL), await apply(world, RIDDLE)];
          for (const [which, step, hours] of sequence) {
            world.pass(hours * 3_600_000);
            const reference = references[which] ?? "";
            const before = {
              row: await read(world, reference),
              history: (await historyOf(world, reference)).length,
            };
            const { ok } = await step(world, reference);
            // A refusal leaves no trace; whatever is done is told in history.
            if (!ok) expect(await read(world, reference)).toEqual(before.row);
            expect((await historyOf(world, reference)).length > before.history).toBe(ok);
          }
          expect(await checkDatabase(world.db)).toEqual([]);
        } finally {
          await world.close("unchecked");
        }
      },
    ),
    { numRuns: 25 },
  );
}, 120_000);
