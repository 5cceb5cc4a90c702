/** An answer that came while a decision waited to be told: taken back, the decision no longer stands in its way. */
import { and, eq, gte, inArray, notExists } from "drizzle-orm";
import { first, type Guarded, must, type Statement } from "#db/client.server.ts";
import { actions, contacts, events, notes, receivers, submissions } from "#db/schema.ts";
import { type ActiveReceiver, type Case, readCase, type TriageDeps } from "./change-submission.server.ts";
import type { Submission } from "./scope.server.ts";
import { restoredRow } from "./stored-rows.server.ts";
import type { Action } from "./take-action.server.ts";
import { takeAnswer } from "./take-answer.server.ts";

type Taken = { stands: Partial<Submission>; statements: (Statement | Guarded)[] };

/** What follows from the answer that was kept since the action, beside that all stands as before; often nothing. */
export async function takeKeptAnswer(
  action: Action,
  submission: Submission,
  deps: TriageDeps,
): Promise<Taken> {
  const { db, now } = deps;
  const [stored] = action.before.submissions ?? [];
  const stood = stored ? restoredRow(submissions, stored) : undefined;
  if (stood?.stage !== "asked") return { stands: {}, statements: [] };
  const came = and(
    eq(events.submissionId, action.submissionId),
    eq(events.kind, "question-answered"),
    gte(events.createdAt, action.createdAt),
  );
  const kept = await first(
    db.read
      .select({ note: notes.id, answer: notes.body })
      .from(events)
      .innerJoin(notes, eq(notes.submissionId, events.submissionId))
      .where(and(came, eq(notes.author, "applicant"), gte(notes.createdAt, action.createdAt)))
      .limit(1),
  );
  if (kept) {
    const { stands, statements } = await takeAnswer(
      await stoodAs(stood, submission, action, deps),
      kept,
      deps,
    );
    return { stands: { ...stands, remindAt: now }, statements };
  }
  const still = and(eq(actions.id, action.id), notExists(db.read.select().from(events).where(came)));
  const unanswered = db.change.update(actions).set({ undoneAt: now }).where(still);
  return { stands: {}, statements: [must(unanswered, "changed-meanwhile")] };
}

/** The submission as it stood, with who had it then. */
async function stoodAs(
  stood: Submission,
  submission: Submission,
  { before }: Action,
  { db }: TriageDeps,
): Promise<Case> {
  const rows = (before.receivers ?? []).map((row) => restoredRow(receivers, row));
  const known = await db.read
    .select()
    .from(contacts)
    .where(
      inArray(
        contacts.id,
        rows.map(({ contactId }) => contactId),
      ),
    );
  const had = rows.flatMap((row): ActiveReceiver[] => {
    const contact = known.find(({ id }) => id === row.contactId);
    return contact ? [{ ...row, contact }] : [];
  });
  return { ...(await readCase(submission, db)), submission: stood, receivers: had };
}
