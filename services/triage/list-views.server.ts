import { and, asc, eq, isNotNull, or, type SQL } from "drizzle-orm";
import type { Database } from "#db/client.server.ts";
import { savedViews, viewChoices } from "#db/schema.ts";
import type { Reader } from "./scope.server.ts";

export type SavedView = {
  id: string;
  name: string;
  /** The address of the queue after its path; empty for the view one sees without any. */
  query: string;
  /** Seen by the whole team. */
  shared: boolean;
  mine: boolean;
  /** Among one's tabs: as oneself has it, else as its owner has. */
  pinned: boolean;
  /** Opens first for oneself. */
  isDefault: boolean;
};

/** One's own and the team's; who sees every team sees the views of each. Pinned ones first. */
export async function listViews(
  person: Reader & { id: string },
  { db }: { db: Database },
): Promise<SavedView[]> {
  const rows = await db.read
    .select({ view: savedViews, pinned: viewChoices.pinned, isDefault: viewChoices.isDefault })
    .from(savedViews)
    .leftJoin(viewChoices, and(eq(viewChoices.viewId, savedViews.id), eq(viewChoices.personId, person.id)))
    .where(or(eq(savedViews.ownerId, person.id), sharedWith(person)))
    .orderBy(asc(savedViews.createdAt), asc(savedViews.id));
  const views = rows.map(({ view: { id, name, query, team, ownerId, ...owners }, ...own }) => {
    const mine = ownerId === person.id;
    const pinned = mine ? owners.pinned : (own.pinned ?? owners.pinned);
    const isDefault = mine ? owners.isDefault : own.isDefault === true;
    return { id, name, query, shared: team !== null, mine, pinned, isDefault };
  });
  return views.sort((a, b) => Number(b.pinned) - Number(a.pinned));
}

/** Views of one's team; of any for who sees every team. */
export function sharedWith({ team }: Reader): SQL {
  return team ? eq(savedViews.team, team) : isNotNull(savedViews.team);
}
