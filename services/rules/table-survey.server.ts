/**
 * What is wrong with the rules of a table, noted while its cells are decided: conflicts and
 * gaps, which forbid it, and rules that never decide anything, which only clutter it.
 */
import { canonical, conditionsOf, contentOf, type TableRule } from "./table-rule.server.ts";

export type TableFinding =
  | { kind: "conflict"; rules: [string, string]; example: Record<string, string> }
  | { kind: "gap"; example: Record<string, string> }
  | { kind: "dead"; rule: string; attribute: string }
  | { kind: "shadowed"; rule: string; by: string[] }
  | { kind: "duplicate"; rules: [string, string] }
  | { kind: "too-large"; cells: number };

/** More examples of the same hole help nobody. */
const MAX_GAPS = 5;

type Known = { id: string; conditions: number; outcome: string; when: Map<string, Set<string>> };

export class Survey {
  private readonly known: Known[];
  private readonly won: boolean[];
  private readonly beatenBy: Set<number>[];
  private readonly compared = new Set<number>();
  private readonly found: TableFinding[] = [];
  private gaps = 0;

  /** The rules in their canonical order: of those that match a cell, the first decides. */
  constructor(private readonly rules: readonly TableRule<unknown>[]) {
    this.known = rules.map((rule) => ({
      id: rule.id,
      conditions: conditionsOf(rule).length,
      outcome: JSON.stringify(canonical(rule.gives)),
      when: new Map(conditionsOf(rule).map((name) => [name, new Set(rule.when[name])])),
    }));
    this.won = rules.map(() => false);
    this.beatenBy = rules.map(() => new Set());
  }

  /** `matching` has a bit for each rule that accepts the cell. */
  decide(matching: Int32Array, example: () => Record<string, string>): number {
    let winner = -1;
    for (let w = 0; w < matching.length; w++) {
      let bits = matching[w] ?? 0;
      while (bits !== 0) {
        const rule = w * 32 + 31 - Math.clz32(bits & -bits);
        bits &= bits - 1;
        if (rule >= this.known.length) break;
        if (winner < 0) winner = rule;
        else this.beat(winner, rule, example);
      }
    }
    if (winner >= 0) this.won[winner] = true;
    else if (this.gaps++ < MAX_GAPS) this.found.push({ kind: "gap", example: example() });
    return Math.max(winner, 0);
  }

  private beat(winner: number, loser: number, example: () => Record<string, string>) {
    const pair = winner * this.known.length + loser;
    if (this.compared.has(pair)) return;
    this.compared.add(pair);
    this.beatenBy[loser]?.add(winner);
    const [a, b] = [this.known[winner], this.known[loser]];
    if (!a || !b || a.conditions > b.conditions || a.outcome === b.outcome || narrower(a, b)) return;
    this.found.push({ kind: "conflict", rules: sorted(a.id, b.id), example: example() });
  }

  findings(): TableFinding[] {
    const contents = new Map<string, string>();
    const duplicates: TableFinding[] = [];
    for (const rule of this.rules) {
      const content = contentOf(rule);
      const twin = contents.get(content);
      if (twin) duplicates.push({ kind: "duplicate", rules: sorted(twin, rule.id) });
      else contents.set(content, rule.id);
    }
    const twins = new Set(duplicates.flatMap((each) => (each.kind === "duplicate" ? each.rules : [])));
    const shadowed = this.known.flatMap((rule, i): TableFinding[] => {
      const by = [...(this.beatenBy[i] ?? [])].map((winner) => this.known[winner]?.id ?? "").sort();
      return this.won[i] || by.length === 0 || twins.has(rule.id)
        ? []
        : [{ kind: "shadowed", rule: rule.id, by }];
    });
    return [...this.found, ...duplicates, ...shadowed];
  }
}

/** Whether the first accepts only what the second accepts, and not all of it. */
const narrower = (a: Known, b: Known) => within(a, b) && !within(b, a);

/** Whether everything the first accepts, the second accepts too. */
function within(inner: Known, outer: Known): boolean {
  return [...outer.when].every(([name, accepted]) => {
    const values = inner.when.get(name);
    return values !== undefined && [...values].every((value) => accepted.has(value));
  });
}

const sorted = (a: string, b: string): [string, string] => (a < b ? [a, b] : [b, a]);
