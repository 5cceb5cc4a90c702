/**
 * The `routing` section of a ruleset: how a submission finds its team, lane and people.
 * Every rule has an id and a sentence its owner can read aloud. A list of rules has no order.
 */
import { z } from "zod";
import { COUNTRIES } from "./countries.ts";
import { RELAXABLE } from "./decision.ts";
import { FUNDING_STAGES, PRODUCT_STAGES, RAISES } from "./intake-words.ts";
import { APPLICANT_TYPES, DOMAINS, LANES, TEAMS } from "./vocabulary.ts";

/** What a condition may say where the profile says nothing we know. */
export const UNLISTED = "unlisted";
export const UNSTATED = "unstated";
export const NO_DOMAIN = "none";

/** How sure the domain is: a primary that routes by itself, one that does not, or why there is none. */
export const CERTAINTIES = [
  "certain",
  "likely",
  "no-domain",
  "tie",
  "too-little-text",
  "unknown-language",
  "low-confidence",
] as const;

export const DESKS = [
  "intake",
  "investment",
  "ecosystem",
  "domain",
  "fund-relations",
  "purchasing",
  "lab",
  "compliance",
  "brand",
] as const;

const someOf = <T extends string>(words: readonly T[]) =>
  z
    .array(z.enum(words as readonly [T, ...T[]]))
    .min(1, "A condition names at least one value; leave it out when every value will do.")
    .refine((values) => new Set(values).size === values.length, "A value stands here twice.");

const countries = someOf([...COUNTRIES, UNLISTED]);
const types = someOf(APPLICANT_TYPES);
const domains = someOf([...DOMAINS, NO_DOMAIN]);
const lanes = someOf(LANES);
const productStages = someOf([...PRODUCT_STAGES, UNSTATED]);
const fundingStages = someOf([...FUNDING_STAGES, UNSTATED]);
const raises = someOf([...RAISES, UNSTATED]);
const marks = z.array(z.string().regex(/^[a-z][a-z0-9-]*$/, "A mark is written in lower case with dashes."));

const named = {
  id: z.string().regex(/^[a-z0-9][a-z0-9._-]*$/, "An id is written in lower case with dots and dashes."),
  sentence: z.string().min(10, "Say in one sentence what the rule does."),
};
const contact = z.string().min(1);

export const routingSchema = z.strictObject({
  about: z.string(),
  /** Countries that are held, checked or asked about before anybody is introduced. All that match apply. */
  screens: z.array(
    z.strictObject({
      ...named,
      countries,
      verdict: z.enum(["hold", "check", "ask"]),
      mark: z.string(),
      /** Who reads what is held, and gets a copy of what is checked. */
      contact: contact.optional(),
    }),
  ),
  separateConsent: z.strictObject({ ...named, countries: someOf(COUNTRIES) }),
  /** One for each applicant type: the lane of whoever seeks nothing we know. */
  applicantTypes: z.array(
    z.strictObject({
      ...named,
      type: z.enum(APPLICANT_TYPES),
      lane: z.enum(LANES),
      asks: z.string().optional(),
    }),
  ),
  teams: z.array(
    z.strictObject({
      ...named,
      when: z.strictObject({ countries, types, domains }).partial(),
      gives: z.strictObject({ team: z.enum(TEAMS), alternate: z.enum(TEAMS).optional() }),
      confidence: z.enum(["high", "medium", "low"]),
    }),
  ),
  domains: z.array(
    z.strictObject({
      ...named,
      when: z.strictObject({ types, certainty: someOf(CERTAINTIES) }).partial(),
      gives: z.strictObject({ verdict: z.enum(["go", "read-first", "coordinator"]) }),
    }),
  ),
  /**
   * What they seek → lane; of several, the heaviest leads, and a weight of 0 counts only when nothing else is
   * sought. `asks` is the contact table's word for the lane, where it has one of its own.
   */
  lanes: z.array(
    z.strictObject({
      ...named,
      type: z.enum(APPLICANT_TYPES),
      seeks: z.string(),
      lane: z.enum(LANES),
      asks: z.string().optional(),
      weight: z.number().int().min(0).max(1000),
    }),
  ),
  maturity: z.array(
    z.strictObject({
      ...named,
      when: z.strictObject({ types, lanes, domains, productStages, fundingStages, raises }).partial(),
      gives: z.strictObject({
        verdict: z.enum(["open", "too-early", "read-first"]),
        marks: marks.optional(),
        /** The lane to take when it is too early and nothing else they seek is open. */
        instead: z.enum(LANES).optional(),
      }),
    }),
  ),
  desks: z.array(
    z.strictObject({
      ...named,
      when: z.strictObject({ types, lanes, teams: someOf(TEAMS), domains }).partial(),
      /** Without `at`, the desk of the home team. */
      gives: z.strictObject({ desk: z.enum(DESKS), at: z.enum(TEAMS).optional() }),
    }),
  ),
  /** Conditions of contact selection that may be dropped, cheapest first; one not named is never dropped. */
  relax: z.strictObject({ ...named, order: someOf(RELAXABLE) }),
  coordinators: z.strictObject({ ...named, teams: z.record(z.enum(TEAMS), contact) }),
  copies: z.array(
    z.discriminatedUnion("kind", [
      z.strictObject({ ...named, kind: z.literal("market") }),
      z.strictObject({ ...named, kind: z.literal("brand") }),
      z.strictObject({ ...named, kind: z.literal("also-sought") }),
      z.strictObject({ ...named, kind: z.literal("domain-desk"), lanes }),
      z.strictObject({ ...named, kind: z.literal("fund-relations"), types, contact }),
      z.strictObject({ ...named, kind: z.literal("lab"), countries, contact }),
    ]),
  ),
});

export type RoutingSection = z.infer<typeof routingSchema>;
