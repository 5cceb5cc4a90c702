import {
  type Asked,
  addEvent,
  addNote,
  closeSubmission,
  openCase,
  type TriageDeps,
  type VerbResult,
  writeVerb,
} from "./change-submission.server.ts";
import type { DeclineReason } from "./decline-reasons.ts";
import { mailApplicant } from "./mail-applicant.server.ts";
import { releaseReceivers } from "./release-receivers.server.ts";

/** Closes it with a reason; the applicant gets `message`, and who had it hears that nothing is expected any more. */
export async function declineSubmission(
  asked: Asked & { reason: DeclineReason; message: string },
  deps: TriageDeps,
): Promise<VerbResult> {
  const opened = await openCase("decline", asked, deps);
  if (!opened.ok) return opened;
  const { submission, receivers } = opened;
  const by = { actor: "person", actorId: asked.person.id } as const;
  const message = {
    id: deps.newId(),
    submissionId: submission.id,
    author: "person",
    authorId: asked.person.id,
    audience: "applicant",
    body: asked.message,
  } as const;
  return writeVerb(deps.db, [
    closeSubmission(submission, "declined", deps),
    ...releaseReceivers(opened, receivers, "declined", deps),
    ...addNote(message, deps),
    addEvent(submission, "declined", by, { reason: asked.reason }, deps),
    ...mailApplicant(opened, "submission-declined", { message: asked.message }, deps),
  ]);
}
