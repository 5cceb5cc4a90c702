/** Context rules as bit sets over concepts, and what is wrong with them. */
import type { ClassificationDocument } from "./classification-schema.server.ts";
import type { Problem } from "./lexicon.server.ts";
import { DOMAINS } from "./vocabulary.ts";

/** A set of concepts: bit `concept & 31` of word `concept >> 5`. */
export type ConceptSet = Int32Array;

export type CompiledContextRule = {
  id: string;
  all: ConceptSet;
  /** One concept of `all`, or −1: without it the rule need not be looked at. */
  trigger: number;
  /** A group that is null asks nothing. */
  any: ConceptSet | null;
  with: ConceptSet | null;
  none: ConceptSet;
  /** Every concept that any group names. */
  touched: ConceptSet;
  points: { domain: number; points: number }[];
  /** The groups in words, for near misses. */
  words: { any: string; with: string };
};

/** In the order of their ids: where a rule stands in the document means nothing. */
export type CompiledContext = CompiledContextRule[];

type ContextRuleDocument = ClassificationDocument["context"][number];

const GROUPS = ["all", "any", "with", "none"] as const;

export const newConceptSet = (concepts: number): ConceptSet => new Int32Array((concepts >> 5) + 1);

export function compileContext(
  document: ClassificationDocument,
  conceptNames: string[],
): { compiled: CompiledContext; problems: Problem[] } {
  const numberOf = new Map(conceptNames.map((name, number) => [name, number]));
  const problems: Problem[] = [];
  const ids = new Set<string>();
  const setOf = (names: string[]) => {
    const set = newConceptSet(conceptNames.length);
    for (const name of names) {
      const concept = numberOf.get(name) ?? 0;
      set[concept >> 5] = (set[concept >> 5] as number) | (1 << (concept & 31));
    }
    return set;
  };
  const compiled = document.context.map((rule, index): CompiledContextRule => {
    const path = `context.${index}`;
    if (ids.has(rule.id))
      problems.push({ path: `${path}.id`, message: `“${rule.id}” is the id of another rule` });
    ids.add(rule.id);
    problems.push(...unknownConcepts(rule, path, numberOf), ...withoutGround(rule, document, path));
    return {
      id: rule.id,
      all: setOf(rule.all ?? []),
      trigger: rule.all ? Math.max(...rule.all.map((name) => numberOf.get(name) ?? -1)) : -1,
      any: rule.any ? setOf(rule.any) : null,
      with: rule.with ? setOf(rule.with) : null,
      none: setOf(rule.none ?? []),
      touched: setOf(GROUPS.flatMap((group) => rule[group] ?? [])),
      points: DOMAINS.flatMap((domain, d) => {
        const points = rule.points[domain] ?? 0;
        return points === 0 ? [] : [{ domain: d, points }];
      }),
      words: { any: inWords(rule.any), with: inWords(rule.with) },
    };
  });
  return { compiled: compiled.sort((a, b) => (a.id < b.id ? -1 : 1)), problems };
}

const inWords = (names: string[] = []) => [...names].sort().slice(0, 4).join(" / ");

function unknownConcepts(rule: ContextRuleDocument, path: string, numberOf: Map<string, number>): Problem[] {
  return GROUPS.flatMap((group) =>
    (rule[group] ?? []).flatMap((name, at) =>
      numberOf.has(name)
        ? []
        : [{ path: `${path}.${group}.${at}`, message: `there is no concept “${name}”` }],
    ),
  );
}

/**
 * A rule that adds points must rest on a phrase which itself points to that domain;
 * otherwise the domain could stand without evidence.
 */
function withoutGround(rule: ContextRuleDocument, document: ClassificationDocument, path: string): Problem[] {
  const speaks = (name: string, domain: (typeof DOMAINS)[number]) =>
    (document.concepts[name]?.points[domain] ?? 0) > 0;
  return DOMAINS.filter((domain) => (rule.points[domain] ?? 0) > 0).flatMap((domain) => {
    const grounded =
      rule.all?.some((name) => speaks(name, domain)) ||
      [rule.any, rule.with].some((group) => group?.every((name) => speaks(name, domain)));
    return grounded
      ? []
      : [
          {
            path: `${path}.points.${domain}`,
            message: "no concept that the rule needs points to this domain",
          },
        ];
  });
}
