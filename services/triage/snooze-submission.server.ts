import { teamTimeZone } from "#services/contacts/read-contacts.server.ts";
import {
  type Asked,
  addEvent,
  changeSubmission,
  type TriageDeps,
  type VerbResult,
} from "./change-submission.server.ts";
import { takeAction } from "./take-action.server.ts";

/** Puts it aside until then: out of the way, not closed, and back by itself. The promise runs on. */
export function snoozeSubmission(asked: Asked & { until: Date }, deps: TriageDeps): Promise<VerbResult> {
  return takeAction("snooze", asked, deps, async ({ submission }, acting) => {
    if (!(asked.until > acting.now)) return { ok: false, why: "not-future" };
    const by = { actor: "person", actorId: asked.person.id } as const;
    const timeZone = await teamTimeZone(acting.db, submission.team);
    return [
      changeSubmission(submission, { snoozedUntil: asked.until }, acting),
      addEvent(submission, "snoozed", by, { until: asked.until.toISOString(), timeZone }, acting),
    ];
  });
}
