import { eq } from "drizzle-orm";
import { type Database, must } from "#db/client.server.ts";
import { people } from "#db/schema.ts";

/** Keeps the keys a person chose on staff pages, by name of the command; the whole list replaces the one before. */
export async function changeKeys(
  { personId, keys }: { personId: string; keys: Record<string, string> },
  { db }: { db: Database },
) {
  return await db.writeAll([
    must(db.change.update(people).set({ keys }).where(eq(people.id, personId)), "not-found"),
  ]);
}
