import { inArray } from "drizzle-orm";
import type { Statement } from "#db/client.server.ts";
import { receivers, type WakeCondition } from "#db/schema.ts";
import { readCoordinator } from "#services/contacts/read-contacts.server.ts";
import {
  type Asked,
  addEvent,
  addMessage,
  type Case,
  changeSubmission,
  type TriageDeps,
  type VerbResult,
} from "./change-submission.server.ts";
import { mailApplicant } from "./mail-applicant.server.ts";
import { releaseMail } from "./mail-contacts.server.ts";
import { closeQuestion } from "./open-question.server.ts";
import { takeAction } from "./take-action.server.ts";
import { isUnfinished } from "./unfinished-text.ts";
import { wakeInstant } from "./wake-condition.server.ts";

/**
 * Not now: it waits with the team's coordinator for what wakes it, and the applicant is told so. Who had it is
 * released, and is planned again for when it is back.
 */
export function parkSubmission(
  asked: Asked & { wakeOn: WakeCondition; message: string },
  deps: TriageDeps,
): Promise<VerbResult> {
  return takeAction("park", asked, deps, async (opened, acting) => {
    if (isUnfinished(asked.message)) return { ok: false, why: "unfinished" };
    const { submission } = opened;
    const { wakeOn } = asked;
    const lookAgainAt = await wakeInstant(wakeOn, submission.team, acting);
    if (!(lookAgainAt instanceof Date)) return { ok: false, why: lookAgainAt };
    const coordinator = await readCoordinator(acting.db, submission.team);
    const by = { actor: "person", actorId: asked.person.id } as const;
    const message = addMessage(
      opened,
      { author: "person", authorId: asked.person.id, body: asked.message },
      acting,
    );
    return [
      changeSubmission(
        submission,
        { stage: "parked", ownerId: coordinator.id, nextActionAt: lookAgainAt, wakeOn },
        acting,
      ),
      ...closeQuestion(submission, "revoked", acting),
      ...planAgain(opened, acting),
      ...message.statements,
      addEvent(
        submission,
        "parked",
        by,
        { note: message.id, wake: wakeOn.kind, until: lookAgainAt.toISOString() },
        acting,
      ),
      ...mailApplicant(opened, "submission-parked", { message: asked.message }, acting),
    ];
  });
}

function planAgain(opened: Case, deps: TriageDeps): Statement[] {
  const told = opened.receivers.filter(({ state }) => state !== "planned");
  if (told.length === 0) return [];
  const ids = told.map(({ id }) => id);
  return [
    deps.db.change.update(receivers).set({ state: "planned" }).where(inArray(receivers.id, ids)),
    ...told.map(({ contact }) => releaseMail(opened, contact, "parked", deps)),
  ];
}
