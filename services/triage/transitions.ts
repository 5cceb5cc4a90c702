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
] as const;
export type Verb = (typeof VERBS)[number];

const ALLOWED: Record<Stage, readonly Verb[]> = {
  triage: ["accept", "decline", "ask", "override-domain", "reroute", "merge"],
  asked: ["accept", "decline", "override-domain", "reroute", "merge", "interested", "not-us"],
  introduced: ["decline", "ask", "override-domain", "reroute", "merge", "interested", "not-us", "need-more"],
  parked: ["accept", "decline", "ask", "override-domain", "reroute", "merge"],
  closed: [],
};

export function mayDo(verb: Verb, stage: Stage): boolean {
  return ALLOWED[stage].includes(verb);
}

/** Why a stage does not allow a verb, for the person who tried. */
export function whyNot(verb: Verb, stage: Stage): "closed" | "already-asked" | "already-introduced" {
  if (stage === "closed") return "closed";
  return verb === "ask" || verb === "need-more" ? "already-asked" : "already-introduced";
}
