/** Whose session it is. */
import { and, eq, isNull } from "drizzle-orm";
import { type Database, first } from "#db/client.server.ts";
import { people, referrers } from "#db/schema.ts";

export type Person = typeof people.$inferSelect;
export type Referrer = typeof referrers.$inferSelect;

/** Nobody where the account is disabled. */
export async function readPerson(id: string, { db }: { db: Database }): Promise<Person | undefined> {
  return await first(
    db.read
      .select()
      .from(people)
      .where(and(eq(people.id, id), isNull(people.disabledAt))),
  );
}

export async function readReferrer(id: string, { db }: { db: Database }): Promise<Referrer | undefined> {
  return await first(db.read.select().from(referrers).where(eq(referrers.id, id)));
}
