import { and, desc, eq, isNull, lte } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkDatabase } from "#db/check.server.ts";
import { actions, mails, receivers } from "#db/schema.ts";
import { answerQuestion } from "#services/intake/answer-question.server.ts";
import { undoWithdrawal } from "#services/intake/undo-withdrawal.server.ts";
import { withdrawSubmission } from "#services/intake/withdraw-submission.server.ts";
import { DOMAINS, TEAMS } from "#services/rules/vocabulary.ts";
import { acceptSubmission } from "#services/triage/accept-submission.server.ts";
import { answerIntroduction } from "#services/triage/answer-introduction.server.ts";
import { applyBulk } from "#services/triage/apply-bulk.server.ts";
import { askApplicant } from "#services/triage/ask-applicant.server.ts";
import { askContacts } from "#services/triage/ask-contacts.server.ts";
import { assignSubmission } from "#services/triage/assign-submission.server.ts";
import { declineSubmission } from "#services/triage/decline-submission.server.ts";
import { labelSubmission } from "#services/triage/label-submission.server.ts";
import { noteSubmission } from "#services/triage/note-submission.server.ts";
import { overrideDomain } from "#services/triage/override-domain.server.ts";
import { parkSubmission } from "#services/triage/park-submission.server.ts";
import type { BulkChange } from "#services/triage/plan-bulk.server.ts";
import { remindDue } from "#services/triage/remind-due.server.ts";
import { rerouteSubmission } from "#services/triage/reroute-submission.server.ts";
import { revokeReceiver } from "#services/triage/revoke-receiver.server.ts";
import { screenSubmission } from "#services/triage/screen-submission.server.ts";
import { snoozeSubmission } from "#services/triage/snooze-submission.server.ts";
import { undoAction } from "#services/triage/undo-action.server.ts";
import { wakeDue } from "#services/triage/wake-due-submissions.server.ts";
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

type Step = (world: World, reference: string) => Promise<{ ok: boolean }>;

const people = fc.constantFrom("mori", "leroy", "carter", "zhang", "admin") as fc.Arbitrary<
  keyof World["people"]
>;
const by = (person: keyof World["people"], world: World, reference: string) =>
  seenBy(world.people[person], world, reference);
const CONTACTS = ["investment_paris", "intake_yokohama", "connectivity_beijing", "zz_second", "nobody"];
const contacts = fc.constantFrom(...CONTACTS);

async function leadOrNone(world: World, reference: string): Promise<string> {
  try {
    return await leadId(world, reference);
  } catch {
    return "none";
  }
}

/** Whoever has, or had, it: the lead, a copy, one of several who were asked. */
async function anyReceiver(which: number, world: World, reference: string): Promise<string> {
  const { id } = await read(world, reference);
  const rows = await world.db.read
    .select({ id: receivers.id })
    .from(receivers)
    .where(eq(receivers.submissionId, id))
    .orderBy(receivers.createdAt, receivers.id);
  return rows[which % rows.length]?.id ?? "none";
}

const daysOn = (world: World, days: number) => new Date(world.now().getTime() + days * 86_400_000);

const BULK: BulkChange[] = [
  { verb: "decline", reason: "too-early" },
  { verb: "label", add: ["many"] },
  { verb: "screen", screening: "fit" },
  { verb: "wake" },
];

