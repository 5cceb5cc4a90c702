/** What an action did beside changing the submission's row, taken back. */
import { and, eq, inArray, isNull } from "drizzle-orm";
import { type Database, type Guarded, must, type Statement } from "#db/client.server.ts";
import {
  actions,
  contacts,
  decisions,
  examples,
  labels,
  links,
  mails,
  notes,
  questions,
  receivers,
  submissions,
} from "#db/schema.ts";
import {
  type ActiveReceiver,
  addEvent,
  type By,
  type Case,
  readCase,
  type TriageDeps,
} from "./change-submission.server.ts";
import type { Submission } from "./scope.server.ts";
import { restoredRow, type StoredRow } from "./stored-rows.server.ts";
import type { Action } from "./take-action.server.ts";

/** Its mails are not sent, every other row stands as it stood, and history says so. */
export async function takeBack(
  action: Action,
  by: By,
  { db, now }: Pick<TriageDeps, "db" | "now">,
): Promise<(Statement | Guarded)[]> {
  return [
    must(
      db.change
        .update(actions)
        .set({ undoneAt: now })
        .where(and(eq(actions.id, action.id), isNull(actions.undoneAt))),
      "already-undone",
    ),
    ...(await cancelMails(action.id, db)),
    ...restoreRows(action, db),
    addEvent(
      { id: action.submissionId },
      "undone",
      by,
      { action: action.id, verb: action.verb },
      { db, now },
    ),
  ];
}

/** The submission as it stood before the action, with who had it then. */
export async function caseBefore({ before }: Action, submission: Submission, db: Database): Promise<Case> {
  const [stored] = before.submissions ?? [];
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
  return {
    ...(await readCase(submission, db)),
    submission: stored ? restoredRow(submissions, stored) : submission,
    receivers: had,
  };
}

/** All of them or none: what is being sent, or was sent, can't be held back any more. */
async function cancelMails(actionId: string, db: Database): Promise<(Statement | Guarded)[]> {
  const held = await db.read.select().from(mails).where(eq(mails.actionId, actionId));
  if (held.length === 0) return [];
  const opens = held.flatMap((mail) => Object.values(mail.links));
  return [
    must(
      db.change
        .update(mails)
        .set({ state: "cancelled", links: {} })
        .where(and(eq(mails.actionId, actionId), inArray(mails.state, ["due", "failed"]))),
      "mail-sent",
      held.length,
    ),
    // Nobody was told of these links.
    ...(opens.length > 0 ? [db.change.delete(links).where(inArray(links.id, opens))] : []),
  ];
}

function restoreRows({ before, submissionId }: Action, db: Database): Statement[] {
  const added = (before.added ?? []).map(({ id }) => String(id));
  return [
    ...(added.length > 0
      ? [
          ...[questions, examples, receivers, decisions].map((table) =>
            db.change.delete(table).where(inArray(table.id, added)),
          ),
          // What was written stays in history, for the staff alone.
          db.change.update(notes).set({ audience: "staff" }).where(inArray(notes.id, added)),
        ]
      : []),
    ...(before.receivers ?? []).map((stored) => {
      const { id, state, dueAt, comment, remindAt, answeredAt } = restoredRow(receivers, stored);
      return db.change
        .update(receivers)
        .set({ state, dueAt, comment, remindAt, answeredAt })
        .where(eq(receivers.id, id));
    }),
    ...(before.questions ?? []).map((stored) => {
      const { id, state, closedAt, answerNoteId } = restoredRow(questions, stored);
      return db.change.update(questions).set({ state, closedAt, answerNoteId }).where(eq(questions.id, id));
    }),
    ...(before.labels ? restoreLabels(submissionId, before.labels, db) : []),
  ];
}

function restoreLabels(submissionId: string, rows: StoredRow[], db: Database): Statement[] {
  return [
    db.change.delete(labels).where(eq(labels.submissionId, submissionId)),
    ...(rows.length > 0
      ? [db.change.insert(labels).values(rows.map((row) => restoredRow(labels, row)))]
      : []),
  ];
}
