import { and, asc, eq, isNull, or } from "drizzle-orm";
import type { Database } from "#db/client.server.ts";
import { people } from "#db/schema.ts";
import type { Team } from "#services/rules/vocabulary.ts";

/** Who may take on what a team has: its own people, and those who see every team. */
export async function listAssignees(team: Team, { db }: { db: Database }) {
  return await db.read
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(and(isNull(people.disabledAt), or(eq(people.team, team), isNull(people.team))))
    .orderBy(asc(people.name), asc(people.id));
}
