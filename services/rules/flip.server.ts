/** What would change the primary: one concept less, one phrase more, or so many points. */
import type { CompiledClassification } from "./compile-classification.server.ts";
import { primaryOf, type Ranking } from "./decide-domains.server.ts";
import type { Flip, ProfileFacts, TextField } from "./decision.ts";
import type { Mention } from "./mentions.server.ts";
import { scoreDomains } from "./score.server.ts";
import { TEXT_FIELDS } from "./text-fields.server.ts";
import { DOMAINS, type Domain } from "./vocabulary.ts";
import type { Strengths } from "./workspace.server.ts";

type Ground = {
  strengths: Strengths;
  mentions: Mention[];
  scores: number[];
  /** Points that no phrase brought: hints and declared domains. */
  extra: number[];
  profile: ProfileFacts;
};

export function findFlip(rules: CompiledClassification, ranking: Ranking, ground: Ground): Flip | null {
  if (ranking.primary === null) return withOnePhrase(rules, ranking, ground);
  return withoutOneConcept(rules, ranking.primary, ground) ?? byPoints(rules, ranking, ground.scores);
}

/** The concept with the fewest mentions whose absence alone changes the primary; the first in the text. */
function withoutOneConcept(rules: CompiledClassification, primary: number, ground: Ground): Flip | null {
  const { met, count } = ground.strengths;
  let found: { concept: number; to: number | null } | null = null;
  for (const concept of met) {
    const fewer = found === null || (count[concept] as number) < (count[found.concept] as number);
    if (!fewer || (rules.points[concept * DOMAINS.length + primary] as number) <= 0) continue;
    const scores = scoreDomains(rules, ground.strengths, null, concept);
    for (let d = 0; d < scores.length; d++) scores[d] = (scores[d] as number) + (ground.extra[d] as number);
    const to = primaryOf(rules, scores);
    if (to !== primary) found = { concept, to };
  }
  if (found === null) return null;
  const { concept, to } = found;
  const phrases = ground.mentions
    .filter((mention) => mention.concept === concept)
    .map(({ field, start, end }) =>
      (ground.profile[TEXT_FIELDS[field] as TextField] ?? "").slice(start, end),
    );
  return {
    to: to === null ? null : (DOMAINS[to] as Domain),
    change: {
      kind: "without",
      concept: rules.conceptNames[concept] as string,
      phrases: [...new Set(phrases)],
    },
  };
}

/** One phrase of a concept not yet met (a further mention adds little) that would lift the best guess. */
function withOnePhrase(
  rules: CompiledClassification,
  ranking: Ranking,
  { scores, strengths }: Ground,
): Flip | null {
  const best = ranking.order[0];
  if (best === undefined || ranking.passed > 0) return null;
  const needed = (rules.thresholds[best] as number) - (scores[best] as number);
  const remedy = rules.remedies[best]?.find(
    ({ points, number }) => points >= needed && !strengths.met.includes(number),
  );
  if (!remedy) return null;
  const { concept, phrase } = remedy;
  return { to: DOMAINS[best] as Domain, change: { kind: "with", concept, phrase } };
}

function byPoints(rules: CompiledClassification, ranking: Ranking, scores: number[]): Flip {
  const primary = ranking.primary as number;
  const lost = (scores[primary] as number) - (rules.thresholds[primary] as number);
  const second = ranking.order[1];
  if (second !== undefined) {
    const threshold = rules.thresholds[second] as number;
    const gained = ((ranking.strength[primary] as number) - (ranking.strength[second] as number)) * threshold;
    if (gained < lost || ranking.passed > 1) {
      const domain = DOMAINS[second] as Domain;
      return { to: domain, change: { kind: "points", domain, points: roundUp(gained) } };
    }
  }
  return {
    to: null,
    change: { kind: "points", domain: DOMAINS[primary] as Domain, points: -roundUp(lost) },
  };
}

/** To the next tenth above, so that the change named is enough. */
const roundUp = (points: number) => Math.floor(points * 10 + 1 + 1e-9) / 10;
