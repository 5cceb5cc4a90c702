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
import type { Submission } from "./scope.server.ts";

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
  const course = await courseOf(current, decision, deps);
  const { released, added } = await changeOfReceivers(current, decision, course, deps);
  return [
    changeSubmission(submission, columnsAfter(submission, decision, course, deps), deps),
    ...(course.toTriage ? closeQuestion(submission, "revoked", deps) : []),
    deps.db.change.insert(decisions).values({
      id: decision.id,
      submissionId: submission.id,
      profileId: decision.profileId,
      ruleset: decision.ruleset,
      personId: decision.personId,
      reason: decision.reason,
      classification: decision.classification,
      routing: decision.routing,
      createdAt: deps.now,
    }),
    addEvent(
      submission,
      decision.event.kind,
      personOf(decision),
      { ...decision.event.data, decision: decision.id },
      deps,
    ),
    ...releaseReceivers(current, released, "rerouted", deps),
    ...added.flatMap((receiver) => handTo(receiver, current, decision, course, deps)),
    ...tellOthers(current, decision, course, deps),
  ];
}

const personOf = ({ personId }: NewDecision) => ({ actor: "person", actorId: personId }) as const;

type Course = Awaited<ReturnType<typeof courseOf>>;

/** Where the decision leads: who has it next, and what becomes of its promise. */
async function courseOf(current: Case, { routing, readFirst }: NewDecision, deps: TriageDeps) {
  const { submission } = current;
  const { db, now } = deps;
  const lead = await mustRead(db, routing.lead);
  const coordinator = await readCoordinator(db, routing.team);
  const promised = await promiseOf(db, routing.team, now);
  const moved = routing.team !== submission.team;
  const woken = submission.stage === "parked";
  /** It is promised anew, from now. */
  const anew = moved || woken;
  const toTriage = readFirst || lead.desk === "intake" || woken;
  const wasIntroduced = isIntroduced(current);
  const introduced = wasIntroduced && !toTriage;
  const goesOn = toTriage ? await promiseAfterPause(submission, deps) : submission.answerBy;
  const answerBy = anew ? promised.answerBy : goesOn;
  const readBy = promised.readBy < answerBy ? promised.readBy : answerBy;
  const { timeZone } = promised;
  const owner = introduced ? lead : coordinator;
  return {
    ...{ lead, coordinator, owner, moved, anew, toTriage, wasIntroduced, introduced },
    ...{ answerBy, readBy, timeZone },
  };
}

/** Who no longer has it, and who has it now beside those that keep it. */
async function changeOfReceivers(
  { receivers }: Case,
  { routing }: NewDecision,
  { lead, moved, wasIntroduced, introduced, answerBy }: Course,
  { db, newId }: TriageDeps,
) {
  const wanted = await wantedReceivers(routing, lead, db);
  const keeps = (receiver: ActiveReceiver) =>
    receiver.role === "asked"
      ? !moved && !wanted.some(({ contact }) => contact.id === receiver.contactId)
      : wasIntroduced === introduced &&
        wanted.some(({ contact, role }) => contact.id === receiver.contactId && role === receiver.role);
  const kept = receivers.filter(keeps);
  return {
    released: receivers.filter((receiver) => !keeps(receiver)),
    added: wanted
      .filter(
        ({ contact, role }) => !kept.some((each) => each.contactId === contact.id && each.role === role),
      )
      .map((receiver) => ({ ...receiver, id: newId(), dueAt: answerBy })),
  };
}

type Added = Awaited<ReturnType<typeof changeOfReceivers>>["added"][number];

function columnsAfter(
  submission: Submission,
  { id, classification, routing }: NewDecision,
  { owner, moved, anew, toTriage, wasIntroduced, introduced, answerBy, readBy }: Course,
  { now }: TriageDeps,
): Partial<Submission> {
  const next = introduced ? answerBy : readBy;
  return {
    decisionId: id,
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
  };
}

/** Their row and, where it is introduced, their mail. */
function handTo(
  { id, contact, role, dueAt }: Added,
  current: Case,
  decision: NewDecision,
  { introduced }: Course,
  deps: TriageDeps,
): (Statement | Guarded)[] {
  const { submission } = current;
  const row = deps.db.change.insert(receivers).values({
    id,
    submissionId: submission.id,
    contactId: contact.id,
    role,
    state: introduced ? "waiting" : "planned",
    dueAt,
    createdAt: deps.now,
  });
  if (!introduced) return [row];
  return [
    row,
    addEvent(submission, "contact-informed", personOf(decision), { contact: contact.id, role }, deps),
    ...introductionMail(current, { id, contact, role, dueAt }, decision, deps),
  ];
}

/** The coordinator who is to read it, and the applicant of whom another team has charge now. */
function tellOthers(
  current: Case,
  { routing }: NewDecision,
  { coordinator, owner, moved, wasIntroduced, introduced, answerBy, readBy, timeZone }: Course,
  deps: TriageDeps,
): (Statement | Guarded)[] {
  const toRead = !introduced && (moved || wasIntroduced);
  const has = { team: routing.team, desk: owner.desk, answerBy: answerBy.toISOString(), timeZone };
  return [
    ...(toRead ? [triageMail(current, coordinator, { marks: routing.marks, dueAt: readBy }, deps)] : []),
    ...(moved ? mailApplicant(current, "submission-rerouted", has, deps) : []),
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
