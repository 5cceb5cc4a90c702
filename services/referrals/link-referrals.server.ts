import { and, eq, isNull, or, sql } from "drizzle-orm";
import type { Database, Statement } from "#db/client.server.ts";
import { nextNumber } from "#db/kit.ts";
import { events, referrals } from "#db/schema.ts";

/**
 * Gives everyone who referred the company the credit for its submission, whether it came by the invitation
 * (`referralId`) or by itself. Run after the submission's own insert; whom it concerns is settled when it is written.
 */
export function linkReferrals(
  submission: { submissionId: string; organisationKey: string; referralId?: string | null },
  { db, now }: { db: Database; now: Date },
): Statement[] {
  const { submissionId, organisationKey, referralId } = submission;
  const theirs = and(
    isNull(referrals.submissionId),
    or(eq(referrals.organisationKey, organisationKey), referralId ? eq(referrals.id, referralId) : undefined),
  );
  const linked = db.change.insert(events).select(
    // The connection's own builder: a free one does not know how our columns are spelt.
    db.read
      .select({
        seq: nextNumber("events").as("seq"),
        submissionId: sql`${submissionId}`.as("submission_id"),
        kind: sql`'referral-linked'`.as("kind"),
        actor: sql`'referrer'`.as("actor"),
        actorId: referrals.referrerId,
        data: sql`'{}'`.as("data"),
        createdAt: sql`${now.getTime()}`.as("created_at"),
      })
      .from(referrals)
      .where(theirs),
  );
  const applied = db.change
    .update(referrals)
    .set({ submissionId, state: "applied", updatedAt: now })
    .where(theirs);
  return [linked, applied];
}