/** Takes back what anybody of the staff did to it, the last that was not yet, or one before it. */
async function undoOne(who: keyof World["people"], back: number, world: World, reference: string) {
  const { id } = await read(world, reference);
  const done = await world.db.read
    .select({ id: actions.id })
    .from(actions)
    .where(and(eq(actions.submissionId, id), isNull(actions.undoneAt)))
    .orderBy(desc(actions.version));
  const { outcome } = await read(world, reference);
  const undone = await undoAction(done[back]?.id ?? "none", world.people[who], depsOf(world));
  // Neither a later decision nor a withdrawal is taken along.
  if (back > 0 || outcome === "withdrawn") expect(undone.ok).toBe(false);
  return undone;
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
  fc.tuple(people, fc.option(fc.integer({ min: 1, max: 20 }))).map(
    ([who, days]): Step =>
      async (w, r) => {
        const later = days === null ? {} : { later: daysOn(w, days) };
        const decline = { ...(await by(who, w, r)), reason: "other", message: "No.", ...later } as const;
        return declineSubmission(decline, depsOf(w));
      },
  ),
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
  fc.tuple(people, fc.constantFrom("open" as const, "fit" as const, "not-fit" as const)).map(
    ([who, screening]): Step =>
      async (w, r) =>
        screenSubmission({ ...(await by(who, w, r)), screening, reason: "other" }, depsOf(w)),
  ),
  fc.tuple(people, fc.option(people)).map(
    ([who, to]): Step =>
      async (w, r) =>
        assignSubmission({ ...(await by(who, w, r)), to: to && w.people[to].id }, depsOf(w)),
  ),
  fc.tuple(people, fc.subarray(["a", "b", "c"])).map(
    ([who, labels]): Step =>
      async (w, r) =>
        labelSubmission({ ...(await by(who, w, r)), labels }, depsOf(w)),
  ),
  fc.tuple(people, fc.integer({ min: -5, max: 90 })).map(
    ([who, days]): Step =>
      async (w, r) =>
        snoozeSubmission({ ...(await by(who, w, r)), until: daysOn(w, days) }, depsOf(w)),
  ),
  fc.tuple(people, fc.integer({ min: 1, max: 30 })).map(
    ([who, days]): Step =>
      async (w, r) => {
        const at = daysOn(w, days).toISOString().slice(0, 10);
        const park = { ...(await by(who, w, r)), wakeOn: { kind: "date", at }, message: "Later." } as const;
        return parkSubmission(park, depsOf(w));
      },
  ),
  people.map(
    (who): Step =>
      async (w, r) =>
        wakeSubmission(await by(who, w, r), depsOf(w)),
  ),
  {
    weight: 6,
    arbitrary: fc.tuple(people, fc.constantFrom(0, 0, 0, 1)).map(
      ([who, back]): Step =>
        async (w, r) =>
          undoOne(who, back, w, r),
    ),
  },
  fc.tuple(people, fc.constantFrom(...BULK)).map(
    ([who, change]): Step =>
      async (w, r) => {
        const rows = [{ reference: r, version: (await read(w, r)).version }];
        const bulk = { bulkId: w.newId(), change, rows, person: w.people[who] };
        return (await applyBulk(bulk, depsOf(w)))[0]?.result ?? { ok: false };
      },
  ),
  fc.constantFrom("interested" as const, "not-us" as const, "need-more" as const).map(
    (answer): Step =>
      async (w, r) =>
        answerIntroduction({ receiverId: await leadOrNone(w, r), answer, comment: "So." }, depsOf(w)),
  ),
  {
    weight: 2,
    arbitrary: fc.tuple(people, fc.subarray(CONTACTS)).map(
      ([who, chosen]): Step =>
        async (w, r) =>
          askContacts({ ...(await by(who, w, r)), contacts: chosen }, depsOf(w)),
    ),
  },
  fc.tuple(people, fc.nat(5)).map(
    ([who, which]): Step =>
      async (w, r) =>
        revokeReceiver({ ...(await by(who, w, r)), receiverId: await anyReceiver(which, w, r) }, depsOf(w)),
  ),
  fc.tuple(fc.nat(5), fc.constantFrom("interested" as const, "not-us" as const, "need-more" as const)).map(
    ([which, answer]): Step =>
      async (w, r) =>
        answerIntroduction({ receiverId: await anyReceiver(which, w, r), answer, comment: "So." }, depsOf(w)),
  ),
  fc.constant<Step>(async (w, r) =>
    answerQuestion({ id: (await read(w, r)).id, answer: "Because." }, depsOf(w)),
  ),
  fc.constant<Step>(async (w, r) => withdrawSubmission((await read(w, r)).id, depsOf(w))),
  fc.constant<Step>(async (w, r) => undoWithdrawal((await read(w, r)).id, depsOf(w))),
);

/** Sometimes within the half minute for which mails wait, sometimes days. */
const pauses = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 3600, max: 72 * 3600 }));

async function sendAllDue(world: World) {
  const now = world.now();
  await world.db.writeAll([
    world.db.change
      .update(mails)
      .set({ state: "sent", sentAt: now, attempts: 1 })
      .where(and(eq(mails.state, "due"), lte(mails.dueAt, now))),
  ]);
}

test("whatever people, contacts and applicants try, in any order, everything that must be true stays true", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(1), steps, pauses, fc.boolean()), { minLength: 4, maxLength: 16 }),
      async (sequence) => {
        const world = await openWorld();
        try {
          // Who declines is followed by the one beside them.
          await anotherAtTheDesk(world, "zz_second");
          const references = [await apply(world, VOLTCELL), await apply(world, RIDDLE)];
          for (const [which, step, seconds, sends] of sequence) {
            world.pass(seconds * 1000);
            if (sends) await sendAllDue(world);
            await wakeDue(depsOf(world));
            await remindDue(depsOf(world));
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
});
