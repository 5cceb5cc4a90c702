/** Why a person decided otherwise than the rules; words of their own may come with each, and must with "other". */

export const OVERRIDE_REASONS = [
  "main-use",
  "tool-not-product",
  "misread",
  "told-us",
  "left-open",
  "other",
] as const;
export type OverrideReason = (typeof OVERRIDE_REASONS)[number];

export const REROUTE_REASONS = [
  "their-market",
  "their-field",
  "knows-them",
  "language",
  "capacity",
  "other",
] as const;
export type RerouteReason = (typeof REROUTE_REASONS)[number];

export type DecisionReason = OverrideReason | RerouteReason;

export function isDecisionReason(word: unknown): word is DecisionReason {
  return [...OVERRIDE_REASONS, ...REROUTE_REASONS].some((reason) => reason === word);
}

/** What a decision keeps: the person's own words, else the reason's code; null where more must be said. */
export function reasonKept({
  because,
  reason,
}: {
  because?: DecisionReason;
  reason?: string;
}): string | null {
  return reason?.trim() ? reason : because && because !== "other" ? because : null;
}
