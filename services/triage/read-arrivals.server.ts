import { and, asc, eq, gte } from "drizzle-orm";
import type { Database } from "#db/client.server.ts";
import { decisions, profiles, submissions } from "#db/schema.ts";
import { profileFacts } from "#services/intake/decide-submission.server.ts";
import type { Profile } from "#services/intake/profile.ts";
import type { Arrival } from "#services/rules/simulate-load.server.ts";

/** What came since an instant, as a simulation plays it again: classified as it stands, with who leads it. */
export async function readArrivals(since: Date, { db }: { db: Database }): Promise<Arrival[]> {
  const rows = await db.read
    .select({ submission: submissions, form: profiles.form, decision: decisions })
    .from(submissions)
    .innerJoin(
      profiles,
      and(eq(profiles.submissionId, submissions.id), eq(profiles.version, submissions.profileVersion)),
    )
    .innerJoin(decisions, eq(decisions.id, submissions.decisionId))
    .where(gte(submissions.createdAt, since))
    .orderBy(asc(submissions.createdAt), asc(submissions.seq));
  return rows.map(({ submission, form, decision }) => ({
    at: submission.createdAt.getTime(),
    endedAt: submission.stage === "closed" ? submission.updatedAt.getTime() : null,
    profile: profileFacts({ applicantType: submission.applicantType, profile: form as Profile }),
    classification: decision.classification,
    lead: decision.routing.lead,
  }));
}
