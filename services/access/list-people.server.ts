import { asc, isNull } from "drizzle-orm";
import type { Database } from "#db/client.server.ts";
import { people } from "#db/schema.ts";

/** Who may sign in, administrators first. */
export async function listPeople(db: Database) {
  return await db.read
    .select({ name: people.name, email: people.email, team: people.team, role: people.role })
    .from(people)
    .where(isNull(people.disabledAt))
    .orderBy(asc(people.role), asc(people.team), asc(people.email));
}
