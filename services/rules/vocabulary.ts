/** The words of the portal that code knows; everything else staff can edit as data. */

export const APPLICANT_TYPES = ["startup", "incubator", "accelerator", "investor"] as const;
export type ApplicantType = (typeof APPLICANT_TYPES)[number];

export const DOMAINS = [
  "new-mobility",
  "electrification",
  "autonomous-systems",
  "connectivity",
  "artificial-intelligence",
] as const;
export type Domain = (typeof DOMAINS)[number];

export const TEAMS = ["silicon-valley", "paris", "yokohama", "beijing"] as const;
export type Team = (typeof TEAMS)[number];

/** What an applicant seeks from the group, as routing sees it. */
export const LANES = [
  "investment",
  "pilot",
  "supply",
  "technical-partnership",
  "co-investment",
  "fund-commitment",
  "ecosystem",
] as const;
export type Lane = (typeof LANES)[number];

/** Languages of the interface, the mails and the answers (BCP 47). */
export const LANGUAGES = ["en", "fr", "ja", "zh-Hans"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Languages of text that the lexicon knows (ISO 639-1). */
export const TEXT_LANGUAGES = ["en", "fr", "ja", "zh", "de", "es", "pt", "nl"] as const;
export type TextLanguage = (typeof TEXT_LANGUAGES)[number];

export const BRANDS = [
  "renault",
  "dacia",
  "alpine",
  "lada",
  "renault-samsung",
  "nissan",
  "infiniti",
  "datsun",
  "mitsubishi",
  "venucia",
] as const;
export type Brand = (typeof BRANDS)[number];
