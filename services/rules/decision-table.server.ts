/**
 * Rules over a few attributes, compiled to one array that is indexed by whole numbers.
 *
 * Values no rule tells apart share a class, so a table over 250 countries stays small. Every
 * cell is decided here, once: the rule with more conditions wins, between equally many the
 * one whose conditions lie within the other's. Two that disagree and neither is narrower are
 * a conflict; a cell without a rule is a gap. Neither compiles, so nothing is left to order.
 */
import { type Attributes, conditionsOf, inCanonicalOrder, type TableRule } from "./table-rule.server.ts";
import { Survey, type TableFinding } from "./table-survey.server.ts";

export type DecisionTable<T> = {
  attributes: readonly string[];
  rules: readonly TableRule<T>[];
  /** Per attribute: value → its class times the attribute's stride. */
  offsets: readonly Map<string, number>[];
  /** Per attribute: the offset of a value that is not listed. */
  others: readonly number[];
  /** Index of the rule that decides each cell. */
  cells: Uint16Array;
};

const MAX_CELLS = 4_000_000;

export function compileTable<T>(
  attributes: Attributes,
  given: readonly TableRule<T>[],
): { table: DecisionTable<T> | null; findings: TableFinding[] } {
  const names = Object.keys(attributes);
  const rules = inCanonicalOrder(attributes, given);
  const findings: TableFinding[] = rules.flatMap((rule) => impossible(attributes, rule));
  const classes = names.map((name) => classesOf(attributes[name] ?? [], name, rules));
  const size = classes.reduce((product, each) => product * each.members.length, 1);
  if (size > MAX_CELLS) return { table: null, findings: [...findings, { kind: "too-large", cells: size }] };

  const words = Math.ceil(rules.length / 32) || 1;
  const cells = new Uint16Array(size);
  const survey = new Survey(rules);
  const matching = new Int32Array(words);
  for (let cell = 0; cell < size; cell++) {
    matching.fill(-1);
    let rest = cell;
    for (const each of classes) {
      const mask = each.masks[rest % each.members.length];
      rest = Math.floor(rest / each.members.length);
      if (mask) for (let w = 0; w < words; w++) matching[w] = (matching[w] ?? 0) & (mask[w] ?? 0);
    }
    cells[cell] = survey.decide(matching, () => exampleOf(names, classes, cell));
  }
  findings.push(...survey.findings());
  const complete = !findings.some((finding) => finding.kind === "conflict" || finding.kind === "gap");
  return { table: complete ? { ...lookups(attributes, classes), rules, cells } : null, findings };
}

/** The rule that decides. Values are in the order of the table's attributes; undefined is "not listed". */
export function decide<T>(table: DecisionTable<T>, values: readonly (string | undefined)[]): TableRule<T> {
  const { offsets, others, cells, rules } = table;
  let cell = 0;
  for (let i = 0; i < offsets.length; i++) {
    const value = values[i];
    const offset = value === undefined ? undefined : offsets[i]?.get(value);
    cell += offset ?? others[i] ?? 0;
  }
  return rules[cells[cell] ?? 0] as TableRule<T>;
}

function impossible<T>(attributes: Attributes, rule: TableRule<T>): TableFinding[] {
  return conditionsOf(rule)
    .filter((name) => !rule.when[name]?.some((value) => attributes[name]?.includes(value)))
    .map((attribute) => ({ kind: "dead", rule: rule.id, attribute }));
}

type Classes = { members: string[][]; masks: Int32Array[] };

/** Values that the same rules accept are one class; `masks` holds those rules as bits. */
function classesOf(values: readonly string[], name: string, rules: readonly TableRule<unknown>[]): Classes {
  const accepted = rules.map((rule) => {
    const list = rule.when[name];
    return list && new Set(list);
  });
  const bySignature = new Map<string, { members: string[]; mask: Int32Array }>();
  for (const value of values) {
    const mask = new Int32Array(Math.ceil(rules.length / 32) || 1);
    accepted.forEach((set, i) => {
      if (!set || set.has(value)) mask[i >> 5] = (mask[i >> 5] ?? 0) | (1 << (i & 31));
    });
    const signature = mask.join();
    const known = bySignature.get(signature);
    if (known) known.members.push(value);
    else bySignature.set(signature, { members: [value], mask });
  }
  const all = [...bySignature.values()];
  return { members: all.map((each) => each.members), masks: all.map((each) => each.mask) };
}

function lookups(attributes: Attributes, classes: readonly Classes[]) {
  let stride = 1;
  const offsets: Map<string, number>[] = [];
  for (const each of classes) {
    const offset = new Map<string, number>();
    each.members.forEach((values, i) => {
      for (const value of values) offset.set(value, i * stride);
    });
    offsets.push(offset);
    stride *= each.members.length;
  }
  const names = Object.keys(attributes);
  const others = names.map((name, i) => offsets[i]?.get(attributes[name]?.at(-1) ?? "") ?? 0);
  return { attributes: names, offsets, others };
}

function exampleOf(names: readonly string[], classes: readonly Classes[], cell: number) {
  const example: Record<string, string> = {};
  let rest = cell;
  classes.forEach((each, i) => {
    example[names[i] ?? ""] = each.members[rest % each.members.length]?.[0] ?? "";
    rest = Math.floor(rest / each.members.length);
  });
  return example;
}
