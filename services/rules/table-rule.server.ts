/** A rule of a decision table, and what makes it itself apart from its place and its name. */
export type TableRule<T> = {
  id: string;
  /** Attribute → the values it may have; an attribute left out may have any. */
  when: { readonly [attribute: string]: readonly string[] | undefined };
  gives: T;
};

/** Attribute → its values. The last value stands for anything not listed. */
export type Attributes = { readonly [attribute: string]: readonly string[] };

export function conditionsOf(rule: TableRule<unknown>): string[] {
  return Object.keys(rule.when)
    .filter((name) => rule.when[name])
    .sort();
}

/** Conditions and outcome in one spelling, however they were written. */
export function contentOf(rule: TableRule<unknown>): string {
  const conditions = conditionsOf(rule).map((name) => [name, [...(rule.when[name] ?? [])].sort()]);
  return JSON.stringify([conditions, canonical(rule.gives)]);
}

/** Most conditions first, then the narrower, then by content: never by place, by name only among twins. */
export function inCanonicalOrder<T>(attributes: Attributes, rules: readonly TableRule<T>[]): TableRule<T>[] {
  const keyed = rules.map((rule) => ({
    rule,
    conditions: conditionsOf(rule).length,
    breadth: breadthOf(attributes, rule),
    content: contentOf(rule),
  }));
  keyed.sort(
    (a, b) =>
      b.conditions - a.conditions ||
      a.breadth - b.breadth ||
      compare(a.content, b.content) ||
      compare(a.rule.id, b.rule.id),
  );
  return keyed.map(({ rule }) => rule);
}

/** How many combinations of values the conditions let through. */
function breadthOf(attributes: Attributes, rule: TableRule<unknown>): number {
  return Object.entries(attributes).reduce(
    (product, [name, values]) => product * (rule.when[name]?.length ?? values.length),
    1,
  );
}

export function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => compare(a, b)).map(([key, each]) => [key, canonical(each)]),
  );
}

export const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
