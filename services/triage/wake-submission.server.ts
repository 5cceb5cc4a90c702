import type { Guarded, Statement } from "#db/client.server.ts";
import { promiseOf } from "#services/contacts/promise.server.ts";
import { readCoordinator } from "#services/contacts/read-contacts.server.ts";
import {
  type Asked,
  addEvent,
  type By,
  type Case,
  changeSubmission,
  type TriageDeps,
  type VerbResult,
} from "./change-submission.server.ts";
import { triageMail } from "./mail-contacts.server.ts";
import { takeAction } from "./take-action.server.ts";

/** Brings back what was parked or put aside, before its time. */
export function wakeSubmission(asked: Asked, deps: TriageDeps): Promise<VerbResult> {
  return takeAction("wake", asked, deps, async (opened, acting) => {
    const { submission } = opened;
    const by = { actor: "person", actorId: asked.person.id } as const;
    if (submission.stage === "parked") return bringBack(opened, by, "person", acting);
    return [
      changeSubmission(submission, { snoozedUntil: null }, acting),
      addEvent(submission, "woken", by, { because: "person" }, acting),
    ];
  });
}

export type WokenBy = "person" | "date" | "product-stage" | "ruleset";

/** A parked submission is read anew, and what we promise begins anew. */
export async function bringBack(
  opened: Pick<Case, "submission" | "profile">,
  by: By,
  because: WokenBy,
  deps: TriageDeps,
): Promise<(Statement | Guarded)[]> {
  const { submission } = opened;
  const { db, now } = deps;
  const { answerBy, readBy } = await promiseOf(db, submission.team, now);
  const coordinator = await readCoordinator(db, submission.team);
  return [
    changeSubmission(
      submission,
      {
        stage: "triage",
        ownerId: coordinator.id,
        nextActionAt: readBy,
        answerBy,
        promisedAt: now,
        reminded: 0,
      },
      deps,
    ),
    addEvent(submission, "woken", by, { because }, deps),
    triageMail(opened, coordinator, { marks: [], dueAt: readBy }, deps),
  ];
}
