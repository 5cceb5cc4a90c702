/** The domains a profile belongs to, how sure that is, and why. Pure: same input, same answer. */
import type { CompiledClassification } from "./compile-classification.server.ts";
import type { CompiledContextRule } from "./compile-context.server.ts";
import { type Ranking, rankDomains } from "./decide-domains.server.ts";
import type { Classification, ContextRuleFired, ProfileFacts, UnsureReason } from "./decision.ts";
import { evidenceOf, firedOf, round } from "./explain.server.ts";
import { findFlip } from "./flip.server.ts";
import { nearMissesOf } from "./near-misses.server.ts";
import { type Reading, readProfile } from "./read-profile.server.ts";
import { scoreDomains, strengthsOf } from "./score.server.ts";
import { DOMAINS, type Domain } from "./vocabulary.ts";

/** Names that stand beside the ids of context rules, where points come from a tick, not the text. */
export const HINT_RULE = "domain-hint";
export const DECLARED_RULE = "declared-domain";

export function classify(
  ruleset: { classification: CompiledClassification },
  profile: ProfileFacts,
): Classification {
  const rules = ruleset.classification;
  const reading = readProfile(rules, profile);
  const strengths = strengthsOf(rules, reading.mentions);
  const fired: CompiledContextRule[] = [];
  const scores = scoreDomains(rules, strengths, fired);
  const ticked = tickedPoints(rules, profile, scores);
  const extra = [0, 0, 0, 0, 0];
  for (const { domain, points } of ticked) extra[DOMAINS.indexOf(domain)] = points;
  for (let d = 0; d < DOMAINS.length; d++) scores[d] = (scores[d] as number) + (extra[d] as number);
  const ranking = rankDomains(rules, scores);
  const unsure = whyUnsure(rules, profile, reading, ranking);
  const named = unsure === null || unsure === "tie" ? ranking.passed : 0;
  const primary = unsure === null && ranking.primary !== null ? (DOMAINS[ranking.primary] as Domain) : null;
  const { routeByItself, showAsGuess } = rules.document.confidence;
  const domains: DomainGiven[] = [];
  const guesses: DomainGiven[] = [];
  for (let place = 0; place < ranking.order.length; place++) {
    const given = givenAt(ranking, scores, place);
    if (place < named) domains.push(given);
    else if (place === named || given.confidence >= showAsGuess) guesses.push(given);
  }
  return {
    primary,
    domains,
    guesses,
    unsure,
    certain: primary !== null && (domains[0]?.confidence ?? 0) >= routeByItself,
    language: reading.language,
    evidence: evidenceOf(rules, profile, reading.mentions, strengths),
    context: [...firedOf(fired), ...ticked],
    nearMisses: nearMissesOf(rules, ranking, scores, strengths),
    flip: findFlip(rules, ranking, {
      strengths,
      mentions: reading.mentions,
      scores,
      extra,
      profile,
    }),
    hint: hintOf(profile, domains),
  };
}

type DomainGiven = Classification["domains"][number];

function givenAt(ranking: Ranking, scores: number[], place: number): DomainGiven {
  const d = ranking.order[place] as number;
  return {
    key: DOMAINS[d] as Domain,
    confidence: round(ranking.confidence[d] as number),
    points: round(scores[d] as number),
  };
}

/** What applicants ticked: a startup's hint only strengthens its text, a declared domain stands by itself. */
function tickedPoints(
  rules: CompiledClassification,
  profile: ProfileFacts,
  scores: number[],
): ContextRuleFired[] {
  const { hint, declared } = rules.document.decision;
  const list: ContextRuleFired[] = [];
  const startup = profile.applicantType === "startup";
  for (const domain of (startup ? profile.domainHint : profile.domains) ?? []) {
    const points = startup ? Math.min(hint, scores[DOMAINS.indexOf(domain)] as number) : declared;
    if (points > 0 && !list.some((entry) => entry.domain === domain))
      list.push({ rule: startup ? HINT_RULE : DECLARED_RULE, domain, points: round(points) });
  }
  return list;
}

function whyUnsure(
  rules: CompiledClassification,
  profile: ProfileFacts,
  reading: Reading,
  ranking: Ranking,
): UnsureReason | null {
  const { letters, charactersCjk } = rules.document.decision.minimumText;
  const declared = profile.applicantType !== "startup" && (profile.domains?.length ?? 0) > 0;
  if (!declared) {
    if (reading.letters < letters && reading.charactersCjk < charactersCjk) return "too-little-text";
    if (reading.language === null) return "unknown-language";
  }
  if (ranking.passed === 0) return "no-domain";
  if (ranking.tied) return "tie";
  const confidence = ranking.confidence[ranking.primary ?? 0] as number;
  return confidence < rules.document.confidence.showAsGuess ? "low-confidence" : null;
}

function hintOf(profile: ProfileFacts, named: { key: Domain }[]): Classification["hint"] {
  const domains = profile.domainHint ?? [];
  if (domains.length === 0) return null;
  return { domains, agrees: named.some(({ key }) => domains.includes(key)) };
}
