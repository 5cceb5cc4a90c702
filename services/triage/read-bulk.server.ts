import { and, count, eq } from "drizzle-orm";
import { type Database, first } from "#db/client.server.ts";
import { actions } from "#db/schema.ts";

/** How many submissions one gesture of this person changed, and of how many that was taken back; undefined where there was none. */
export async function readBulk(
  id: string,
  person: { id: string },
  { db }: { db: Database },
): Promise<{ id: string; count: number; undone: number } | undefined> {
  const found = await first(
    db.read
      .select({ count: count(), undone: count(actions.undoneAt) })
      .from(actions)
      .where(and(eq(actions.bulkId, id), eq(actions.personId, person.id))),
  );
  return found && found.count > 0 ? { id, ...found } : undefined;
}
