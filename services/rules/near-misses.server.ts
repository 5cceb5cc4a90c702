/** What nearly happened: domains close below their threshold, context rules that lacked one condition. */
import type { CompiledClassification } from "./compile-classification.server.ts";
import { type CompiledContextRule, lowestBit, type NumberSet } from "./compile-context.server.ts";
import type { Ranking } from "./decide-domains.server.ts";
import type { NearMiss } from "./decision.ts";
import { round } from "./explain.server.ts";
import { overlap } from "./score.server.ts";
import { DOMAINS, type Domain } from "./vocabulary.ts";
import type { Strengths } from "./workspace.server.ts";

export function nearMissesOf(
  rules: CompiledClassification,
  ranking: Ranking,
  scores: number[],
  { present, asked }: Strengths,
): NearMiss[] {
  const { nearMisses } = rules.document.decision;
  const misses: NearMiss[] = [];
  if (ranking.order.length === 0) return misses;
  for (let place = ranking.passed; place < ranking.order.length; place++) {
    const d = ranking.order[place] as number;
    const needed = rules.thresholds[d] as number;
    if ((scores[d] as number) * 2 >= needed)
      misses.push({
        kind: "domain",
        domain: DOMAINS[d] as Domain,
        points: round(scores[d] as number),
        needed,
      });
  }
  for (let word = 0; word < asked.length; word++) {
    for (let bits = asked[word] as number; bits !== 0 && misses.length < nearMisses; bits &= bits - 1) {
      const rule = rules.context.rules[word * 32 + lowestBit(bits)] as CompiledContextRule;
      const { domain, points } = rule.points[0] as { domain: number; points: number };
      if ((scores[domain] as number) <= 0) continue;
      const lacked = lackedBy(rule, present, rules.conceptNames);
      if (lacked !== null)
        misses.push({ kind: "rule", rule: rule.id, domain: DOMAINS[domain] as Domain, points, lacked });
    }
  }
  return misses;
}

/** The one condition that a rule lacked; null where it fired or lacked more. */
function lackedBy(rule: CompiledContextRule, present: NumberSet, names: string[]): string | null {
  const noAny = rule.any !== null && !overlap(rule.any, present);
  const noWith = rule.with !== null && !overlap(rule.with, present);
  let lacking = (noAny ? 1 : 0) + (noWith ? 1 : 0);
  let missing = -1;
  let barring = -1;
  for (let word = 0; word < present.length && lacking < 2; word++) {
    const here = present[word] as number;
    const all = rule.all[word] as number;
    for (let bits = all & ~here; bits !== 0; bits &= bits - 1) {
      missing = word * 32 + lowestBit(bits);
      lacking++;
    }
    for (let bits = (rule.none[word] as number) & here; bits !== 0; bits &= bits - 1) {
      barring = word * 32 + lowestBit(bits);
      lacking++;
    }
  }
  if (lacking !== 1) return null;
  if (missing >= 0) return names[missing] as string;
  if (barring >= 0) return `not ${names[barring]}`;
  return noAny ? rule.words.any : rule.words.with;
}
