import { and, eq } from "drizzle-orm";
import { type Database, first, must } from "#db/client.server.ts";
import { savedViews, viewChoices } from "#db/schema.ts";
import { sharedWith } from "./list-views.server.ts";
import { noOtherDefault } from "./save-view.server.ts";
import type { Reader } from "./scope.server.ts";

export type PinViewResult = { ok: true } | { ok: false; why: "not-found" };

/**
 * Whether a view stands among one's tabs, and whether it is what opens first. What its owner says goes for the team
 * too, where a member says nothing; what a member says of a view of their team is for themselves.
 */
export async function pinView(
  asked: { id: string; pinned: boolean; isDefault: boolean; person: Reader & { id: string } },
  { db }: { db: Database },
): Promise<PinViewResult> {
  const { id, pinned, isDefault, person } = asked;
  const mine = and(eq(savedViews.id, id), eq(savedViews.ownerId, person.id));
  const isShared = await first(
    db.read
      .select({ ownerId: savedViews.ownerId })
      .from(savedViews)
      .where(and(eq(savedViews.id, id), sharedWith(person))),
  );
  const ofAnother = isShared !== undefined && isShared.ownerId !== person.id;
  const chosen = { pinned, isDefault };
  const change = ofAnother
    ? db.change
        .insert(viewChoices)
        .values({ personId: person.id, viewId: id, ...chosen })
        .onConflictDoUpdate({ target: [viewChoices.personId, viewChoices.viewId], set: chosen })
    : db.change.update(savedViews).set(chosen).where(mine);
  const written = await db.writeAll([
    ...(isDefault ? noOtherDefault(person.id, db) : []),
    must(change, "not-found"),
  ]);
  return written.ok ? { ok: true } : { ok: false, why: "not-found" };
}
