import { and, asc, eq, isNull, or } from "drizzle-orm";
import type { Database } from "#db/client.server.ts";
import { people } from "#db/schema.ts";
import type { Team } from "#services/rules/vocabulary.ts";

/** Who may sign in, administrators first. */
export async function listPeople(db: Database) {
  return await db.read
    .select({ name: people.name, email: people.email, team: people.team, role: people.role })
    .from(people)
    .where(isNull(people.disabledAt))
    .orderBy(asc(people.role), asc(people.team), asc(people.email));
}

/** To whom this reader may give something: those who see what they see. */
export async function listColleagues(reader: { team: Team | null }, db: Database) {
  return await db.read
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(
      and(
        isNull(people.disabledAt),
        reader.team ? or(eq(people.team, reader.team), isNull(people.team)) : undefined,
      ),
    )
    .orderBy(asc(people.name), asc(people.id));
}
