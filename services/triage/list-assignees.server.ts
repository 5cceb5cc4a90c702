import { and, asc, eq, isNull, or } from "drizzle-orm";
import type { Database } from "#db/client.server.ts";
import { people } from "#db/schema.ts";
import type { Team } from "#services/rules/vocabulary.ts";

export type Assignee = { id: string; name: string; team: Team | null };

/** Who may take on what a team has: its own people, and those who see every team. Null asks for the people of all. */
export async function listAssignees(team: Team | null, { db }: { db: Database }): Promise<Assignee[]> {
  const theirs = team ? or(eq(people.team, team), isNull(people.team)) : undefined;
  return await db.read
    .select({ id: people.id, name: people.name, team: people.team })
    .from(people)
    .where(and(isNull(people.disabledAt), theirs))
    .orderBy(asc(people.name), asc(people.id));
}
