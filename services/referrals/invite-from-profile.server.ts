import { sql } from "drizzle-orm";
import type { Database, Statement } from "#db/client.server.ts";
import { referrals, referrers } from "#db/schema.ts";
import { organisationKey } from "#services/intake/organisation-key.server.ts";
import type { TypedProfile } from "#services/intake/profile.ts";
import { newestSubmissions } from "./check-companies.server.ts";
import { linkReferrals } from "./link-referrals.server.ts";

/**
 * An incubator or accelerator names startups in its own profile: each becomes a referral to its credit. Nobody is
 * written to, since there is no address: the referrer gives one after signing in.
 */
export async function inviteFromProfile(
  { applicantType, profile }: TypedProfile,
  { db, now, newId }: { db: Database; now: Date; newId: () => string },
): Promise<Statement[]> {
  const companies = profile.referrals ?? [];
  if (companies.length === 0) return [];
  const email = profile.contactEmail.toLowerCase();
  const enter = db.change
    .insert(referrers)
    .values({
      id: newId(),
      name: profile.contactName,
      email,
      organisation: profile.orgName,
      applicantType,
      language: profile.language,
      createdAt: now,
    })
    .onConflictDoNothing();
  const named = companies.map(({ name, url }) => ({
    form: { orgName: name, ...(url && { website: url }) },
    key: organisationKey({ orgName: name, website: url }),
  }));
  const refer = named.map(({ form, key }) =>
    db.change
      .insert(referrals)
      .values({
        id: newId(),
        referrerId: sql`(select id from referrers where email = ${email})`,
        organisationKey: key,
        form,
        state: "invited",
        createdAt: now,
        updatedAt: now,
      })
      .onConflictDoNothing(),
  );
  const applied = await newestSubmissions(
    named.map(({ key }) => key),
    { db },
  );
  const link = [...applied].flatMap(([key, submissionId]) =>
    linkReferrals({ submissionId, organisationKey: key }, { db, now }),
  );
  return [enter, ...refer, ...link];
}
