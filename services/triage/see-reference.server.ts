import { and, eq, lte, max } from "drizzle-orm";
import type { Database } from "#db/client.server.ts";
import { events } from "#db/schema.ts";
import { findSubmission, type Reader } from "./scope.server.ts";
import { seeSubmission } from "./see-submission.server.ts";

export type Shown = { reference: string; eventSeq: number; profileVersion: number };

/**
 * What a browser says its person has read, as far as it was shown: what came meanwhile is still new to them. Said
 * again it changes nothing. False where it is not theirs to see.
 */
export async function seeReference(
  { reference, eventSeq, profileVersion }: Shown,
  person: Reader & { id: string },
  deps: { db: Database; now: Date },
): Promise<boolean> {
  const { db } = deps;
  const submission = await findSubmission(db, reference, person);
  if (!submission) return false;
  const [shown] = await db.read
    .select({ seq: max(events.seq) })
    .from(events)
    .where(and(eq(events.submissionId, submission.id), lte(events.seq, eventSeq)));
  // A newer profile has not been read; a version that is gone by now never was.
  if (shown?.seq && profileVersion === submission.profileVersion)
    await seeSubmission({ submission, eventSeq: shown.seq, personId: person.id }, deps);
  return true;
}
