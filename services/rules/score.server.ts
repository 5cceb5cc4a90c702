/** Points of concepts and domains, and the context rules that raise or lower them. */
import type { CompiledClassification } from "./compile-classification.server.ts";
import { type CompiledContextRule, include, lowestBit, type NumberSet } from "./compile-context.server.ts";
import type { Mention } from "./mentions.server.ts";
import { DOMAINS } from "./vocabulary.ts";
import type { Strengths } from "./workspace.server.ts";

/** A concept met only in a list of fields of application does not bring a context rule about. */
const PRESENT_FROM = 0.5;

/** Weighs the concepts of a text, in the workspace of the rules. */
export function strengthsOf(rules: CompiledClassification, mentions: Mention[]): Strengths {
  const { strengths } = rules.workspace;
  const met: number[] = [];
  const { best, count, told, present, asked } = strengths;
  strengths.met = met;
  present.fill(0);
  asked.fill(0);
  for (const { concept } of mentions) count[concept] = 0;
  for (const { concept, weight } of mentions) {
    if (count[concept] === 0) {
      met.push(concept);
      best[concept] = weight;
      told[concept] = 0;
    } else if (weight > (best[concept] as number)) best[concept] = weight;
    count[concept] = (count[concept] as number) + 1;
    if (weight >= PRESENT_FROM) {
      include(present, concept);
      const asking = rules.context.asking[concept] as NumberSet;
      for (let word = 0; word < asked.length; word++)
        asked[word] = (asked[word] as number) | (asking[word] as number);
    }
  }
  return strengths;
}

/** What a concept brings before its points: the weightiest mention, a little more for further ones. */
export function strengthOf(rules: CompiledClassification, strengths: Strengths, concept: number): number {
  const { each, atMost } = rules.document.repetition;
  const further = Math.min((strengths.count[concept] as number) - 1, atMost);
  return (strengths.best[concept] as number) * (1 + each * further);
}

/** Points of each domain from phrases and context rules, before thresholds; as if `without` were not there. */
export function scoreDomains(
  rules: CompiledClassification,
  strengths: Strengths,
  fired: CompiledContextRule[] | null,
  without = -1,
): number[] {
  const scores = [0, 0, 0, 0, 0];
  if (strengths.met.length === 0) return scores;
  for (const concept of strengths.met) {
    if (concept === without) continue;
    const strength = strengthOf(rules, strengths, concept);
    const row = concept * DOMAINS.length;
    for (let d = 0; d < scores.length; d++) {
      scores[d] = (scores[d] as number) + strength * (rules.points[row + d] as number);
    }
  }
  const { present, asked } = strengths;
  const place = without >> 5;
  const kept = present[place] as number;
  if (without >= 0) present[place] = kept & ~(1 << (without & 31));
  for (let word = 0; word < asked.length; word++) {
    for (let bits = asked[word] as number; bits !== 0; bits &= bits - 1) {
      const rule = rules.context.rules[word * 32 + lowestBit(bits)] as CompiledContextRule;
      if (!fires(rule, present)) continue;
      fired?.push(rule);
      for (const { domain, points } of rule.points) scores[domain] = (scores[domain] as number) + points;
    }
  }
  if (without >= 0) present[place] = kept;
  for (let d = 0; d < scores.length; d++) if ((scores[d] as number) < 0) scores[d] = 0;
  return scores;
}

function fires(rule: CompiledContextRule, present: NumberSet): boolean {
  const { all, none } = rule;
  for (let word = 0; word < present.length; word++) {
    const here = present[word] as number;
    if (((all[word] as number) & ~here) !== 0 || ((none[word] as number) & here) !== 0) return false;
  }
  return (
    (rule.any === null || overlap(rule.any, present)) && (rule.with === null || overlap(rule.with, present))
  );
}

export function overlap(set: NumberSet, present: NumberSet): boolean {
  for (let word = 0; word < present.length; word++) {
    if (((set[word] as number) & (present[word] as number)) !== 0) return true;
  }
  return false;
}
