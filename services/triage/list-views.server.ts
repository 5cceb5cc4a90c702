import { asc, desc, eq, isNotNull, or } from "drizzle-orm";
import type { Database } from "#db/client.server.ts";
import { savedViews } from "#db/schema.ts";
import type { Reader } from "./scope.server.ts";

export type SavedView = {
  id: string;
  name: string;
  /** The address of the queue after its path; empty for the view one sees without any. */
  query: string;
  /** Seen by the whole team. */
  shared: boolean;
  mine: boolean;
  pinned: boolean;
  /** Opens first for its owner: never set where the view is another's. */
  isDefault: boolean;
};

/** One's own and the team's; who sees every team sees the views of each. Pinned ones first. */
export async function listViews(
  person: Reader & { id: string },
  { db }: { db: Database },
): Promise<SavedView[]> {
  const shared = person.team ? eq(savedViews.team, person.team) : isNotNull(savedViews.team);
  const rows = await db.read
    .select()
    .from(savedViews)
    .where(or(eq(savedViews.ownerId, person.id), shared))
    .orderBy(desc(savedViews.pinned), asc(savedViews.createdAt), asc(savedViews.id));
  return rows.map(({ id, name, query, team, ownerId, pinned, isDefault }) => {
    const mine = ownerId === person.id;
    return { id, name, query, shared: team !== null, mine, pinned, isDefault: mine && isDefault };
  });
}
