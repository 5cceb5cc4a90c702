import { and, desc, eq, inArray } from "drizzle-orm";
import { type Database, first, type Statement } from "#db/client.server.ts";
import { contacts, events, questions, receivers, submissions } from "#db/schema.ts";
import type { ReceiverState } from "#db/words.ts";
import { readContact } from "#services/contacts/read-contacts.server.ts";
import {
  addEvent,
  changeSubmission,
  readCase,
  type TriageDeps,
} from "#services/triage/change-submission.server.ts";
import { introductionMail, triageMail } from "#services/triage/mail-contacts.server.ts";
import { readDecision } from "#services/triage/read-decision.server.ts";
import type { Submission } from "#services/triage/scope.server.ts";
import { type StoodBefore, undoableUntil } from "./withdraw-submission.server.ts";

export type Restored =
  | { ok: true }
  | { ok: false; why: "not-found" | "not-withdrawn" | "too-late" | "changed-meanwhile" };

/** Within a day, everything stands as it did; whoever was told that it is gone is told that it is back. */
export async function undoWithdrawal(id: string, deps: TriageDeps): Promise<Restored> {
  const { db, now } = deps;
  const submission = await first(db.read.select().from(submissions).where(eq(submissions.id, id)));
  if (!submission) return { ok: false, why: "not-found" };
  const before = submission.outcome === "withdrawn" ? await lastWithdrawal(id, db) : undefined;
  if (!before) return { ok: false, why: "not-withdrawn" };
  if (!undoableUntil(submission, now)) return { ok: false, why: "too-late" };

  const restored: Submission = {
    ...submission,
    stage: before.stage as Submission["stage"],
    outcome: null,
    ownerId: before.owner,
    nextActionAt: asInstant(before.next),
    pausedAt: asInstant(before.paused),
    snoozedUntil: asInstant(before.snoozed),
    wakeOn: before.wake === null ? null : JSON.parse(before.wake),
  };
  const { stage, outcome, ownerId, nextActionAt, pausedAt, snoozedUntil, wakeOn } = restored;
  const states = before.receivers
    .split(",")
    .filter(Boolean)
    .map((pair) => pair.split("="));
  const written = await db.writeAll([
    changeSubmission(
      submission,
      { stage, outcome, ownerId, nextActionAt, pausedAt, snoozedUntil, wakeOn },
      deps,
    ),
    ...(stage === "asked" ? [askAgain(id, submission.updatedAt, db)] : []),
    addEvent(submission, "withdrawal-undone", { actor: "applicant", actorId: null }, {}, deps),
    ...states.map(([receiverId = "", state]) =>
      db.change
        .update(receivers)
        .set({ state: state as ReceiverState })
        .where(eq(receivers.id, receiverId)),
    ),
    ...(await tellAgain(
      restored,
      states.filter(([, state]) => state !== "planned").map(([receiverId = ""]) => receiverId),
      deps,
    )),
  ]);
  return written.ok ? { ok: true } : { ok: false, why: "changed-meanwhile" };
}

const asInstant = (milliseconds: number | null) => (milliseconds === null ? null : new Date(milliseconds));

/** The question that the withdrawal revoked. */
function askAgain(submissionId: string, withdrawnAt: Date, db: Database): Statement {
  return db.change
    .update(questions)
    .set({ state: "open", closedAt: null })
    .where(
      and(
        eq(questions.submissionId, submissionId),
        eq(questions.state, "revoked"),
        eq(questions.closedAt, withdrawnAt),
      ),
    );
}

/** Those who had been told of it; before that, the coordinator who must read it. */
async function tellAgain(submission: Submission, told: string[], deps: TriageDeps): Promise<Statement[]> {
  const { db } = deps;
  const current = await readCase(submission, db);
  if (told.length === 0) {
    const coordinator = submission.ownerId ? await readContact(db, submission.ownerId) : undefined;
    const about = { marks: [], dueAt: submission.nextActionAt ?? submission.answerBy };
    return coordinator ? [triageMail(current, coordinator, about, deps)] : [];
  }
  const decision = await readDecision(submission, db);
  return (
    await db.read
      .select({ receiver: receivers, contact: contacts })
      .from(receivers)
      .innerJoin(contacts, eq(contacts.id, receivers.contactId))
      .where(inArray(receivers.id, told))
  ).flatMap(({ receiver, contact }) => introductionMail(current, { ...receiver, contact }, decision, deps));
}

async function lastWithdrawal(submissionId: string, db: Database): Promise<StoodBefore | undefined> {
  const event = await first(
    db.read
      .select({ data: events.data })
      .from(events)
      .where(and(eq(events.submissionId, submissionId), eq(events.kind, "withdrawn")))
      .orderBy(desc(events.seq))
      .limit(1),
  );
  return event?.data as StoodBefore | undefined;
}
