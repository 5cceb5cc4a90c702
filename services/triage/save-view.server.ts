import { and, eq } from "drizzle-orm";
import type { Database, Statement } from "#db/client.server.ts";
import { savedViews, viewChoices } from "#db/schema.ts";
import { readQueueView, writeQueueView } from "./queue-view.ts";
import type { Reader } from "./scope.server.ts";

/** More would no longer be found again among one another. */
const VIEWS_MAX = 50;

export type ViewToSave = {
  name: string;
  /** As in the queue's address. */
  query: string;
  shared: boolean;
  pinned: boolean;
  isDefault: boolean;
};
export type SaveViewResult = { ok: true; id: string } | { ok: false; why: "too-many" | "no-team" };

/** Keeps what the queue shows under a name, from its first page; who belongs to no team can share with none. */
export async function saveView(
  asked: ViewToSave & { person: Reader & { id: string } },
  { db, now, newId }: { db: Database; now: Date; newId: () => string },
): Promise<SaveViewResult> {
  const { person, name, shared, pinned, isDefault } = asked;
  if (shared && !person.team) return { ok: false, why: "no-team" };
  const mine = eq(savedViews.ownerId, person.id);
  if ((await db.read.$count(savedViews, mine)) >= VIEWS_MAX) return { ok: false, why: "too-many" };
  const query = writeQueueView({ ...readQueueView(new URLSearchParams(asked.query)), after: null });
  const id = newId();
  await db.writeAll([
    ...(isDefault ? noOtherDefault(person.id, db) : []),
    db.change.insert(savedViews).values({
      id,
      ownerId: person.id,
      team: shared ? person.team : null,
      name,
      query,
      pinned,
      isDefault,
      createdAt: now,
    }),
  ]);
  return { ok: true, id };
}

/** One view opens first: of one's own and of those that others share. */
export function noOtherDefault(personId: string, db: Database): Statement[] {
  return [
    db.change
      .update(savedViews)
      .set({ isDefault: false })
      .where(and(eq(savedViews.ownerId, personId), eq(savedViews.isDefault, true))),
    db.change
      .update(viewChoices)
      .set({ isDefault: false })
      .where(and(eq(viewChoices.personId, personId), eq(viewChoices.isDefault, true))),
  ];
}
