/**
 * The answers of the intake form that routing reads, in the form's own spelling.
 * A value that is not among these counts as not stated: rules never guess.
 */
import type { ApplicantType } from "./vocabulary.ts";

export const PRODUCT_STAGES = ["idea", "prototype", "pilot", "first-revenue", "scaling"] as const;

export const FUNDING_STAGES = [
  "none",
  "pre-seed",
  "seed",
  "series-a",
  "series-b",
  "series-c-plus",
  "listed-or-acquired",
] as const;

export const RAISES = ["<1m", "1-5m", "5-15m", "15-50m", ">50m"] as const;

export const SEEKS = {
  startup: ["investment", "pilot", "supply", "technical-partnership", "not-sure"],
  incubator: ["refer-startups", "corporate-partner", "challenge-sponsor", "mentors", "test-access"],
  accelerator: ["corporate-partner", "challenge-sponsor", "mentors", "pilot-slots", "refer-startups"],
  investor: ["co-investment", "named-deal", "fund-commitment", "share-deal-flow"],
} as const satisfies Record<ApplicantType, readonly string[]>;
