import type { ApplicantType, Brand, Domain, Language } from "#services/rules/vocabulary.ts";

/** A validated profile: what `profileForm` answers with, what the API takes and what `profiles.form` holds. */
export type Profile = {
  orgName: string;
  website?: string;
  /** Ticked by early startups instead of a website. */
  noWebsite?: true;
  /** ISO 3166-1 alpha-2, and XK. */
  country: string;
  city?: string;
  contactName: string;
  contactEmail: string;
  contactRole?: string;
  language: Language;
  oneLiner?: string;
  description?: string;
  traction?: string;
  programme?: string;
  thesis?: string;
  domainHint?: Domain[];
  domains?: Domain[];
  seeks: string[];
  stages?: string[];
  productStage?: string;
  fundingStage?: string;
  teamSize?: string;
  raiseUsd?: string;
  pilotMarkets?: string[];
  brands?: Brand[];
  deckUrl?: string;
  foundedYear?: number;
  introducedBy?: string;
  hostType?: string;
  startupsNow?: string;
  cohortSize?: string;
  cohortsPerYear?: number;
  /** "2018-09". */
  nextCohort?: string;
  equity?: string;
  investorType?: string;
  chequeUsd?: string;
  fundSizeUsd?: string;
  /** Country codes, or "global". */
  regions?: string[];
  namedDeal?: string;
  referrals?: ReferredCompany[];
  ackNonConfidential: true;
  ackTransfer?: true;
};

export type ReferredCompany = { name: string; url?: string };

export type TypedProfile = { applicantType: ApplicantType; profile: Profile };
