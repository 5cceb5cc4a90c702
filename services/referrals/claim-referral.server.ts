import { and, eq, isNull } from "drizzle-orm";
import { type Database, first, must } from "#db/client.server.ts";
import { drafts, referrals, referrers } from "#db/schema.ts";
import type { Language } from "#services/rules/vocabulary.ts";

export type ClaimedReferral =
  | { ok: true; draftId: string }
  /** `already-applied`: by itself, so that this link opens nothing of it. */
  | { ok: false; why: "unknown" | "already-applied" };

/** Opens the draft of a referred company, filled with what the referrer knew; every claim opens the same one. */
export async function claimReferral(
  claim: { referralId: string; language: Language },
  deps: { db: Database; now: Date; newId: () => string },
): Promise<ClaimedReferral> {
  const { db, now } = deps;
  const referral = await find(claim.referralId, db);
  if (!referral) return { ok: false, why: "unknown" };
  if (referral.draftId) return { ok: true, draftId: referral.draftId };
  if (referral.submissionId) return { ok: false, why: "already-applied" };

  const draftId = deps.newId();
  const written = await db.writeAll([
    db.change.insert(drafts).values({
      id: draftId,
      applicantType: "startup",
      language: claim.language,
      form: { ...referral.form, language: claim.language, introducedBy: referral.introducedBy.slice(0, 120) },
      version: 1,
      referralId: referral.id,
      createdAt: now,
      updatedAt: now,
    }),
    must(
      db.change
        .update(referrals)
        .set({ draftId, state: "claimed", updatedAt: now })
        .where(and(eq(referrals.id, referral.id), isNull(referrals.draftId), isNull(referrals.submissionId))),
      "claimed-meanwhile",
    ),
  ]);
  return written.ok ? { ok: true, draftId } : claimReferral(claim, deps);
}

async function find(id: string, db: Database) {
  return await first(
    db.read
      .select({
        id: referrals.id,
        form: referrals.form,
        draftId: referrals.draftId,
        submissionId: referrals.submissionId,
        introducedBy: referrers.organisation,
      })
      .from(referrals)
      .innerJoin(referrers, eq(referrers.id, referrals.referrerId))
      .where(eq(referrals.id, id))
      .limit(1),
  );
}
