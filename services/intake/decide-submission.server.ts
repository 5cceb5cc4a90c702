/** Asks the rules about a profile, with the contacts and calendars as they stand now. Reads, and writes nothing. */
import type { Database } from "#db/client.server.ts";
import { answerBy } from "#services/contacts/answer-by.server.ts";
import {
  type Contact,
  readCalendar,
  readContact,
  readContactFacts,
  readCoordinator,
} from "#services/contacts/read-contacts.server.ts";
import { instantAtShare } from "#services/contacts/working-time.server.ts";
import { classify } from "#services/rules/classify.server.ts";
import type { Classification, ProfileFacts, Routing } from "#services/rules/decision.ts";
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
  const routing = route(ruleset.routing, {
    profile,
    classification,
    contacts: await readContactFacts(db, now),
  });
  const calendar = await readCalendar(db, routing.team);
  const lead = await mustRead(db, routing.lead);
  const promise = {
    promisedAt: now,
    answerBy: answerBy({ from: now, calendar, workingDays: calendar.promiseWorkingDays }),
  };
  return {
    ruleset: number,
    classification,
    routing,
    lead,
    coordinator: await coordinatorFor(db, routing, lead, now),
    copies: await Promise.all(routing.copies.map((copy) => mustRead(db, copy.contact))),
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

/** Routing may itself have chosen a coordinator, or who stands in for one. */
async function coordinatorFor(db: Database, routing: Routing, lead: Contact, now: Date): Promise<Contact> {
  if (routing.steps.some((step) => step.step === "coordinator")) return lead;
  const coordinator = await readCoordinator(db, routing.team);
  const { absentFrom, absentUntil, standInId } = coordinator;
  const absent = absentFrom !== null && absentFrom <= now && (absentUntil === null || now < absentUntil);
  return absent && standInId ? await mustRead(db, standInId) : coordinator;
}

async function mustRead(db: Database, id: string): Promise<Contact> {
  const contact = await readContact(db, id);
  if (!contact) throw new Error(`The rules chose the contact ${id}, who is not in the database.`);
  return contact;
}
