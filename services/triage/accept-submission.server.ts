import { and, eq, inArray } from "drizzle-orm";
import { first, type Guarded, type Statement } from "#db/client.server.ts";
import { decisions, receivers } from "#db/schema.ts";
import { promiseOf } from "#services/contacts/promise.server.ts";
import {
  type Asked,
  addEvent,
  changeSubmission,
  leadOf,
  openCase,
  type TriageDeps,
  type VerbResult,
  writeVerb,
} from "./change-submission.server.ts";
import { mailApplicant } from "./mail-applicant.server.ts";
import { introductionMail } from "./mail-contacts.server.ts";

/**
 * A person has read it and it goes on: the lead contact has it now, the copied ones know, the applicant hears so,
 * and the promise begins anew with the contact.
 */
export async function acceptSubmission(asked: Asked, deps: TriageDeps): Promise<VerbResult> {
  const opened = await openCase("accept", asked, deps);
  if (!opened.ok) return opened;
  const { submission } = opened;
  const lead = leadOf(opened);
  if (!lead || lead.contact.desk === "intake") return { ok: false, why: "needs-contact" };

  const { db, now } = deps;
  const { answerBy: dueAt, timeZone } = await promiseOf(db, submission.team, now);
  const decision = await first(
    db.read.select().from(decisions).where(eq(decisions.id, submission.decisionId)),
  );
  if (!decision) throw new Error(`The submission ${submission.id} has no decision.`);
  const by = { actor: "person", actorId: asked.person.id } as const;
  const told: (Statement | Guarded)[] = opened.receivers
    .filter((receiver) => receiver.state !== "waiting")
    .flatMap((receiver) => [
      addEvent(
        submission,
        "contact-informed",
        by,
        { contact: receiver.contactId, role: receiver.role },
        deps,
      ),
      ...introductionMail(opened, { ...receiver, dueAt }, decision, deps),
    ]);
  return writeVerb(db, [
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
      deps,
    ),
    db.change
      .update(receivers)
      .set({ state: "waiting", dueAt })
      .where(
        // A contact who wanted to know more is asked again.
        and(eq(receivers.submissionId, submission.id), inArray(receivers.state, ["planned", "need-more"])),
      ),
    addEvent(submission, "accepted", by, { contact: lead.contactId }, deps),
    ...told,
    ...mailApplicant(
      opened,
      "submission-introduced",
      {
        team: submission.team,
        desk: lead.contact.desk,
        answerBy: dueAt.toISOString(),
        timeZone,
      },
      deps,
    ),
  ]);
}
