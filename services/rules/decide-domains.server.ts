/** From points to domains: who passes its threshold, who comes first, how sure that is. */
import type { CompiledClassification } from "./compile-classification.server.ts";
import { DOMAINS } from "./vocabulary.ts";

export type Ranking = {
  /** Domains with any points: those that pass first, then by strength; a tie in the order of the vocabulary. */
  order: number[];
  /** How strong each domain is against its threshold, the generic one held back behind specific ones. */
  strength: number[];
  /** In the order of `DOMAINS`. */
  confidence: number[];
  /** How many of `order` pass their threshold. */
  passed: number;
  /** The first of `order` where it passed and stands alone. */
  primary: number | null;
  tied: boolean;
};

/** Sums of decimals differ in the last place; a threshold met exactly is met. */
const passes = (rank: number) => rank >= 1 - 1e-9;

export function rankDomains(rules: CompiledClassification, scores: number[]): Ranking {
  const { strength, order, generic } = strengthsOfDomains(rules, scores);
  sortByStrength(rules, scores, order, strength);
  let passed = 0;
  while (passed < order.length && passes(rankOf(rules, scores, order[passed] as number))) passed++;
  const lead =
    passed > 1 ? (strength[order[0] as number] as number) - (strength[order[1] as number] as number) : 1;
  const tied = Math.abs(lead) < 1e-9;
  return {
    order,
    strength,
    confidence: confidences(rules, scores, order, strength, generic),
    passed,
    primary: passed === 0 || tied ? null : (order[0] as number),
    tied,
  };
}

/** Five at most: by hand, those that pass first. */
function sortByStrength(
  rules: CompiledClassification,
  scores: number[],
  order: number[],
  strength: number[],
): void {
  for (let i = 1; i < order.length; i++) {
    const d = order[i] as number;
    const passing = passes(rankOf(rules, scores, d));
    let at = i;
    for (; at > 0; at--) {
      const other = order[at - 1] as number;
      const otherPasses = passes(rankOf(rules, scores, other));
      const before =
        passing === otherPasses ? (strength[d] as number) > (strength[other] as number) : passing;
      if (!before) break;
      order[at] = other;
    }
    order[at] = d;
  }
}

const rankOf = (rules: CompiledClassification, scores: number[], d: number) =>
  (scores[d] as number) / (rules.thresholds[d] as number);

/** The primary alone, for asking what would change it. */
export function primaryOf(rules: CompiledClassification, scores: number[]): number | null {
  const { strength, order } = strengthsOfDomains(rules, scores);
  let best = -1;
  let tied = false;
  for (const d of order) {
    if (!passes(rankOf(rules, scores, d))) continue;
    const lead = best < 0 ? 1 : (strength[d] as number) - (strength[best] as number);
    if (Math.abs(lead) < 1e-9) tied = true;
    else if (lead > 0) {
      best = d;
      tied = false;
    }
  }
  return best < 0 || tied ? null : best;
}

function strengthsOfDomains(rules: CompiledClassification, scores: number[]) {
  const { domain, yieldsUnless } = rules.document.decision.generic;
  const generic = DOMAINS.indexOf(domain);
  const strength: number[] = [];
  const order: number[] = [];
  let specific = false;
  for (let d = 0; d < DOMAINS.length; d++) {
    const rank = rankOf(rules, scores, d);
    strength.push(rank);
    if (rank > 0) order.push(d);
    if (d !== generic && passes(rank)) specific = true;
  }
  if (specific) strength[generic] = (strength[generic] as number) / yieldsUnless;
  return { strength, order, generic };
}

/** A domain below its threshold stays a guess, however far ahead of the others it is. */
function confidences(
  rules: CompiledClassification,
  scores: number[],
  order: number[],
  strength: number[],
  generic: number,
): number[] {
  const { showAsGuess, intercept, score, gap, generic: ofGeneric } = rules.document.confidence;
  const confidence = [0, 0, 0, 0, 0];
  let first = 0;
  let second = 0;
  for (const d of order) {
    const own = strength[d] as number;
    if (own > first) {
      second = first;
      first = own;
    } else if (own > second) second = own;
  }
  for (const d of order) {
    const own = strength[d] as number;
    const rival = own === first ? second : first;
    const rank = rankOf(rules, scores, d);
    const x =
      intercept +
      score * Math.log(rank) +
      (gap * (own - rival)) / (own + rival) +
      (d === generic ? ofGeneric : 0);
    const likely = 1 / (1 + Math.exp(-x));
    confidence[d] = passes(rank) ? likely : Math.min(likely, showAsGuess * rank);
  }
  return confidence;
}
