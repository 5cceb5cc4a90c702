import { and, eq, inArray, isNull, ne, or } from "drizzle-orm";
import { type Database, first } from "#db/client.server.ts";
import { actions, links, mails, submissions } from "#db/schema.ts";
import { changeSubmission, type TriageDeps } from "./change-submission.server.ts";
import type { Reader } from "./scope.server.ts";
import { standsSince } from "./stands-since.server.ts";
import { restoredRow } from "./stored-rows.server.ts";
import type { Action } from "./take-action.server.ts";
import { takeBack } from "./take-back.server.ts";
import { takeKeptAnswer } from "./take-kept-answer.server.ts";

export type NotUndone = "not-found" | "already-undone" | "changed-meanwhile" | "mail-sent";
/** With the version that undoing made: what is decided next builds on it. */
export type Undone =
  | { ok: true; reference: string; version: number }
  | { ok: false; why: NotUndone; reference?: string };

/**
 * Takes an action back: a reverse event is added, every row stands as it stood but for the submission's version, and
 * its mails are not sent. Only while nothing else has changed the submission, but what was taken back itself, and none
 * of its mails has gone.
 */
export async function undoAction(
  id: string,
  person: Reader & { id: string },
  deps: TriageDeps,
): Promise<Undone> {
  const { db } = deps;
  const found = await findAction(id, person, db);
  if (!found) return { ok: false, why: "not-found" };
  const { action, submission } = found;
  const { reference } = submission;
  if (action.undoneAt) return { ok: false, why: "already-undone", reference };
  if (!(await standsSince(action, submission, db))) return { ok: false, why: "changed-meanwhile", reference };
  if (await wereReminded(action, db)) return { ok: false, why: "mail-sent", reference };
  const answer = await takeKeptAnswer(action, submission, deps);
  const written = await db.writeAll([
    // A reminder makes no version, but its link must go on opening it.
    changeSubmission(
      submission,
      { ...standingOf(action), ...answer.stands },
      deps,
      eq(submissions.reminded, submission.reminded),
    ),
    ...(await takeBack(action, { actor: "person", actorId: person.id }, deps)),
    ...answer.statements,
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
