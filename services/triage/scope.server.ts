import { and, eq, type SQL } from "drizzle-orm";
import { type Database, first } from "#db/client.server.ts";
import { submissions } from "#db/schema.ts";
import type { Team } from "#services/rules/vocabulary.ts";

/** Who reads: a triager sees one team, someone without a team sees all. */
export type Reader = { team: Team | null };
export type Submission = typeof submissions.$inferSelect;

/** The condition every query for a reader carries: what they may not see is not found. */
export function inScope({ team }: Reader): SQL | undefined {
  return team ? eq(submissions.team, team) : undefined;
}

export async function findSubmission(
  db: Database,
  reference: string,
  reader: Reader,
): Promise<Submission | undefined> {
  return await first(
    db.read
      .select()
      .from(submissions)
      .where(and(eq(submissions.reference, reference), inScope(reader)))
      .limit(1),
  );
}
