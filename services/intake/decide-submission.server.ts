/** Asks the rules about a profile, with the contacts and calendars as they stand now. Reads, and writes nothing. */
import type { Database } from "#db/client.server.ts";
import { answerBy } from "#services/contacts/answer-by.server.ts";
import {
  type Contact,
  readCalendar,
  readDirectory,
  type TeamCalendar,
} from "#services/contacts/read-contacts.server.ts";
import { instantAtShare } from "#services/contacts/working-time.server.ts";
import { classify } from "#services/rules/classify.server.ts";
import type { Classification, ContactFacts, ProfileFacts, Routing } from "#services/rules/decision.ts";
import { route } from "#services/rules/route.server.ts";
import type { RulesetSource } from "#services/rulesets/current-ruleset.server.ts";
import type { TypedProfile } from "./profile.ts";

export type Decided = {
  ruleset: number;
  classification: Classification;
  routing: Routing;
  lead: Contact;
  /** Who has it where a person reads it first. */
  coordinator: Contact;
  copies: Contact[];
  /** The promise to the applicant. */
  answerBy: Date;
  /** When a person who reads it first must have done so: halfway to the promise. */
  readBy: Date;
  /** When half of the promise will have passed. */
  remindAt: Date;
  timeZone: string;
};

export async function decideSubmission(
  typed: TypedProfile,
  { db, now, rulesets }: { db: Database; now: Date; rulesets: RulesetSource },
): Promise<Decided> {
  const { number, ruleset } = await rulesets();
  const profile = profileFacts(typed);
  const classification = classify(ruleset, profile);
  const directory = await readDirectory(db, now);
  const routing = route(ruleset.routing, { profile, classification, contacts: directory.facts });
  const calendar = await readCalendar(db, routing.team);
  const named = (id: string) => mustName(directory.byId, id);
  const promise = {
    promisedAt: now,
    answerBy: answerBy({ from: now, calendar, workingDays: calendar.promiseWorkingDays }),
  };
  return {
    ruleset: number,
    classification,
    routing,
    lead: named(routing.lead),
    coordinator: named(coordinatorOf(routing, calendar, directory.facts)),
    copies: routing.copies.map((copy) => named(copy.contact)),
    answerBy: promise.answerBy,
    remindAt: instantAtShare(promise, 0.5, calendar),
    readBy: answerBy({ from: now, calendar, workingDays: Math.ceil(calendar.promiseWorkingDays / 2) }),
    timeZone: calendar.timeZone,
  };
}

/** What the rules read of a profile; the keys are the same. */
export function profileFacts({ applicantType, profile }: TypedProfile): ProfileFacts {
  const { orgName, website, country, language, oneLiner, description, traction, programme, thesis } = profile;
  const { domainHint, domains, seeks, productStage, fundingStage, raiseUsd } = profile;
  const { brands, pilotMarkets, regions } = profile;
  return {
    ...{ applicantType, orgName, website, country, language },
    ...{ oneLiner, description, traction, programme, thesis },
    ...{ domainHint, domains, seeks, productStage, fundingStage, raiseUsd },
    ...{ brands, pilotMarkets, regions },
  };
}

/** Routing may itself have chosen a coordinator, or who stands in for one; a team without one leaves it to the lead. */
function coordinatorOf(routing: Routing, { intakeContactId }: TeamCalendar, facts: ContactFacts[]): string {
  const coordinator = facts.find(({ id }) => id === intakeContactId);
  if (!coordinator || routing.steps.some((step) => step.step === "coordinator")) return routing.lead;
  const standIn = coordinator.absent && facts.find(({ id }) => id === coordinator.standInId);
  return standIn ? standIn.id : coordinator.id;
}

function mustName(byId: Map<string, Contact>, id: string): Contact {
  const contact = byId.get(id);
  if (!contact)
    throw new Error(`The rules chose the contact ${id}, who is not in the database or not active.`);
  return contact;
}
