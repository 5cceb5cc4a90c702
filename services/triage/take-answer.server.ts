import { and, desc, eq, inArray } from "drizzle-orm";
import { type Database, first, type Statement } from "#db/client.server.ts";
import { events, receivers } from "#db/schema.ts";
import type { Stage } from "#db/words.ts";
import { promiseOf } from "#services/contacts/promise.server.ts";
import { readContact } from "#services/contacts/read-contacts.server.ts";
import { type Case, leadOf, type TriageDeps } from "./change-submission.server.ts";
import { answerMail } from "./mail-contacts.server.ts";
import { closeQuestion, promiseAfterPause } from "./open-question.server.ts";
import type { Submission } from "./scope.server.ts";

export type Taken = {
  stands: Pick<Submission, "stage" | "nextActionAt" | "answerBy" | "pausedAt">;
  statements: Statement[];
};

/**
 * What follows from the applicant's answer to what is open: it goes back to where it stood when it was asked, the
 * promise runs on, and its owner and who asked are told.
 */
export async function takeAnswer(
  current: Case,
  { note, answer }: { note: string; answer: string },
  deps: TriageDeps,
): Promise<Taken> {
  const { db, now } = deps;
  const { submission } = current;
  const stage = await askedFrom(submission.id, db);
  const owner = submission.ownerId ? await readContact(db, submission.ownerId) : undefined;
  if (!owner) throw new Error(`The open submission ${submission.id} has no owner.`);
  const { readBy } = await promiseOf(db, submission.team, now);
  const answerBy = await promiseAfterPause(submission, deps);
  const nextActionAt = readBy < answerBy || answerBy < now ? readBy : answerBy;
  const receiver = stage === "introduced" ? leadOf(current)?.id : undefined;
  const others = current.receivers.filter(({ state, role }) => state === "need-more" && role === "asked");
  return {
    stands: { stage, nextActionAt, answerBy, pausedAt: null },
    statements: [
      ...closeQuestion(submission, { answerNoteId: note }, deps),
      ...runAgain(current, readBy, deps),
      ...answerMail(current, { answer, dueAt: nextActionAt, to: owner, receiver }, deps),
      ...others.flatMap(({ id, contact }) =>
        answerMail(current, { answer, dueAt: readBy, to: contact, receiver: id }, deps),
      ),
    ],
  };
}

/** Who needed more is asked again; those who were asked beside the lead have as much time again to read the answer. */
function runAgain({ submission }: Case, dueAt: Date, { db, now }: TriageDeps): Statement[] {
  const open = and(
    eq(receivers.submissionId, submission.id),
    inArray(receivers.state, ["waiting", "need-more"]),
  );
  return [
    db.change
      .update(receivers)
      .set({ dueAt, reminded: 50, remindAt: now })
      .where(and(open, eq(receivers.role, "asked"))),
    db.change
      .update(receivers)
      .set({ state: "waiting" })
      .where(and(open, eq(receivers.state, "need-more"))),
  ];
}

async function askedFrom(submissionId: string, db: Database): Promise<Stage> {
  const event = await first(
    db.read
      .select({ data: events.data })
      .from(events)
      .where(
        and(
          eq(events.submissionId, submissionId),
          inArray(events.kind, ["question-asked", "contact-need-more"]),
        ),
      )
      .orderBy(desc(events.seq))
      .limit(1),
  );
  return event?.data.from === "introduced" ? "introduced" : "triage";
}
