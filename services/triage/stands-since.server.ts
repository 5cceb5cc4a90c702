/** Whether an action is the last thing that was done to its submission, so that it can be taken back. */
import { and, eq, gt, gte } from "drizzle-orm";
import { type Database, first } from "#db/client.server.ts";
import { actions, events } from "#db/schema.ts";
import type { Submission } from "./scope.server.ts";
import type { Action } from "./take-action.server.ts";

/**
 * All stands as the action left it: nothing was done since, or all of it was taken back. Doing and taking back are a
 * version each, so that anything else makes one too many; what an applicant does can be one with taking back.
 */
export async function standsSince(
  { submissionId, version }: Action,
  submission: Pick<Submission, "version">,
  db: Database,
): Promise<boolean> {
  if (submission.version === version) return true;
  const later = await db.read
    .select({ undoneAt: actions.undoneAt, createdAt: actions.createdAt })
    .from(actions)
    .where(and(eq(actions.submissionId, submissionId), gt(actions.version, version)))
    .orderBy(actions.version);
  const [next] = later;
  if (!next || submission.version !== version + 2 * later.length) return false;
  if (later.some(({ undoneAt }) => undoneAt === null)) return false;
  const theirs = and(
    eq(events.submissionId, submissionId),
    eq(events.actor, "applicant"),
    gte(events.createdAt, next.createdAt),
  );
  return !(await first(db.read.select({ seq: events.seq }).from(events).where(theirs).limit(1)));
}
