import { and, asc, eq } from "drizzle-orm";
import { actions, submissions } from "#db/schema.ts";
import type { TriageDeps } from "./change-submission.server.ts";
import type { Reader } from "./scope.server.ts";
import { type Undone, undoAction } from "./undo-action.server.ts";

export type BulkUndone = { reference: string; undone: Undone }[];

/** Takes back every action of one gesture by this person; empty where there was none. */
export async function undoBulk(
  bulkId: string,
  person: Reader & { id: string },
  deps: TriageDeps,
): Promise<BulkUndone> {
  const done = await deps.db.read
    .select({ id: actions.id, reference: submissions.reference })
    .from(actions)
    .innerJoin(submissions, eq(submissions.id, actions.submissionId))
    .where(and(eq(actions.bulkId, bulkId), eq(actions.personId, person.id)))
    .orderBy(asc(actions.id));
  const undone: BulkUndone = [];
  for (const { id, reference } of done)
    undone.push({ reference, undone: await undoAction(id, person, deps) });
  return undone;
}
