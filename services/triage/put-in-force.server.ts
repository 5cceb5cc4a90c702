/** A new decision by a person takes the place of the one in force. */
import type { Guarded, Statement } from "#db/client.server.ts";
import { decisions, receivers } from "#db/schema.ts";
import type { EventKind } from "#db/words.ts";
import { promiseOf } from "#services/contacts/promise.server.ts";
import { type Contact, readContact, readCoordinator } from "#services/contacts/read-contacts.server.ts";
import type { Classification, Routing } from "#services/rules/decision.ts";
import {
  type ActiveReceiver,
  addEvent,
  type Case,
  changeSubmission,
  isIntroduced,
  type TriageDeps,
} from "./change-submission.server.ts";
import { mailApplicant } from "./mail-applicant.server.ts";
import { introductionMail, triageMail } from "./mail-contacts.server.ts";
import { closeQuestion, promiseAfterPause } from "./open-question.server.ts";
import { releaseReceivers } from "./release-receivers.server.ts";

export type NewDecision = {
  id: string;
  /** The profile that the classification read: its evidence stands there, whatever the profile says by now. */
  profileId: string;
  classification: Classification;
  routing: Routing;
  personId: string;
  reason: string;
  /** The number of the ruleset it was routed under. */
  ruleset: number;
  /** The line of history that says what was done. */
  event: { kind: EventKind; data: Record<string, string | null> };
  /** A person reads it first, wherever it stood. */
  readFirst: boolean;
};

/**
 * The decision, its receivers and what follows. Who had been told and no longer has it is told so; who has it now
 * is told where the submission was introduced before, and otherwise once it is accepted. Another team, or no desk
 * to lead it, means that a person there reads it first.
 */
export async function putInForce(
  current: Case,
  decision: NewDecision,
  deps: TriageDeps,
): Promise<(Statement | Guarded)[]> {
  const { submission } = current;
  const { db, now, newId } = deps;
  const { classification, routing } = decision;
  const moved = routing.team !== submission.team;
  const lead = await mustRead(db, routing.lead);
  const wasIntroduced = isIntroduced(current);
  const woken = submission.stage === "parked";
  const anew = moved || woken;
  const toTriage = decision.readFirst || lead.desk === "intake" || woken;
  const introduced = wasIntroduced && !toTriage;
  const coordinator = await readCoordinator(db, routing.team);
  const owner = introduced ? lead : coordinator;
  const promised = await promiseOf(db, routing.team, now);
  const goesOn = toTriage ? await promiseAfterPause(submission, deps) : submission.answerBy;
  const answerBy = anew ? promised.answerBy : goesOn;
  const readBy = promised.readBy < answerBy ? promised.readBy : answerBy;
  const next = introduced ? answerBy : readBy;
  const by = { actor: "person", actorId: decision.personId } as const;

  const wanted = await wantedReceivers(routing, lead, db);
  const keeps = (receiver: ActiveReceiver) =>
    receiver.role === "asked"
      ? !moved && !wanted.some(({ contact }) => contact.id === receiver.contactId)
      : wasIntroduced === introduced &&
        wanted.some(({ contact, role }) => contact.id === receiver.contactId && role === receiver.role);
  const released = current.receivers.filter((receiver) => !keeps(receiver));
  const kept = current.receivers.filter(keeps);
  const added = wanted
    .filter(({ contact, role }) => !kept.some((each) => each.contactId === contact.id && each.role === role))
    .map((receiver) => ({ ...receiver, id: newId(), dueAt: answerBy }));

  return [
    changeSubmission(
      submission,
      {
        decisionId: decision.id,
        team: routing.team,
        domain: classification.primary,
        lane: routing.lane,
        unsure: classification.unsure !== null,
        stage: toTriage ? "triage" : submission.stage,
        ownerId: owner.id,
        nextActionAt: anew || introduced !== wasIntroduced ? next : submission.nextActionAt,
        answerBy,
        ...(anew && { promisedAt: now, reminded: 0 }),
        // Who took it on may not see the other team's.
        ...(moved && { assigneeId: null }),
      },
      deps,
    ),
    ...(toTriage ? closeQuestion(submission, "revoked", deps) : []),
    db.change.insert(decisions).values({
      id: decision.id,
      submissionId: submission.id,
      profileId: decision.profileId,
      ruleset: decision.ruleset,
      personId: decision.personId,
      reason: decision.reason,
      classification,
      routing,
      createdAt: now,
    }),
    addEvent(submission, decision.event.kind, by, { ...decision.event.data, decision: decision.id }, deps),
    ...releaseReceivers(current, released, "rerouted", deps),
    ...added.flatMap(({ id, contact, role, dueAt }) => [
      db.change.insert(receivers).values({
        id,
        submissionId: submission.id,
        contactId: contact.id,
        role,
        state: introduced ? "waiting" : "planned",
        dueAt,
        createdAt: now,
      }),
      ...(introduced
        ? [
            addEvent(submission, "contact-informed", by, { contact: contact.id, role }, deps),
            ...introductionMail(current, { id, contact, role, dueAt }, decision, deps),
          ]
        : []),
    ]),
    ...(!introduced && (moved || wasIntroduced)
      ? [triageMail(current, coordinator, { marks: routing.marks, dueAt: readBy }, deps)]
      : []),
    ...(moved
      ? mailApplicant(
          current,
          "submission-rerouted",
          {
            team: routing.team,
            desk: owner.desk,
            answerBy: answerBy.toISOString(),
            timeZone: promised.timeZone,
          },
          deps,
        )
      : []),
  ];
}

async function wantedReceivers(routing: Routing, lead: Contact, db: TriageDeps["db"]) {
  return [
    { contact: lead, role: "lead" as const },
    ...(await Promise.all(
      routing.copies.map(async (copy) => ({
        contact: await mustRead(db, copy.contact),
        role: "copy" as const,
      })),
    )),
  ];
}

async function mustRead(db: TriageDeps["db"], id: string): Promise<Contact> {
  const contact = await readContact(db, id);
  if (!contact) throw new Error(`The decision names the contact ${id}, who is not in the database.`);
  return contact;
}
