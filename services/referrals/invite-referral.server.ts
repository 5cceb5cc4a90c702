import { and, eq } from "drizzle-orm";
import { type Database, first, must } from "#db/client.server.ts";
import { sameJson } from "#db/kit.ts";
import { referrals, type referrers } from "#db/schema.ts";
import type { Language } from "#services/rules/vocabulary.ts";
import { tooManyInvitations } from "./check-companies.server.ts";
import type { Problem } from "./read-company.server.ts";
import { inviteCompany } from "./refer-companies.server.ts";

type Deps = { db: Database; now: Date; newId: () => string; secret: string };
type Referrer = typeof referrers.$inferSelect;

/** A company referred by name alone that still waits for its invitation; undefined for anybody else's. */
export async function findUninvited(asked: { id: string; referrerId: string }, { db }: Pick<Deps, "db">) {
  const referral = await first(
    db.read
      .select()
      .from(referrals)
      .where(and(eq(referrals.id, asked.id), eq(referrals.referrerId, asked.referrerId)))
      .limit(1),
  );
  const waits = referral?.state === "invited" && typeof referral.form.contactEmail !== "string";
  return waits ? { ...referral, orgName: String(referral.form.orgName) } : undefined;
}

/** Writes to the person whom the referrer names. */
export async function inviteReferral(
  asked: { id: string; referrer: Referrer; contactName: string; contactEmail: string; language: Language },
  deps: Deps,
): Promise<
  { ok: true } | { ok: false; why: "not-waiting" } | { ok: false; why: "mailed-too-often"; problem: Problem }
> {
  const { referrer, contactName, contactEmail, language } = asked;
  const referral = await findUninvited({ id: asked.id, referrerId: referrer.id }, deps);
  if (!referral) return { ok: false, why: "not-waiting" };
  const problem = await tooManyInvitations(contactEmail, deps);
  if (problem) return { ok: false, why: "mailed-too-often", problem };
  const form = { ...referral.form, orgName: referral.orgName, contactName, contactEmail };
  const written = await deps.db.writeAll([
    must(
      deps.db.change
        .update(referrals)
        .set({ form, updatedAt: deps.now })
        .where(
          and(
            eq(referrals.id, referral.id),
            eq(referrals.state, "invited"),
            sameJson(referrals.form, referral.form),
          ),
        ),
      "not-waiting",
    ),
    ...inviteCompany({ id: referral.id, form, note: referral.note ?? "", referrer, language }, deps),
  ]);
  return written.ok ? { ok: true } : { ok: false, why: "not-waiting" };
}
