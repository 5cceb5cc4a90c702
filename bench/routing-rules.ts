/** 201 rules over domain, country, stage and applicant type, and cases for them: made up, but always the same. */
import { COUNTRIES } from "#services/rules/countries.ts";
import { PRODUCT_STAGES } from "#services/rules/intake-words.ts";
import type { TableRule } from "#services/rules/table-rule.server.ts";
import { APPLICANT_TYPES, DOMAINS, LANES, TEAMS } from "#services/rules/vocabulary.ts";

export const ATTRIBUTES = {
  domain: [...DOMAINS, "none"],
  country: [...COUNTRIES, "unlisted"],
  stage: [...PRODUCT_STAGES, "unstated"],
  type: APPLICANT_TYPES,
};

export type Verdict = { team: string; lane: string; gate: string };
export type Case = { domain: string; country: string; stage: string; type: string };
export type Rule = TableRule<Verdict>;

const GATES = ["open", "too-early", "read-first"];

function randomFrom(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** One rule for the rest, 20 for regions, and 60 each with a domain, a stage and a type more. */
export function makeRules(): Rule[] {
  const random = randomFrom(1);
  const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  const verdict = (): Verdict => ({ team: pick(TEAMS), lane: pick(LANES), gate: pick(GATES) });
  const regions = Array.from({ length: 20 }, (_, i) =>
    COUNTRIES.filter((_, place) => place % 20 === i && place < 240),
  );
  const rules: Rule[] = [{ id: "rest", when: {}, gives: verdict() }];
  for (const [i, country] of regions.entries())
    rules.push({ id: `region-${i}`, when: { country }, gives: verdict() });
  const narrower = (from: Rule[], attribute: "domain" | "stage" | "type") => {
    const made = new Map<string, Rule>();
    while (made.size < 60) {
      const parent = pick(from);
      const value = pick(ATTRIBUTES[attribute]);
      const id = `${parent.id}-${value}`;
      made.set(id, { id, when: { ...parent.when, [attribute]: [value] }, gives: verdict() });
    }
    rules.push(...made.values());
    return [...made.values()];
  };
  narrower(narrower(narrower(rules.slice(1), "domain"), "stage"), "type");
  return rules;
}

/** Half of the cases are drawn so that they meet a rule, half from everywhere. */
export function makeCases(rules: readonly Rule[], count: number): Case[] {
  const random = randomFrom(2);
  const pick = (list: readonly string[]) => list[random(list.length)] as string;
  return Array.from({ length: count }, (_, i) => {
    const when = i % 2 === 0 ? (rules[random(rules.length)]?.when ?? {}) : {};
    return {
      domain: pick(when.domain ?? ATTRIBUTES.domain),
      country: pick(when.country ?? ATTRIBUTES.country),
      stage: pick(when.stage ?? ATTRIBUTES.stage),
      type: pick(when.type ?? ATTRIBUTES.type),
    };
  });
}

export const conditionsOf = (rule: Rule) =>
  Object.entries(rule.when).filter(
    (entry): entry is [keyof Case, readonly string[]] => entry[1] !== undefined,
  );

/** For engines that take the first that matches. */
export const mostConditionsFirst = (rules: readonly Rule[]) =>
  [...rules].sort((a, b) => conditionsOf(b).length - conditionsOf(a).length);
