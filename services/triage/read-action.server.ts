/** What was done, for the page that offers to take it back. */
import { and, eq, inArray, min } from "drizzle-orm";
import { type Database, first } from "#db/client.server.ts";
import { actions, mails, submissions } from "#db/schema.ts";
import type { ActionVerb } from "#db/words.ts";
import type { Reader } from "./scope.server.ts";
import { standsSince } from "./stands-since.server.ts";

export type DoneAction = {
  id: string;
  verb: ActionVerb;
  reference: string;
  /** The submission's version that it made. */
  version: number;
  /** Undoing is possible only before this instant, when its first mail goes; null where it has none. */
  undoUntil: Date | null;
  /** Whether it can be undone as things stand. */
  undoable: boolean;
};

/** The reader's own action, or one on a submission they may see. */
export async function readAction(
  id: string,
  { id: personId, team }: Reader & { id: string },
  { db }: { db: Database },
): Promise<DoneAction | undefined> {
  const found = await first(
    db.read
      .select({ action: actions, submission: submissions })
      .from(actions)
      .innerJoin(submissions, eq(submissions.id, actions.submissionId))
      .where(eq(actions.id, id)),
  );
  if (!found) return undefined;
  const { action, submission } = found;
  if (team !== null && submission.team !== team && action.personId !== personId) return undefined;
  const undoUntil = await firstMailAt(id, ["due", "failed", "sending", "sent", "told"], db);
  const gone = await firstMailAt(id, ["sending", "sent", "told"], db);
  return {
    id,
    verb: action.verb,
    reference: submission.reference,
    version: action.version,
    undoUntil,
    undoable: action.undoneAt === null && gone === null && (await standsSince(action, submission, db)),
  };
}

async function firstMailAt(
  actionId: string,
  states: (typeof mails.$inferSelect)["state"][],
  db: Database,
): Promise<Date | null> {
  const found = await first(
    db.read
      .select({ at: min(mails.dueAt) })
      .from(mails)
      .where(and(eq(mails.actionId, actionId), inArray(mails.state, states))),
  );
  return found?.at ?? null;
}
