import { and, asc, eq, isNotNull } from "drizzle-orm";
import type { Database } from "#db/client.server.ts";
import { contacts, people, readings } from "#db/schema.ts";
import type { Team } from "#services/rules/vocabulary.ts";

/** Which teams and companies opened a profile, for its applicant: never who. */
export type OpenedBy = { teams: Team[]; companies: string[] };

export async function readOpenedBy(db: Database, submissionId: string): Promise<OpenedBy> {
  const teams = await db.read
    .selectDistinct({ team: people.team })
    .from(readings)
    .innerJoin(people, eq(people.id, readings.readerId))
    .where(
      and(eq(readings.submissionId, submissionId), eq(readings.reader, "person"), isNotNull(people.team)),
    )
    .orderBy(asc(people.team));
  const companies = await db.read
    .selectDistinct({ name: contacts.organisation })
    .from(readings)
    .innerJoin(contacts, eq(contacts.id, readings.readerId))
    .where(and(eq(readings.submissionId, submissionId), eq(readings.reader, "contact")))
    .orderBy(asc(contacts.organisation));
  return {
    teams: teams.flatMap(({ team }) => (team ? [team] : [])),
    companies: companies.map(({ name }) => name),
  };
}
