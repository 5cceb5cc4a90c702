/** Names of the words that every list shows, apart from the others: a browser loads what it shows. */
import type { Outcome, Stage } from "#db/words.ts";
import { m } from "#messages";
import type { ApplicantType, Domain, Lane, Language, Team } from "#services/rules/vocabulary.ts";

export type Say = (values?: Record<never, never>, options?: { locale?: Language }) => string;

const TEAM_WORDS: Record<Team, Say> = {
  "silicon-valley": m.team_silicon_valley,
  paris: m.team_paris,
  yokohama: m.team_yokohama,
  beijing: m.team_beijing,
};

const DOMAIN_WORDS: Record<Domain, Say> = {
  "new-mobility": m.domain_new_mobility,
  electrification: m.domain_electrification,
  "autonomous-systems": m.domain_autonomous_systems,
  connectivity: m.domain_connectivity,
  "artificial-intelligence": m.domain_artificial_intelligence,
};

const APPLICANT_TYPE_WORDS: Record<ApplicantType, Say> = {
  startup: m.applicant_type_startup,
  incubator: m.applicant_type_incubator,
  accelerator: m.applicant_type_accelerator,
  investor: m.applicant_type_investor,
};

const LANE_WORDS: Record<Lane, Say> = {
  investment: m.lane_investment,
  pilot: m.lane_pilot,
  supply: m.lane_supply,
  "technical-partnership": m.lane_technical_partnership,
  "co-investment": m.lane_co_investment,
  "fund-commitment": m.lane_fund_commitment,
  ecosystem: m.lane_ecosystem,
};

const STAGE_WORDS: Record<Stage, Say> = {
  triage: m.stage_triage,
  asked: m.stage_asked,
  introduced: m.stage_introduced,
  parked: m.stage_parked,
  closed: m.stage_closed,
};

const OUTCOME_WORDS: Record<Outcome, Say> = {
  interested: m.outcome_interested,
  declined: m.outcome_declined,
  withdrawn: m.outcome_withdrawn,
  merged: m.outcome_merged,
};

/** A word the vocabulary no longer has, as history may hold, is shown as it is. */
export const namesFrom =
  <Word extends string>(words: Partial<Record<Word, Say>>) =>
  (word: Word, locale?: Language): string =>
    words[word]?.({}, locale ? { locale } : undefined) ?? word;

export const teamName = namesFrom(TEAM_WORDS);
export const domainName = namesFrom(DOMAIN_WORDS);
export const applicantTypeName = namesFrom(APPLICANT_TYPE_WORDS);
export const laneName = namesFrom(LANE_WORDS);
export const stageName = namesFrom(STAGE_WORDS);
export const outcomeName = namesFrom(OUTCOME_WORDS);
