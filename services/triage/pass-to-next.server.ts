/** The lead says that it is not for them: who would lead if they were not there, by the rules' own choice. */
import { and, eq, inArray } from "drizzle-orm";
import type { Guarded, Statement } from "#db/client.server.ts";
import { decisions, receivers } from "#db/schema.ts";
import { type Contact, readContact, readContactFacts } from "#services/contacts/read-contacts.server.ts";
import { profileFacts } from "#services/intake/decide-submission.server.ts";
import { classify } from "#services/rules/classify.server.ts";
import type { Classification, Routing, RoutingStep } from "#services/rules/decision.ts";
import { BY_HAND, route } from "#services/rules/route.server.ts";
import {
  type ActiveReceiver,
  addEvent,
  type Case,
  changeSubmission,
  type TriageDeps,
} from "./change-submission.server.ts";
import { introductionMail } from "./mail-contacts.server.ts";
import { readDecision } from "./read-decision.server.ts";

export type NextLead = Pick<Decision, "profileId" | "ruleset" | "personId" | "reason"> & {
  contact: Contact;
  classification: Classification;
  routing: Routing;
};

type Decision = typeof decisions.$inferSelect;

/** Null where the rules find nobody who has not declined it, or would now send it elsewhere: a person must read it. */
export async function findNextLead(
  current: Case,
  declinedBy: ActiveReceiver,
  deps: TriageDeps,
): Promise<NextLead | null> {
  const { db, now } = deps;
  const { submission, profile } = current;
  const before = await readDecision(submission, db);
  const declined = await whoDeclined(submission.id, deps);
  declined.add(declinedBy.contactId);
  const { number, ruleset } = await deps.rulesets();
  const facts = profileFacts({ applicantType: submission.applicantType, profile });
  // What a person said stands as it was said; what the rules said is asked again of what is true now.
  const byPerson = before.personId !== null;
  const classification = byPerson ? before.classification : classify(ruleset, facts);
  if (classification.primary !== before.classification.primary) return null;
  const team = before.routing.steps.find(({ step }) => step === "team");
  const routing = route(ruleset.routing, {
    profile: facts,
    classification,
    contacts: (await readContactFacts(db, now)).map((contact) =>
      declined.has(contact.id) ? { ...contact, active: false } : contact,
    ),
    ...(team?.rule === BY_HAND && { team: submission.team }),
  });
  const contact = await readContact(db, routing.lead);
  const nobody = routing.steps.some(({ step }) => step === "coordinator");
  if (!contact || nobody || declined.has(contact.id) || routing.team !== submission.team) return null;
  return {
    contact,
    ruleset: number,
    profileId: byPerson ? before.profileId : current.profileId,
    personId: before.personId,
    reason: before.reason,
    classification,
    routing: {
      ...routing,
      // Who got a copy keeps it.
      copies: before.routing.copies.filter((copy) => copy.contact !== contact.id),
      steps: routing.steps.flatMap((step, place, all) =>
        step.step === "contact" && all.findIndex((each) => each.step === "contact") === place
          ? [leftOut(step, declinedBy.contactId), step]
          : [step],
      ),
    },
  };
}

/** It goes to the next one as it went to the first; the promise to the applicant stays. */
export function passToNext(
  current: Case,
  next: NextLead,
  { dueAt, event }: { dueAt: Date; event: (decision: string) => Statement },
  deps: TriageDeps,
): (Statement | Guarded)[] {
  const { submission } = current;
  const { db, now, newId } = deps;
  const { contact, ...decided } = next;
  const { classification, routing } = decided;
  const decision = newId();
  const id = newId();
  const by = { actor: "rules", actorId: null } as const;
  const alsoHas = current.receivers.filter(({ contactId }) => contactId === contact.id);
  return [
    changeSubmission(
      submission,
      {
        decisionId: decision,
        lane: routing.lane,
        ownerId: contact.id,
        ...(submission.stage === "introduced" && { nextActionAt: dueAt }),
      },
      deps,
    ),
    db.change.insert(decisions).values({
      id: decision,
      submissionId: submission.id,
      ...decided,
      createdAt: now,
    }),
    event(decision),
    ...alsoHas.map((receiver) =>
      db.change
        .update(receivers)
        .set({ state: "revoked", remindAt: null })
        .where(eq(receivers.id, receiver.id)),
    ),
    db.change.insert(receivers).values({
      id,
      submissionId: submission.id,
      contactId: contact.id,
      role: "lead",
      state: "waiting",
      dueAt,
      createdAt: now,
    }),
    addEvent(submission, "contact-informed", by, { contact: contact.id, role: "lead" }, deps),
    ...introductionMail(current, { id, contact, role: "lead", dueAt }, { classification, routing }, deps),
  ];
}

function leftOut({ step, rule }: RoutingStep, contact: string): RoutingStep {
  return { step, rule, outcome: contact, because: { code: "contact.declined", values: {} } };
}

async function whoDeclined(submissionId: string, { db }: TriageDeps): Promise<Set<string>> {
  const rows = await db.read
    .select({ id: receivers.contactId })
    .from(receivers)
    .where(
      and(
        eq(receivers.submissionId, submissionId),
        inArray(receivers.role, ["lead", "asked"]),
        eq(receivers.state, "not-us"),
      ),
    );
  return new Set(rows.map(({ id }) => id));
}
