import {
  type Asked,
  addEvent,
  changeSubmission,
  openCase,
  type TriageDeps,
  type VerbResult,
  writeVerb,
} from "./change-submission.server.ts";
import { releaseReceivers } from "./release-receivers.server.ts";

/** One of several who were asked, or got a copy, need not look at it any more. Who leads it is changed by re-routing. */
export async function revokeReceiver(
  asked: Asked & { receiverId: string },
  deps: TriageDeps,
): Promise<VerbResult> {
  const opened = await openCase("ask-contacts", asked, deps);
  if (!opened.ok) return opened;
  const receiver = opened.receivers.find(({ id }) => id === asked.receiverId);
  if (!receiver || receiver.role === "lead") return { ok: false, why: "no-contact" };
  const by = { actor: "person", actorId: asked.person.id } as const;
  return writeVerb(deps.db, [
    changeSubmission(opened.submission, {}, deps),
    addEvent(opened.submission, "receiver-revoked", by, { contact: receiver.contactId }, deps),
    ...releaseReceivers(opened, [receiver], "revoked", deps),
  ]);
}
