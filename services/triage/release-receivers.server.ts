import { inArray } from "drizzle-orm";
import type { Statement } from "#db/client.server.ts";
import { receivers } from "#db/schema.ts";
import type { ReleaseReason } from "#services/outbox/mail-kinds.server.ts";
import type { ActiveReceiver, Case, TriageDeps } from "./change-submission.server.ts";
import { releaseMail } from "./mail-contacts.server.ts";

/** These receivers no longer have it; who had been told is told so. */
export function releaseReceivers(
  about: Pick<Case, "submission" | "profile">,
  released: ActiveReceiver[],
  because: ReleaseReason,
  deps: TriageDeps,
): Statement[] {
  if (released.length === 0) return [];
  const ids = released.map((receiver) => receiver.id);
  return [
    deps.db.change
      .update(receivers)
      .set({ state: "revoked", remindAt: null })
      .where(inArray(receivers.id, ids)),
    ...released
      .filter((receiver) => receiver.state !== "planned")
      .map((receiver) => releaseMail(about, receiver.contact, because, deps)),
  ];
}
