/** Context rules as bit sets over concepts, and what is wrong with them. */
import type { ClassificationDocument } from "./classification-schema.server.ts";
import type { Problem } from "./lexicon.server.ts";
import { DOMAINS } from "./vocabulary.ts";

/** A set of concepts, or of rules, by their numbers: bit `number & 31` of word `number >> 5`. */
export type NumberSet = Int32Array;

export type CompiledContextRule = {
  id: string;
  all: NumberSet;
  /** A group that is null asks nothing. */
  any: NumberSet | null;
  with: NumberSet | null;
  none: NumberSet;
  points: { domain: number; points: number }[];
  /** The groups in words, for near misses. */
  words: { any: string; with: string };
};

export type CompiledContext = {
  /** In the order of their ids: where a rule stands in the document means nothing. */
  rules: CompiledContextRule[];
  /** For each concept the rules that ask for it: only those need be looked at where it is present. */
  asking: NumberSet[];
};

type ContextRuleDocument = ClassificationDocument["context"][number];

const GROUPS = ["all", "any", "with", "none"] as const;

/** For numbers up to `most`. */
export const newNumberSet = (most: number): NumberSet => new Int32Array((most >> 5) + 1);

export function include(set: NumberSet, number: number): void {
  set[number >> 5] = (set[number >> 5] as number) | (1 << (number & 31));
}

/** Which is the lowest bit that is set. */
export const lowestBit = (bits: number) => 31 - Math.clz32(bits & -bits);

export function compileContext(
  document: ClassificationDocument,
  conceptNames: string[],
): { compiled: CompiledContext; problems: Problem[] } {
  const numberOf = new Map(conceptNames.map((name, number) => [name, number]));
  const problems: Problem[] = [];
  const ids = new Set<string>();
  const setOf = (names: string[]) => {
    const set = newNumberSet(conceptNames.length);
    for (const name of names) include(set, numberOf.get(name) ?? 0);
    return set;
  };
  const compiled = document.context.map((rule, index): CompiledContextRule => {
    const path = `context.${index}`;
    if (ids.has(rule.id))
      problems.push({ path: `${path}.id`, message: `“${rule.id}” is the id of another rule` });
    ids.add(rule.id);
    problems.push(
      ...unknownConcepts(rule, path, numberOf),
      ...withoutEffect(rule, path),
      ...withoutGround(rule, document, path),
    );
    return {
      id: rule.id,
      all: setOf(rule.all ?? []),
      any: rule.any ? setOf(rule.any) : null,
      with: rule.with ? setOf(rule.with) : null,
      none: setOf(rule.none ?? []),
      points: DOMAINS.flatMap((domain, d) => {
        const points = rule.points[domain] ?? 0;
        return points === 0 ? [] : [{ domain: d, points }];
      }),
      words: { any: inWords(rule.any), with: inWords(rule.with) },
    };
  });
  const rules = compiled.sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    compiled: { rules, asking: conceptNames.map((_, concept) => rulesAsking(rules, concept)) },
    problems,
  };
}

function rulesAsking(rules: CompiledContextRule[], concept: number): NumberSet {
  const asking = newNumberSet(rules.length);
  rules.forEach(({ all, any, with: joined }, number) => {
    if ([all, any, joined].some((group) => group && has(group, concept))) include(asking, number);
  });
  return asking;
}

const has = (set: NumberSet, number: number) => (((set[number >> 5] as number) >> (number & 31)) & 1) === 1;

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

/** A rule that no text brings about, or that changes nothing. */
function withoutEffect(rule: ContextRuleDocument, path: string): Problem[] {
  const problems: Problem[] = [];
  if (!rule.all && !rule.any && !rule.with)
    problems.push({ path, message: "asks for no concept: name one in all, any or with" });
  if (Object.values(rule.points).every((points) => points === 0))
    problems.push({ path: `${path}.points`, message: "gives and takes no points" });
  return problems;
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
