import { and, eq, inArray } from "drizzle-orm";
import { receivers } from "#db/schema.ts";
import { promiseOf } from "#services/contacts/promise.server.ts";
import {
  type Asked,
  addEvent,
  changeSubmission,
  leadOf,
  type TriageDeps,
  type VerbResult,
} from "./change-submission.server.ts";
import { mailApplicant } from "./mail-applicant.server.ts";
import { introductionMail } from "./mail-contacts.server.ts";
import { closeQuestion } from "./open-question.server.ts";
import { readDecision } from "./read-decision.server.ts";
import { takeAction, type Unit } from "./take-action.server.ts";

/**
 * A person has read it and it goes on: the lead contact has it now, the copied ones know, the applicant hears so,
 * and the promise begins anew with the contact.
 */
export function acceptSubmission(asked: Asked, deps: TriageDeps): Promise<VerbResult> {
  return takeAction("accept", asked, deps, async (opened, acting) => {
    const { submission } = opened;
    const lead = leadOf(opened);
    if (!lead || lead.contact.desk === "intake") return { ok: false, why: "needs-contact" };

    const { db, now } = acting;
    const { answerBy: dueAt, timeZone } = await promiseOf(db, submission.team, now);
    const decision = await readDecision(submission, db);
    const by = { actor: "person", actorId: asked.person.id } as const;
    const told: Unit = opened.receivers
      .filter((receiver) => receiver.state !== "waiting")
      .flatMap((receiver) => [
        addEvent(
          submission,
          "contact-informed",
          by,
          { contact: receiver.contactId, role: receiver.role },
          acting,
        ),
        ...introductionMail(opened, { ...receiver, dueAt }, decision, acting),
      ]);
    // A contact who wanted to know more is asked again.
    const asks = and(
      eq(receivers.submissionId, submission.id),
      inArray(receivers.state, ["planned", "need-more"]),
    );
    return [
      changeSubmission(
        submission,
        {
          stage: "introduced",
          ownerId: lead.contactId,
          nextActionAt: dueAt,
          answerBy: dueAt,
          promisedAt: now,
          reminded: 0,
        },
        acting,
      ),
      ...closeQuestion(submission, "revoked", acting),
      // Of a second asking only the end is reminded of.
      db.change
        .update(receivers)
        .set({ reminded: 50 })
        .where(and(asks, eq(receivers.role, "asked"))),
      db.change.update(receivers).set({ state: "waiting", dueAt }).where(asks),
      addEvent(submission, "accepted", by, { contact: lead.contactId }, acting),
      ...told,
      ...mailApplicant(
        opened,
        "submission-introduced",
        { team: submission.team, desk: lead.contact.desk, answerBy: dueAt.toISOString(), timeZone },
        acting,
      ),
    ];
  });
}
