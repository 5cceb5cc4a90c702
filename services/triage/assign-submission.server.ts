import { readPerson } from "#services/access/read-subject.server.ts";
import {
  type Asked,
  addEvent,
  changeSubmission,
  type TriageDeps,
  type VerbResult,
} from "./change-submission.server.ts";
import { takeAction } from "./take-action.server.ts";

/** A person takes it on, gives it to another who may see it, or (`null`) makes it free again. */
export function assignSubmission(
  asked: Asked & { to: string | null },
  deps: TriageDeps,
): Promise<VerbResult> {
  return takeAction("assign", asked, deps, async ({ submission }, acting) => {
    const { to } = asked;
    if (submission.assigneeId === to) return { ok: false, why: "no-change" };
    const person = to ? await readPerson(to, acting) : undefined;
    if (to && !person) return { ok: false, why: "no-person" };
    if (person?.team && person.team !== submission.team) return { ok: false, why: "other-team" };
    const by = { actor: "person", actorId: asked.person.id } as const;
    return [
      changeSubmission(submission, { assigneeId: to }, acting),
      addEvent(submission, "assigned", by, { to, from: submission.assigneeId }, acting),
    ];
  });
}
