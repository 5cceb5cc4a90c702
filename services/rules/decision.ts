/**
 * What the rules take and what they give. A decision is stored whole, as JSON, so
 * these shapes are also the format of history: add to them, never change a meaning.
 * Reasons are codes with values; faces put them into the reader's language.
 */
import type { ApplicantType, Domain, Lane, Language, Team, TextLanguage } from "./vocabulary.ts";

/** What the rules read of a profile: the keys of the intake form that bear on a decision. */
export type ProfileFacts = {
  applicantType: ApplicantType;
  orgName?: string;
  website?: string;
  /** ISO 3166-1 alpha-2: where most of the team works. */
  country?: string;
  language?: Language;
  oneLiner?: string;
  description?: string;
  traction?: string;
  programme?: string;
  thesis?: string;
  domainHint?: Domain[];
  domains?: Domain[];
  seeks?: string[];
  productStage?: string;
  fundingStage?: string;
  raiseUsd?: string;
  brands?: string[];
  pilotMarkets?: string[];
  regions?: string[];
};

/** A text field that classification reads. */
export type TextField = "oneLiner" | "description" | "traction" | "programme" | "thesis";

/** A phrase found in the text. `start` and `end` count UTF-16 units of the field as stored. */
export type Evidence = {
  domain: Domain;
  concept: string;
  phrase: string;
  field: TextField;
  start: number;
  end: number;
  points: number;
};

export type ContextRuleFired = { rule: string; domain: Domain; points: number };

/** A domain that was close, or a context rule that lacked one condition. */
export type NearMiss =
  | { kind: "domain"; domain: Domain; points: number; needed: number }
  | { kind: "rule"; rule: string; domain: Domain; points: number; lacked: string };

/** The smallest change that would make another primary. */
export type Flip = {
  to: Domain | null;
  change:
    | { kind: "points"; domain: Domain; points: number }
    | { kind: "without"; concept: string; phrases: string[] }
    | { kind: "with"; concept: string; phrase: string };
};

export type UnsureReason = "no-domain" | "tie" | "too-little-text" | "unknown-language" | "low-confidence";

export type Classification = {
  /** null where the rules are unsure. */
  primary: Domain | null;
  /** Domains above their threshold, best first; confidence 0..1. The primary, if any, comes first. */
  domains: { key: Domain; confidence: number; points: number }[];
  /** Best guesses below the threshold, best first, for the person who reads an unsure case. */
  guesses: { key: Domain; confidence: number; points: number }[];
  unsure: UnsureReason | null;
  /** Whether confidence reaches the ruleset's documented "route by itself" threshold. */
  certain: boolean;
  language: TextLanguage | null;
  evidence: Evidence[];
  context: ContextRuleFired[];
  nearMisses: NearMiss[];
  flip: Flip | null;
  /** What the applicant ticked, and whether the text agrees. */
  hint: { domains: Domain[]; agrees: boolean } | null;
};

/** A contact as routing sees it. */
export type ContactFacts = {
  id: string;
  team: Team;
  /** Which shelf of the house: decides the step of the cascade that may pick it. */
  desk:
    | "intake"
    | "investment"
    | "ecosystem"
    | "domain"
    | "fund-relations"
    | "purchasing"
    | "lab"
    | "compliance"
    | "brand";
  domains: Domain[];
  /** Words of the contact table: "any", lanes, "partnership", "deal-flow", "event", "lp", "hold", "copy". */
  lanes: string[];
  applicantTypes: ApplicantType[];
  languages: Language[];
  brand?: string;
  /** Open submissions it may lead at once; null is no limit. */
  capacity: number | null;
  /** Open submissions it leads now. */
  load: number;
  /** When it last got one to lead, in milliseconds; absent where it never did. */
  lastLedAt?: number;
  absent: boolean;
  active: boolean;
  standInId?: string;
};

export type RoutingStepName =
  | "screen"
  | "applicant-type"
  | "team"
  | "domain"
  | "lane"
  | "maturity"
  | "contact"
  | "copies"
  | "coordinator";

/** A reason in a form every language can say: `code` names a message, `values` fill it. */
export type Reason = { code: string; values: Record<string, string> };

export type RoutingStep = {
  step: RoutingStepName;
  /** The id of the rule that decided, as the ruleset names it. */
  rule: string;
  /** What the step settled: a team, a lane, a contact id, … */
  outcome: string;
  because: Reason;
};

/** Conditions of contact selection that may be relaxed, one at a time, in the ruleset's order. */
export const RELAXABLE = ["language", "capacity", "absence", "lane", "domain"] as const;
export type Relaxable = (typeof RELAXABLE)[number];

export type Routing = {
  team: Team;
  lane: Lane;
  /** The contact who leads; always someone: in doubt the team's intake coordinator. */
  lead: string;
  copies: { contact: string; because: Reason }[];
  /** True where a person must read it before the lead is mailed (unsure, held, too early …). */
  triageFirst: boolean;
  /** Marks for staff, e.g. "compliance-hold", "compliance-check", "check-operating-country", "too-early". */
  marks: string[];
  relaxed: { condition: Relaxable; contact: string; because: Reason }[];
  /** Every step of the cascade, in its order. */
  steps: RoutingStep[];
};
