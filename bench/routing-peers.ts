/** The same rules in other engines, each written the way its documentation recommends and stopping at the first match. */
import { loadPeer } from "./peers.ts";
import { type Case, conditionsOf, mostConditionsFirst, type Rule, type Verdict } from "./routing-rules.ts";

export type Peer = {
  name: string;
  decide(input: Case): Verdict | Promise<Verdict>;
  /** How many to keep under way at once, where the engine answers from other threads. */
  atOnce: number;
};

export function makePeers(rules: readonly Rule[]): Peer[] {
  const ordered = mostConditionsFirst(rules);
  return [plainLoop(ordered), jsonLogic(ordered), zenEngine(ordered), jsonRulesEngine(ordered)];
}

/** No library: what one would write by hand, to see what a table gains. */
function plainLoop(rules: readonly Rule[]): Peer {
  const prepared = rules.map((rule) => ({
    tests: conditionsOf(rule).map(([name, values]) => ({ name, values: new Set(values) })),
    gives: rule.gives,
  }));
  const decide = (input: Case) => {
    for (const { tests, gives } of prepared)
      if (tests.every(({ name, values }) => values.has(input[name]))) return gives;
    throw new Error("No rule matches");
  };
  return { name: "plain loop", decide, atOnce: 1 };
}

function jsonLogic(rules: readonly Rule[]): Peer {
  const { apply } = loadPeer<{ apply(logic: unknown, data: unknown): string }>("json-logic-js");
  const branches = rules.flatMap((rule, i) => [
    { and: [true, ...conditionsOf(rule).map(([name, values]) => ({ in: [{ var: name }, values] }))] },
    String(i),
  ]);
  const logic = { if: branches };
  const decide = (input: Case) => (rules[Number(apply(logic, input))] as Rule).gives;
  return { name: "json-logic-js", decide, atOnce: 1 };
}

type ZenModule = {
  ZenEngine: new () => {
    createDecision(content: unknown): { evaluate(input: unknown): Promise<{ result: Verdict }> };
  };
};

function zenEngine(rules: readonly Rule[]): Peer {
  const { ZenEngine } = loadPeer<ZenModule>("@gorules/zen-engine");
  const inputs = ["domain", "country", "stage", "type"];
  const outputs = ["team", "lane", "gate"];
  const table = {
    hitPolicy: "first",
    inputs: inputs.map((field) => ({ id: field, name: field, field })),
    outputs: outputs.map((field) => ({ id: field, name: field, field })),
    rules: rules.map((rule) => ({
      _id: rule.id,
      ...Object.fromEntries(
        inputs.map((field) => [
          field,
          (rule.when[field] ?? []).map((value) => JSON.stringify(value)).join(", "),
        ]),
      ),
      ...Object.fromEntries(
        outputs.map((field) => [field, JSON.stringify(rule.gives[field as keyof Verdict])]),
      ),
    })),
  };
  const content = {
    nodes: [
      { id: "in", type: "inputNode", name: "in" },
      { id: "table", type: "decisionTableNode", name: "table", content: table },
      { id: "out", type: "outputNode", name: "out" },
    ],
    edges: [
      { id: "1", type: "edge", sourceId: "in", targetId: "table" },
      { id: "2", type: "edge", sourceId: "table", targetId: "out" },
    ],
  };
  const decision = new ZenEngine().createDecision(content);
  const decide = async (input: Case) => (await decision.evaluate(input)).result;
  return { name: "zen-engine", decide, atOnce: 64 };
}

type Almanac = { events: { params: Verdict }[] };
type EngineModule = {
  Engine: new () => {
    addRule(rule: unknown): void;
    run(facts: Case): Promise<Almanac>;
    stop(): void;
    on(event: "success", listener: () => void): void;
  };
};

function jsonRulesEngine(rules: readonly Rule[]): Peer {
  const { Engine } = loadPeer<EngineModule>("json-rules-engine");
  const engine = new Engine();
  for (const [i, rule] of rules.entries())
    engine.addRule({
      priority: rules.length - i,
      conditions: {
        all: conditionsOf(rule).map(([fact, values]) => ({ fact, operator: "in", value: values })),
      },
      event: { type: rule.id, params: rule.gives },
    });
  engine.on("success", () => engine.stop());
  const decide = async (input: Case) => {
    const { events } = await engine.run(input);
    return events[0]?.params as Verdict;
  };
  return { name: "json-rules-engine", decide, atOnce: 1 };
}
