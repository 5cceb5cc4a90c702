import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileTable, decide } from "#services/rules/decision-table.server.ts";
import type { TableRule } from "#services/rules/table-rule.server.ts";

const attributes = {
  fruit: ["apple", "pear", "plum"],
  size: ["small", "large"],
  ripe: ["yes", "no", "unstated"],
};
type Rule = TableRule<string>;
const rule = (id: string, when: Rule["when"], gives: string): Rule => ({ id, when, gives });

const compile = (...rules: Rule[]) => compileTable(attributes, rules);

describe("a decision table", () => {
  it("lets the rule with more conditions win, whatever its place", () => {
    const rules = [
      rule("any", {}, "basket"),
      rule("large-pear", { fruit: ["pear"], size: ["large"] }, "box"),
      rule("pear", { fruit: ["pear"] }, "bag"),
    ];
    for (const order of [rules, [...rules].reverse()]) {
      const { table, findings } = compile(...order);
      expect(findings).toEqual([]);
      if (!table) throw new Error("does not compile");
      expect(decide(table, ["pear", "large", "yes"]).gives).toBe("box");
      expect(decide(table, ["pear", "small", "yes"]).gives).toBe("bag");
      expect(decide(table, ["plum", "small", "no"]).gives).toBe("basket");
    }
  });

  it("lets the narrower of two lists win", () => {
    const { table, findings } = compile(
      rule("any", {}, "basket"),
      rule("round", { fruit: ["apple", "plum"] }, "tray"),
      rule("plum", { fruit: ["plum"] }, "bowl"),
    );
    expect(findings).toEqual([]);
    expect(table && decide(table, ["plum", "small", "yes"]).id).toBe("plum");
    expect(table && decide(table, ["apple", "small", "yes"]).id).toBe("round");
  });

  it("takes a value it does not know for the last of its attribute", () => {
    const { table } = compile(rule("any", {}, "basket"), rule("unstated", { ripe: ["unstated"] }, "shelf"));
    expect(table && decide(table, ["pear", "large", undefined]).gives).toBe("shelf");
    expect(table && decide(table, ["pear", "large", "perhaps"]).gives).toBe("shelf");
    expect(table && decide(table, ["pear", "large", "__proto__"]).gives).toBe("shelf");
    expect(table && decide(table, ["pear", "large", "no"]).gives).toBe("basket");
  });

  it("refuses two rules that disagree and are equally precise, with an example", () => {
    const { table, findings } = compile(
      rule("any", {}, "basket"),
      rule("large", { size: ["large"] }, "box"),
      rule("pear", { fruit: ["pear"] }, "bag"),
    );
    expect(table).toBeNull();
    expect(findings).toEqual([
      { kind: "conflict", rules: ["large", "pear"], example: { fruit: "pear", size: "large", ripe: "yes" } },
    ]);
  });

  it("accepts two that overlap and agree, and a third that settles a conflict", () => {
    expect(
      compile(rule("any", {}, "b"), rule("l", { size: ["large"] }, "x"), rule("p", { fruit: ["pear"] }, "x"))
        .findings,
    ).toEqual([]);
    expect(
      compile(
        rule("any", {}, "basket"),
        rule("large", { size: ["large"] }, "box"),
        rule("pear", { fruit: ["pear"] }, "bag"),
        rule("large-pear", { size: ["large"], fruit: ["pear"] }, "bag"),
      ).findings,
    ).toEqual([]);
  });

  it("refuses a case that no rule answers", () => {
    const { table, findings } = compile(
      rule("apple", { fruit: ["apple"] }, "box"),
      rule("pear", { fruit: ["pear"] }, "bag"),
    );
    expect(table).toBeNull();
    expect(findings).toEqual([{ kind: "gap", example: { fruit: "plum", size: "small", ripe: "yes" } }]);
  });

  it("lists rules that are dead, shadowed or there twice", () => {
    const { table, findings } = compile(
      rule("any", {}, "basket"),
      rule("cherry", { fruit: ["cherry"] }, "jar"),
      rule("pear", { fruit: ["pear"] }, "bag"),
      rule("small-pear", { fruit: ["pear"], size: ["small"] }, "bag"),
      rule("large-pear", { fruit: ["pear"], size: ["large"] }, "box"),
      rule("large-pear-too", { size: ["large"], fruit: ["pear"] }, "box"),
    );
    expect(table).not.toBeNull();
    expect(findings).toEqual([
      { kind: "dead", rule: "cherry", attribute: "fruit" },
      { kind: "duplicate", rules: ["large-pear", "large-pear-too"] },
      { kind: "shadowed", rule: "pear", by: ["large-pear", "small-pear"] },
    ]);
  });

  it("refuses rules that tell more cases apart than it can check", () => {
    const values = Array.from({ length: 200 }, (_, i) => `v${i}`);
    const wide = { a: values, b: values, c: values };
    const rules = values.flatMap((value) => [
      rule(`a-${value}`, { a: [value] }, value),
      rule(`b-${value}`, { b: [value] }, value),
      rule(`c-${value}`, { c: [value] }, value),
    ]);
    expect(compileTable(wide, rules)).toEqual({
      table: null,
      findings: [{ kind: "too-large", cells: 8_000_000 }],
    });
  });
});

describe("against the definition, rule by rule", () => {
  const subset = (values: readonly string[]) =>
    fc.option(fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 }), { nil: undefined });
  const rules = fc
    .array(
      fc.record({
        when: fc.record({
          fruit: subset(attributes.fruit),
          size: subset(attributes.size),
          ripe: subset(attributes.ripe),
        }),
        gives: fc.constantFrom("box", "bag", "bowl"),
      }),
      { maxLength: 40 },
    )
    .map((list) => list.map((each, i): Rule => ({ id: `r${i}`, ...each })));

  const conditions = (each: Rule) => Object.values(each.when).filter(Boolean).length;
  const matches = (each: Rule, values: Record<string, string>) =>
    Object.entries(each.when).every(([name, list]) => !list || list.includes(values[name] ?? ""));
  const inside = (a: Rule, b: Rule) =>
    Object.entries(b.when).every(
      ([name, list]) => !list || (a.when[name]?.every((value) => list.includes(value)) ?? false),
    );
  const cases = attributes.fruit.flatMap((fruit) =>
    attributes.size.flatMap((size) => attributes.ripe.map((ripe) => ({ fruit, size, ripe }))),
  );

  /** The outcomes of the rules that no other matching rule beats. */
  const unbeaten = (list: Rule[], values: Record<string, string>) => {
    const matching = list.filter((each) => matches(each, values));
    const most = Math.max(...matching.map(conditions));
    const top = matching.filter((each) => conditions(each) === most);
    const best = top.filter(
      (each) => !top.some((other) => other !== each && inside(other, each) && !inside(each, other)),
    );
    return new Set(best.map((each) => each.gives));
  };

  it("decides as the definition does, and compiles only where the definition is clear", () => {
    fc.assert(
      fc.property(rules, (list) => {
        const { table, findings } = compileTable(attributes, list);
        const wrong = cases.filter((values) => {
          const outcomes = unbeaten(list, values);
          return table && !(outcomes.size === 1 && outcomes.has(decide(table, Object.values(values)).gives));
        });
        expect(wrong).toEqual([]);
        if (cases.some((values) => unbeaten(list, values).size !== 1)) expect(table).toBeNull();
        for (const finding of findings)
          if (finding.kind === "gap") expect(unbeaten(list, finding.example).size).toBe(0);
      }),
      { numRuns: 200 },
    );
  });
});
