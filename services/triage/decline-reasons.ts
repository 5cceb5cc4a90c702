/** Why a submission is declined. */

export const DECLINE_REASONS = [
  "outside-domains",
  "too-early",
  "no-need-now",
  "already-covered",
  "not-enough-information",
  "other",
] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

export function isDeclineReason(word: unknown): word is DeclineReason {
  return DECLINE_REASONS.some((reason) => reason === word);
}
