import type { Screening, ScreeningReason } from "#db/words.ts";
import {
  type Asked,
  addEvent,
  changeSubmission,
  type TriageDeps,
  type VerbResult,
} from "./change-submission.server.ts";
import { takeAction } from "./take-action.server.ts";

/** Whether it fits what the group looks for, whatever its stage; that it does not needs a reason. */
export function screenSubmission(
  asked: Asked & { screening: Screening; reason?: ScreeningReason },
  deps: TriageDeps,
): Promise<VerbResult> {
  return takeAction("screen", asked, deps, async ({ submission }, acting) => {
    const { screening } = asked;
    const screeningReason = screening === "open" ? null : (asked.reason ?? null);
    if (screening === "not-fit" && !screeningReason) return { ok: false, why: "reason-needed" };
    if (submission.screening === screening && submission.screeningReason === screeningReason)
      return { ok: false, why: "no-change" };
    const by = { actor: "person", actorId: asked.person.id } as const;
    return [
      changeSubmission(submission, { screening, screeningReason }, acting),
      addEvent(submission, "screened", by, { screening, reason: screeningReason }, acting),
    ];
  });
}
