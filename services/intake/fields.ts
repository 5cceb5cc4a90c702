/**
 * What the portal asks of each kind of applicant: one table for the browser, the action, the API and the file
 * import. Keys are the names of form controls, JSON properties and stored profiles alike.
 */
import { FUNDING_STAGES, PRODUCT_STAGES, RAISES, SEEKS } from "#services/rules/intake-words.ts";
import { type ApplicantType, BRANDS, DOMAINS, LANGUAGES } from "#services/rules/vocabulary.ts";
import type { Condition, Field, Page } from "./field.ts";

/** Countries whose law wants a separate consent before contact details leave them. */
export const SEPARATE_CONSENT_COUNTRIES = ["CN", "JP"] as const;

const has = (field: string, ...oneOf: string[]): Condition => ({ field, oneOf });

const YOU: readonly Field[] = [
  { key: "contactName", page: "you", kind: "text", required: true, min: 1, max: 100 },
  { key: "contactEmail", page: "you", kind: "email", required: true, max: 254 },
  { key: "contactRole", page: "you", kind: "text", required: false, max: 80 },
  { key: "language", page: "you", kind: "choice", required: true, options: LANGUAGES },
];

const NAME: Field = { key: "orgName", page: "organisation", kind: "text", required: true, min: 2, max: 120 };
const WEBSITE = {
  key: "website",
  page: "organisation",
  kind: "url",
  required: true,
  max: 200,
} as const satisfies Field;
const PLACE: readonly Field[] = [
  { key: "country", page: "organisation", kind: "country", required: true },
  { key: "city", page: "organisation", kind: "text", required: false, max: 80 },
];

const ACKNOWLEDGEMENTS: readonly Field[] = [
  { key: "ackNonConfidential", page: "proposal", kind: "accept", required: true },
  {
    key: "ackTransfer",
    page: "check",
    kind: "accept",
    required: has("country", ...SEPARATE_CONSENT_COUNTRIES),
  },
];

const DOMAINS_COVERED: Field = {
  key: "domains",
  page: "proposal",
  kind: "choices",
  required: true,
  options: DOMAINS,
  minItems: 1,
  maxItems: 5,
};
const PROGRAMME: Field = {
  key: "programme",
  page: "proposal",
  kind: "longtext",
  required: true,
  min: 80,
  max: 600,
  minCjk: 40,
  maxCjk: 300,
};
const COMPANIES: Field = {
  key: "referrals",
  page: "proposal",
  kind: "companies",
  required: false,
  maxItems: 5,
  maxName: 120,
  maxUrl: 200,
};
const seeks = (applicantType: ApplicantType): Field => ({
  key: "seeks",
  page: "proposal",
  kind: "choices",
  required: true,
  options: SEEKS[applicantType],
  minItems: 1,
  maxItems: 3,
});
const stages = (...options: string[]): Field => ({
  key: "stages",
  page: "proposal",
  kind: "choices",
  required: true,
  options,
  minItems: 1,
});
const choice = (key: string, page: Page, required: boolean | Condition, ...options: string[]): Field => ({
  key,
  page,
  kind: "choice",
  required,
  options,
});

const STARTUP: readonly Field[] = [
  ...YOU,
  NAME,
  { ...WEBSITE, waivedBy: "noWebsite" },
  { key: "noWebsite", page: "organisation", kind: "tick", required: false },
  ...PLACE,
  choice("productStage", "organisation", true, ...PRODUCT_STAGES),
  choice("fundingStage", "organisation", true, ...FUNDING_STAGES),
  choice("teamSize", "organisation", true, "1", "2-10", "11-50", "51-200", "201+"),
  { key: "foundedYear", page: "organisation", kind: "number", required: false, min: 1990, max: "this-year" },
  { key: "introducedBy", page: "organisation", kind: "text", required: false, max: 120 },
  { key: "oneLiner", page: "proposal", kind: "text", required: true, min: 10, max: 120 },
  {
    key: "description",
    page: "proposal",
    kind: "longtext",
    required: true,
    min: 80,
    max: 800,
    minCjk: 40,
    maxCjk: 400,
  },
  { key: "traction", page: "proposal", kind: "longtext", required: false, max: 300 },
  { key: "domainHint", page: "proposal", kind: "choices", required: false, options: DOMAINS, maxItems: 2 },
  seeks("startup"),
  choice("raiseUsd", "proposal", has("seeks", "investment"), ...RAISES),
  {
    key: "pilotMarkets",
    page: "proposal",
    kind: "countries",
    required: false,
    maxItems: 3,
    showIf: has("seeks", "pilot"),
  },
  { key: "brands", page: "proposal", kind: "choices", required: false, options: BRANDS, maxItems: 3 },
  { key: "deckUrl", page: "proposal", kind: "url", required: false, max: 300 },
  ...ACKNOWLEDGEMENTS,
];

const INCUBATOR: readonly Field[] = [
  ...YOU,
  NAME,
  WEBSITE,
  ...PLACE,
  choice("hostType", "organisation", false, "university", "public", "private", "corporate", "non-profit"),
  choice("startupsNow", "organisation", true, "1-10", "11-30", "31-100", "100+"),
  PROGRAMME,
  DOMAINS_COVERED,
  stages("idea", "prototype", "pilot", "first-revenue"),
  seeks("incubator"),
  COMPANIES,
  ...ACKNOWLEDGEMENTS,
];

const ACCELERATOR: readonly Field[] = [
  ...YOU,
  NAME,
  WEBSITE,
  ...PLACE,
  choice("cohortSize", "organisation", true, "1-5", "6-10", "11-20", "21+"),
  { key: "cohortsPerYear", page: "organisation", kind: "number", required: true, min: 1, max: 12 },
  { key: "nextCohort", page: "organisation", kind: "month", required: false },
  choice("equity", "organisation", false, "none", "up-to-5", "6-10", "more-than-10"),
  PROGRAMME,
  DOMAINS_COVERED,
  stages("pre-seed", "seed", "series-a", "series-b"),
  seeks("accelerator"),
  COMPANIES,
  ...ACKNOWLEDGEMENTS,
];

const INVESTOR: readonly Field[] = [
  ...YOU,
  NAME,
  WEBSITE,
  ...PLACE,
  choice(
    "investorType",
    "organisation",
    true,
    "vc",
    "corporate-vc",
    "angel",
    "family-office",
    "private-equity",
    "bank",
    "public-fund",
  ),
  choice("chequeUsd", "organisation", true, "<0.5m", "0.5-2m", "2-10m", "10-50m", ">50m"),
  choice("fundSizeUsd", "organisation", false, "<25m", "25-100m", "100-500m", ">500m"),
  {
    key: "thesis",
    page: "proposal",
    kind: "longtext",
    required: true,
    min: 40,
    max: 600,
    minCjk: 20,
    maxCjk: 300,
  },
  DOMAINS_COVERED,
  stages("pre-seed", "seed", "series-a", "series-b", "series-c-plus"),
  { key: "regions", page: "proposal", kind: "countries", required: true, maxItems: 10, allowGlobal: true },
  seeks("investor"),
  { key: "namedDeal", page: "proposal", kind: "text", required: has("seeks", "named-deal"), max: 120 },
  ...ACKNOWLEDGEMENTS,
];

export const FIELDS: Record<ApplicantType, readonly Field[]> = {
  startup: STARTUP,
  incubator: INCUBATOR,
  accelerator: ACCELERATOR,
  investor: INVESTOR,
};

export function pageFields(applicantType: ApplicantType, page: Page): readonly Field[] {
  return FIELDS[applicantType].filter((field) => field.page === page);
}
