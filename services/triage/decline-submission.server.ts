import {
  type Asked,
  addEvent,
  addNote,
  closeSubmission,
  type TriageDeps,
  type VerbResult,
} from "./change-submission.server.ts";
import type { DeclineReason } from "./decline-reasons.ts";
import { mailApplicant } from "./mail-applicant.server.ts";
import { closeQuestion } from "./open-question.server.ts";
import { releaseReceivers } from "./release-receivers.server.ts";
import { takeAction } from "./take-action.server.ts";
import { isUnfinished } from "./unfinished-text.ts";

/**
 * Closes it with a reason; the applicant gets `message`, at `later` where that is said, and who had it hears that
 * nothing is expected any more.
 */
export function declineSubmission(
  asked: Asked & { reason: DeclineReason; message: string; later?: Date },
  deps: TriageDeps,
): Promise<VerbResult> {
  return takeAction("decline", asked, deps, async (opened, acting) => {
    if (isUnfinished(asked.message)) return { ok: false, why: "unfinished" };
    if (asked.later && asked.later <= acting.now) return { ok: false, why: "not-future" };
    const { submission, receivers } = opened;
    const by = { actor: "person", actorId: asked.person.id } as const;
    const message = {
      id: acting.newId(),
      submissionId: submission.id,
      author: "person",
      authorId: asked.person.id,
      audience: "applicant",
      body: asked.message,
    } as const;
    return [
      closeSubmission(submission, "declined", acting),
      ...closeQuestion(submission, "revoked", acting),
      ...releaseReceivers(opened, receivers, "declined", acting),
      ...addNote(message, acting),
      addEvent(submission, "declined", by, { reason: asked.reason }, acting),
      ...mailApplicant(opened, "submission-declined", { message: asked.message }, acting, asked.later),
    ];
  });
}
