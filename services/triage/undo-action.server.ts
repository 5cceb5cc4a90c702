import { and, eq, inArray, isNull, ne, or } from "drizzle-orm";
import { type Database, first, type Guarded, must, type Statement } from "#db/client.server.ts";
import {
  actions,
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
import { addEvent, changeSubmission, type TriageDeps } from "./change-submission.server.ts";
import type { Reader } from "./scope.server.ts";
import { restoredRow, type StoredRow } from "./stored-rows.server.ts";
import type { Action } from "./take-action.server.ts";
import { takeKeptAnswer } from "./take-kept-answer.server.ts";

export type NotUndone = "not-found" | "already-undone" | "changed-meanwhile" | "mail-sent";
/** With the version that undoing made: what is decided next builds on it. */
export type Undone =
  | { ok: true; reference: string; version: number }
  | { ok: false; why: NotUndone; reference?: string };

/**
 * Takes an action back: a reverse event is added, every row stands as it stood but for the submission's version, and
 * its mails are not sent. Only while nothing else has changed the submission and none of its mails has gone.
 */
export async function undoAction(
  id: string,
  person: Reader & { id: string },
  deps: TriageDeps,
): Promise<Undone> {
  const { db, now } = deps;
  const found = await findAction(id, person, db);
  if (!found) return { ok: false, why: "not-found" };
  const { action, submission } = found;
  const { reference } = submission;
  if (action.undoneAt) return { ok: false, why: "already-undone", reference };
  if (submission.version !== action.version) return { ok: false, why: "changed-meanwhile", reference };
  if (await wereReminded(action, db)) return { ok: false, why: "mail-sent", reference };
  const answer = await takeKeptAnswer(action, submission, deps);
  const written = await db.writeAll([
    must(
      db.change
        .update(actions)
        .set({ undoneAt: now })
        .where(and(eq(actions.id, id), eq(actions.version, action.version))),
      "already-undone",
    ),
    changeSubmission(submission, { ...standingOf(action), ...answer.stands }, deps),
    ...(await cancelMails(id, db)),
    ...restoreRows(action, db),
    ...answer.statements,
    addEvent(
      submission,
      "undone",
      { actor: "person", actorId: person.id },
      { action: id, verb: action.verb },
      deps,
    ),
  ]);
  if (!written.ok) return { ok: false, why: written.why as NotUndone, reference };
  return { ok: true, reference, version: submission.version + 1 };
}

/** Whoever may see the submission may undo what was done to it; who did it, also where it has left their team. */
async function findAction(id: string, { id: personId, team }: Reader & { id: string }, db: Database) {
  const found = await first(
    db.read
      .select({ action: actions, submission: submissions })
      .from(actions)
      .innerJoin(submissions, eq(submissions.id, actions.submissionId))
      .where(eq(actions.id, id)),
  );
  if (!found) return undefined;
  const mayUndo = team === null || found.submission.team === team || found.action.personId === personId;
  return mayUndo ? found : undefined;
}

/** Everything of the submission's row but what tells one version from another. */
function standingOf({ before }: Action) {
  const [stored] = before.submissions ?? [];
  if (!stored) throw new Error("An action without its submission as it stood can't be undone.");
  const { seq, id, version, updatedAt, ...standing } = restoredRow(submissions, stored);
  return standing;
}

/** Whether somebody who has it by this action was written to since: their link must go on opening it. */
async function wereReminded({ id, submissionId, before }: Action, db: Database): Promise<boolean> {
  const added = (before.added ?? []).map((row) => String(row.id));
  if (added.length === 0) return false;
  const later = await db.read
    .select({ links: mails.links })
    .from(mails)
    .where(
      and(
        eq(mails.submissionId, submissionId),
        ne(mails.state, "cancelled"),
        or(isNull(mails.actionId), ne(mails.actionId, id)),
      ),
    );
  const opens = later.flatMap((mail) => Object.values(mail.links));
  if (opens.length === 0) return false;
  const theirs = and(inArray(links.id, opens), inArray(links.subjectId, added));
  return (await db.read.select({ id: links.id }).from(links).where(theirs).limit(1)).length > 0;
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
