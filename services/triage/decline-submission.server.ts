import {
  type Asked,
  addEvent,
  addMessage,
  closeSubmission,
  type TriageDeps,
  type VerbResult,
} from "./change-submission.server.ts";
import type { DeclineReason } from "./decline-reasons.ts";
import { mailApplicant } from "./mail-applicant.server.ts";
import { whyNotThen } from "./move-letter.server.ts";
import { closeQuestion } from "./open-question.server.ts";
import { releaseReceivers } from "./release-receivers.server.ts";
import { takeAction } from "./take-action.server.ts";
import { isUnfinished } from "./unfinished-text.ts";

/**
 * Closes it with a reason; the applicant gets `message`, and who had it hears that nothing is expected any more. Where
 * `later` is said they all hear then: until then it can be taken back whole.
 */
export function declineSubmission(
  asked: Asked & { reason: DeclineReason; message: string; later?: Date },
  deps: TriageDeps,
): Promise<VerbResult> {
  return takeAction("decline", asked, deps, async (opened, taking) => {
    const acting = { ...taking, ...(asked.later && { notBefore: asked.later }) };
    if (isUnfinished(asked.message)) return { ok: false, why: "unfinished" };
    const why = asked.later && whyNotThen(asked.later, acting.now, acting.now);
    if (why) return { ok: false, why };
    const { submission, receivers } = opened;
    const by = { actor: "person", actorId: asked.person.id } as const;
    const written = { author: "person", authorId: asked.person.id, body: asked.message } as const;
    return [
      closeSubmission(submission, "declined", acting),
      ...closeQuestion(submission, "revoked", acting),
      ...releaseReceivers(opened, receivers, "declined", acting),
      ...addMessage(opened, written, acting).statements,
      addEvent(submission, "declined", by, { reason: asked.reason }, acting),
      ...mailApplicant(opened, "submission-declined", { message: asked.message }, acting),
    ];
  });
}
