/** An answer that came while a decision waited to be told: taken back, the decision no longer stands in its way. */
import { and, eq, gte, notExists, sql } from "drizzle-orm";
import { first, type Guarded, must, type Statement } from "#db/client.server.ts";
import { actions, events, notes, submissions } from "#db/schema.ts";
import type { TriageDeps } from "./change-submission.server.ts";
import type { Submission } from "./scope.server.ts";
import { restoredRow } from "./stored-rows.server.ts";
import type { Action } from "./take-action.server.ts";
import { takeAnswer } from "./take-answer.server.ts";
import { caseBefore } from "./take-back.server.ts";

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
      .innerJoin(notes, eq(notes.id, sql`${events.data} ->> 'note'`))
      .where(came)
      .limit(1),
  );
  if (kept) {
    const { stands, statements } = await takeAnswer(await caseBefore(action, submission, db), kept, deps);
    return { stands: { ...stands, remindAt: now }, statements };
  }
  const still = and(eq(actions.id, action.id), notExists(db.read.select().from(events).where(came)));
  const unanswered = db.change.update(actions).set({ undoneAt: now }).where(still);
  return { stands: {}, statements: [must(unanswered, "changed-meanwhile")] };
}
