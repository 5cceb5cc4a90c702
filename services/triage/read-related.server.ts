/** Submissions worth a look beside this one, without being the same. */
import { and, desc, eq, gt, inArray, isNull, ne, type SQL } from "drizzle-orm";
import type { Database } from "#db/client.server.ts";
import { organisations, referrals, submissions } from "#db/schema.ts";
import { inScope, type Reader, type Submission } from "./scope.server.ts";

const LATELY_MS = 90 * 24 * 60 * 60 * 1000;
const MOST = 5;

export type Related = Pick<Submission, "reference" | "stage" | "outcome" | "createdAt"> & { orgName: string };

/** Newest first: what the same people referred, and what came lately from the same country in the same domain. */
export async function readRelated(
  submission: Submission,
  reader: Reader,
  { db, now }: { db: Database; now: Date },
): Promise<{ sameReferrer: Related[]; alike: Related[] }> {
  const { domain, country, createdAt } = submission;
  const others = (condition: SQL | undefined) =>
    db.read
      .select({
        reference: submissions.reference,
        stage: submissions.stage,
        outcome: submissions.outcome,
        createdAt: submissions.createdAt,
        orgName: organisations.name,
      })
      .from(submissions)
      .innerJoin(organisations, eq(organisations.id, submissions.organisationId))
      .where(
        and(
          condition,
          ne(submissions.seq, submission.seq),
          ne(submissions.organisationId, submission.organisationId),
          isNull(submissions.survivorId),
          inScope(reader),
        ),
      )
      .orderBy(desc(submissions.createdAt), desc(submissions.seq))
      .limit(MOST);
  const theirReferrers = db.read
    .select({ id: referrals.referrerId })
    .from(referrals)
    .where(eq(referrals.submissionId, submission.id));
  const referredToo = db.read
    .select({ id: referrals.submissionId })
    .from(referrals)
    .where(inArray(referrals.referrerId, theirReferrers));
  const since = new Date(Math.min(createdAt.getTime(), now.getTime()) - LATELY_MS);
  return {
    sameReferrer: await others(inArray(submissions.id, referredToo)),
    alike: domain
      ? await others(
          and(
            eq(submissions.domain, domain),
            eq(submissions.country, country),
            gt(submissions.createdAt, since),
          ),
        )
      : [],
  };
}
