/** A request for information, from asking to the answer; the promise waits while one is open. */
import { and, eq } from "drizzle-orm";
import type { Database, Statement } from "#db/client.server.ts";
import { questions, receivers } from "#db/schema.ts";
import { answerBy, workingDaysBetween } from "#services/contacts/answer-by.server.ts";
import { readCalendar } from "#services/contacts/read-contacts.server.ts";
import type { Submission } from "./scope.server.ts";

type Deps = { db: Database; now: Date; newId: () => string };

export function addQuestion(
  question: Pick<
    typeof questions.$inferInsert,
    "submissionId" | "fields" | "noteId" | "askedBy" | "askedById"
  >,
  { db, now, newId }: Deps,
): Statement {
  return db.change.insert(questions).values({ ...question, id: newId(), state: "open", createdAt: now });
}

/** Answered, or no longer asked because it goes on without; then who wanted to know more is asked again as it is. */
export function closeQuestion(
  { id, stage }: Pick<Submission, "id" | "stage">,
  how: { answerNoteId: string } | "revoked",
  { db, now }: Pick<Deps, "db" | "now">,
): Statement[] {
  if (stage !== "asked") return [];
  const closed = how === "revoked" ? { state: how } : { state: "answered" as const, ...how };
  return [
    db.change
      .update(questions)
      .set({ ...closed, closedAt: now })
      .where(and(eq(questions.submissionId, id), eq(questions.state, "open"))),
    ...(how === "revoked" ? [askAgain(id, db)] : []),
  ];
}

/** The lead's part is the verb's own affair. */
function askAgain(submissionId: string, db: Database): Statement {
  return db.change
    .update(receivers)
    .set({ state: "waiting", reminded: 50 })
    .where(
      and(
        eq(receivers.submissionId, submissionId),
        eq(receivers.role, "asked"),
        eq(receivers.state, "need-more"),
      ),
    );
}

/** The answer-by date, moved by the working days for which the promise waited. */
export async function promiseAfterPause(
  { team, answerBy: promised, pausedAt }: Pick<Submission, "team" | "answerBy" | "pausedAt">,
  { db, now }: Pick<Deps, "db" | "now">,
): Promise<Date> {
  if (!pausedAt) return promised;
  const calendar = await readCalendar(db, team);
  const workingDays = workingDaysBetween({ from: pausedAt, until: now, calendar });
  return workingDays === 0 ? promised : answerBy({ from: promised, calendar, workingDays });
}
