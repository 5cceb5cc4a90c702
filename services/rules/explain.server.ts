/** The reasons of a classification, for the page: evidence with its points, context rules that fired. */
import type { CompiledClassification } from "./compile-classification.server.ts";
import type { CompiledContextRule } from "./compile-context.server.ts";
import type { ContextRuleFired, Evidence, ProfileFacts, TextField } from "./decision.ts";
import type { Mention } from "./mentions.server.ts";
import { TEXT_FIELDS } from "./text-fields.server.ts";
import { DOMAINS, type Domain } from "./vocabulary.ts";
import type { Strengths } from "./workspace.server.ts";

export const round = (points: number) => Math.round(points * 1000) / 1000;

/** Each mention with the points it brought: the weightiest in full, further ones their share. */
export function evidenceOf(
  rules: CompiledClassification,
  profile: ProfileFacts,
  mentions: Mention[],
  strengths: Strengths,
): Evidence[] {
  const evidence: Evidence[] = [];
  for (const { concept, field, start, end, weight } of mentions) {
    const share = shareOf(rules, strengths, concept, weight);
    for (let d = 0; d < DOMAINS.length; d++) {
      const points = rules.points[concept * DOMAINS.length + d] as number;
      if (points === 0) continue;
      const name = TEXT_FIELDS[field] as TextField;
      evidence.push({
        domain: DOMAINS[d] as Domain,
        concept: rules.conceptNames[concept] as string,
        phrase: (profile[name] as string).slice(start, end),
        field: name,
        start,
        end,
        points: round(points * share),
      });
    }
  }
  return evidence;
}

const FULL = 1 << 30;

/** What a mention adds to its concept's strength; `told` remembers those before it. */
function shareOf(
  rules: CompiledClassification,
  strengths: Strengths,
  concept: number,
  weight: number,
): number {
  const { each, atMost } = rules.document.repetition;
  const told = strengths.told[concept] as number;
  const best = strengths.best[concept] as number;
  if (told < FULL && weight === best) {
    strengths.told[concept] = told + FULL;
    return best;
  }
  strengths.told[concept] = told + 1;
  return (told & (FULL - 1)) < atMost ? best * each : 0;
}

export function firedOf(fired: CompiledContextRule[]): ContextRuleFired[] {
  const list: ContextRuleFired[] = [];
  for (const rule of fired) {
    for (const { domain, points } of rule.points)
      list.push({ rule: rule.id, domain: DOMAINS[domain] as Domain, points });
  }
  return list;
}
