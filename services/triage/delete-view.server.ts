import { and, eq, inArray, isNotNull, or } from "drizzle-orm";
import { type Database, must } from "#db/client.server.ts";
import { savedViews, viewChoices } from "#db/schema.ts";
import type { PersonRole } from "#db/words.ts";

export type DeleteViewResult = { ok: true } | { ok: false; why: "not-found" };

/** One's own; an admin also clears away what others shared with their team. */
export async function deleteView(
  { id, person }: { id: string; person: { id: string; role: PersonRole } },
  { db }: { db: Database },
): Promise<DeleteViewResult> {
  const mine = eq(savedViews.ownerId, person.id);
  const allowed = person.role === "admin" ? or(mine, isNotNull(savedViews.team)) : mine;
  const gone = db.read
    .select({ id: savedViews.id })
    .from(savedViews)
    .where(and(eq(savedViews.id, id), allowed));
  const written = await db.writeAll([
    db.change.delete(viewChoices).where(inArray(viewChoices.viewId, gone)),
    must(db.change.delete(savedViews).where(and(eq(savedViews.id, id), allowed)), "not-found"),
  ]);
  return written.ok ? { ok: true } : { ok: false, why: "not-found" };
}
