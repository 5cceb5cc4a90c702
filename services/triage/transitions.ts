/** Which verb a submission's stage allows: the table is the policy. */
import type { Stage } from "#db/words.ts";

export const VERBS = [
  "accept",
  "decline",
  "ask",
  "override-domain",
  "reroute",
  "merge",
  "interested",
  "not-us",
  "need-more",
  "ask-contacts",
  "screen",
  "assign",
  "label",
  "snooze",
  "park",
  "wake",
] as const;
export type Verb = (typeof VERBS)[number];

/** What sorts and says nothing to anybody outside: wherever it is open. */
const SORTING = ["screen", "assign", "label", "snooze", "wake"] as const;

const ALLOWED: Record<Stage, readonly Verb[]> = {
  triage: [
    ...["accept", "decline", "ask", "override-domain", "reroute", "park", "merge", "ask-contacts"],
    // Several may be asked before anybody leads it.
    ...["interested", "not-us", "need-more"],
    ...SORTING,
  ] as Verb[],
  asked: [
    ...["accept", "decline", "override-domain", "reroute", "park", "merge", "ask-contacts"],
    ...["interested", "not-us"],
    ...SORTING,
  ] as Verb[],
  introduced: [
    ...["decline", "ask", "override-domain", "reroute", "park", "merge", "ask-contacts"],
    ...["interested", "not-us", "need-more"],
    ...SORTING,
  ] as Verb[],
  parked: ["accept", "decline", "ask", "override-domain", "reroute", "merge", ...SORTING],
  closed: [],
};

export function mayDo(verb: Verb, stage: Stage): boolean {
  return ALLOWED[stage].includes(verb);
}

export type Standing = { stage: Stage; snoozedUntil: Date | string | null };

/** Why a verb can't be done to what stands so, for the person who tried; null where it can. */
export function whyNot(
  verb: Verb,
  { stage, snoozedUntil }: Standing,
): "closed" | "already-asked" | "already-introduced" | "no-change" | "not-asleep" | null {
  if (verb === "wake" && stage !== "parked" && stage !== "closed" && !snoozedUntil) return "not-asleep";
  if (mayDo(verb, stage)) return null;
  if (stage === "closed") return "closed";
  if (stage === "parked") return "no-change";
  return verb === "ask" || verb === "need-more" ? "already-asked" : "already-introduced";
}
