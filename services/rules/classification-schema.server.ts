/** The classification section of a ruleset: what its owner may write, and nothing else. */
import { z } from "zod";
import { DOMAINS, TEXT_LANGUAGES } from "./vocabulary.ts";

const domain = z.enum(DOMAINS);
const points = z.partialRecord(domain, z.number().min(-20).max(20));
const positive = z.number().positive();

/** Phrases of one language, separated by commas; `docs/rules.md` explains `*` and `-`. */
const phrases = z.partialRecord(z.enum(TEXT_LANGUAGES), z.string().min(1));

const concept = z.strictObject({
  /** What the concept means, for whoever adds a phrase. */
  about: z.string().optional(),
  /** Points to domains; none for a concept that only context rules read. */
  points: points.default({}),
  phrases,
});

const conceptNames = z.array(z.string().min(1)).min(1);

const contextRule = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** The rule as a person reads it. */
  sentence: z.string().min(10),
  /** Each of these concepts is in the text. */
  all: conceptNames.optional(),
  /** At least one of these is. */
  any: conceptNames.optional(),
  /** At least one of these too, where a rule joins two kinds of words. */
  with: conceptNames.optional(),
  /** None of these is. */
  none: conceptNames.optional(),
  points,
});

export const classificationSchema = z.strictObject({
  about: z.string().optional(),
  /** How much a phrase counts, by the field it stands in. */
  fields: z.strictObject({
    oneLiner: positive,
    description: positive,
    traction: positive,
    programme: positive,
    thesis: positive,
  }),
  /** The first characters of a description count more. */
  opening: z.strictObject({
    characters: z.number().int().nonnegative(),
    charactersCjk: z.number().int().nonnegative(),
    weight: positive,
  }),
  /** Each further mention of a concept adds this share of its points. */
  repetition: z.strictObject({ each: z.number().min(0).max(1), atMost: z.number().int().min(0) }),
  /** Lists of fields of application ("industries such as …") count less. */
  lists: z.strictObject({
    weight: z.number().min(0).max(1),
    /** From one of these to the end of the sentence. */
    openers: phrases,
    /** A list that opened ends here at the latest. */
    closers: phrases,
  }),
  concepts: z.record(z.string().regex(/^[a-z0-9-]+$/), concept),
  context: z.array(contextRule),
  decision: z.strictObject({
    /** Points a domain needs to be named. */
    thresholds: z.record(domain, positive),
    /** The domain that cuts across all others, and how much stronger it must be to come first. */
    generic: z.strictObject({ domain, yieldsUnless: z.number().min(1) }),
    /** Less text than this is too little to decide on. */
    minimumText: z.strictObject({
      letters: z.number().int().nonnegative(),
      charactersCjk: z.number().int().nonnegative(),
    }),
    /** A ticked domain adds this much where the text has at least as much for it. */
    hint: z.number().nonnegative(),
    /** A domain that an incubator, accelerator or investor declares adds this much. */
    declared: z.number().nonnegative(),
    /** How many near misses a decision keeps. */
    nearMisses: z.number().int().nonnegative(),
  }),
  /** Confidence is 1 / (1 + e^−x), x = intercept + score·s + gap·g + generic·(is it the generic domain); below the threshold at most showAsGuess·(share of it). */
  confidence: z.strictObject({
    /** From here the decision routes by itself. */
    routeByItself: z.number().min(0).max(1),
    /** From here a domain is shown as a guess. */
    showAsGuess: z.number().min(0).max(1),
    intercept: z.number(),
    score: z.number(),
    gap: z.number(),
    generic: z.number(),
  }),
});

export type ClassificationDocument = z.infer<typeof classificationSchema>;
