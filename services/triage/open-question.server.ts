/** A request for information, from asking to the answer; the promise waits while one is open. */
import { and, eq } from "drizzle-orm";
import type { Database, Statement } from "#db/client.server.ts";
import { questions } from "#db/schema.ts";
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

/** Answered, or no longer asked because it goes on without. */
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
  ];
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
