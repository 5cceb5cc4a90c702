import { and, eq } from "drizzle-orm";
import { type Database, must } from "#db/client.server.ts";
import { savedViews } from "#db/schema.ts";
import { noOtherDefault } from "./save-view.server.ts";

export type PinViewResult = { ok: true } | { ok: false; why: "not-found" };

/** Whether one's own view stands among the tabs, and whether it is what opens first. */
export async function pinView(
  asked: { id: string; pinned: boolean; isDefault: boolean; person: { id: string } },
  { db }: { db: Database },
): Promise<PinViewResult> {
  const { id, pinned, isDefault, person } = asked;
  const change = db.change
    .update(savedViews)
    .set({ pinned, isDefault })
    .where(and(eq(savedViews.id, id), eq(savedViews.ownerId, person.id)));
  const written = await db.writeAll([
    ...(isDefault ? [noOtherDefault(person.id, db)] : []),
    must(change, "not-found"),
  ]);
  return written.ok ? { ok: true } : { ok: false, why: "not-found" };
}
