/** Routing decisions a second: the compiled table against other engines on the same rules, and the whole cascade. */
import { isDeepStrictEqual } from "node:util";
import contactRows from "#db/seed/contacts.json" with { type: "json" };
import type { Classification, ContactFacts, ProfileFacts } from "#services/rules/decision.ts";
import { compileTable, type DecisionTable, decide } from "#services/rules/decision-table.server.ts";
import { SEEKS } from "#services/rules/intake-words.ts";
import { indexContacts, route } from "#services/rules/route.server.ts";
import { compileRuleset } from "#services/rules/ruleset.server.ts";
import { shippedRuleset } from "#services/rules/shipped-ruleset.server.ts";
import { makePeers, type Peer } from "./routing-peers.ts";
import { ATTRIBUTES, type Case, makeCases, makeRules, type Verdict } from "./routing-rules.ts";

const GOAL = 10_000_000;
const GOAL_TIMES_BEST_PEER = 100;
const SECONDS = 1;

const rules = makeRules();
const cases = makeCases(rules, 4096);
const started = performance.now();
const { table, findings } = compileTable(ATTRIBUTES, rules);
const compiledIn = performance.now() - started;
if (!table) throw new Error(`The rules of the measurement do not compile: ${JSON.stringify(findings[0])}`);

const peers = makePeers(rules);
for (const peer of peers) await agree(peer, table);

console.log(`Decisions a second, ${rules.length} rules over domain × country × stage × type, one core`);
const ours = bestOf(3, () => rateOfTable(table));
line("compiled table", ours, `${table.cells.length} cells, compiled in ${compiledIn.toFixed(0)} ms`);
let best = 0;
for (const peer of peers) {
  const rate = await rateOfPeer(peer);
  if (peer.name !== "plain loop") best = Math.max(best, rate);
  line(peer.name, rate, `${times(ours / rate)} slower`);
}
console.log(
  `  goal ${count(GOAL)}/s: ${ours >= GOAL ? "reached" : "not reached"}; ` +
    `${GOAL_TIMES_BEST_PEER}× the best engine: ${ours / best >= GOAL_TIMES_BEST_PEER ? "reached" : "not reached"} (${times(ours / best)})`,
);

console.log("\nThe whole cascade with the shipped rules and 50 contacts: steps, reasons, lead, copies");
line("route()", bestOf(3, rateOfCascade), "");

/** Every engine gives the same verdicts before its speed counts. */
async function agree(peer: Peer, known: DecisionTable<Verdict>): Promise<void> {
  for (const input of cases.slice(0, 1000)) {
    const [theirs, expected] = [await peer.decide(input), decideCase(known, input).gives];
    if (!isDeepStrictEqual(theirs, expected))
      throw new Error(`${peer.name} gives ${JSON.stringify(theirs)} for ${JSON.stringify(input)}`);
  }
}

function decideCase(known: DecisionTable<Verdict>, { domain, country, stage, type }: Case) {
  return decide(known, [domain, country, stage, type]);
}

function rateOfTable(known: DecisionTable<Verdict>): number {
  return rateOf(() => {
    let letters = 0;
    for (const input of cases) letters += decideCase(known, input).gives.lane.length;
    return letters;
  }, cases.length);
}

async function rateOfPeer({ decide: ask, atOnce }: Peer): Promise<number> {
  let done = 0;
  const from = performance.now();
  while (performance.now() - from < SECONDS * 1000) {
    if (atOnce === 1) {
      const answer = ask(cases[done % cases.length] as Case);
      if (answer instanceof Promise) await answer;
      done++;
    } else {
      const batch = Array.from({ length: atOnce }, (_, i) => ask(cases[(done + i) % cases.length] as Case));
      await Promise.all(batch);
      done += atOnce;
    }
  }
  return (done / (performance.now() - from)) * 1000;
}

function rateOfCascade(): number {
  const compiled = compileRuleset(shippedRuleset);
  if (!compiled.ok) throw new Error(compiled.problems[0]?.message);
  const contacts = indexContacts(
    (contactRows as Omit<ContactFacts, "load" | "absent" | "active">[]).map((contact) => ({
      ...contact,
      load: 0,
      absent: false,
      active: true,
    })),
  );
  const inputs = cases.slice(0, 1024).map(({ domain, country, stage, type }, i) => ({
    profile: {
      applicantType: type as ProfileFacts["applicantType"],
      country,
      productStage: stage,
      language: "en",
      seeks: SEEKS[type as keyof typeof SEEKS].filter((_, place) => (i >> place) & 1),
    } satisfies ProfileFacts,
    classification: classified(domain),
  }));
  return rateOf(() => {
    let steps = 0;
    for (const input of inputs) steps += route(compiled.ruleset.routing, { ...input, contacts }).steps.length;
    return steps;
  }, inputs.length);
}

function classified(domain: string): Classification {
  const primary = domain === "none" ? null : (domain as Classification["primary"]);
  return {
    primary,
    domains: primary ? [{ key: primary, confidence: 0.95, points: 9 }] : [],
    guesses: [],
    unsure: primary ? null : "no-domain",
    certain: primary !== null,
    language: "en",
    evidence: [],
    context: [],
    nearMisses: [],
    flip: null,
    hint: null,
  };
}

/** Runs `work`, which does `size` decisions, for a second after a warm-up; its sum keeps it from being left out. */
function rateOf(work: () => number, size: number): number {
  let sum = 0;
  for (let i = 0; i < 50; i++) sum += work();
  let done = 0;
  const from = performance.now();
  while (performance.now() - from < SECONDS * 1000) {
    sum += work();
    done += size;
  }
  if (sum === 0) throw new Error("Nothing was decided");
  return (done / (performance.now() - from)) * 1000;
}

/** A shared machine only ever makes a run slower. */
function bestOf(runs: number, measure: () => number): number {
  return Math.max(...Array.from({ length: runs }, measure));
}

function line(name: string, rate: number, note: string): void {
  console.log(`  ${name.padEnd(20)}${count(rate).padStart(14)}   ${note}`.trimEnd());
}

function count(value: number): string {
  return Math.round(value).toLocaleString("en");
}

function times(value: number): string {
  return `${value < 10 ? value.toFixed(1) : count(value)}×`;
}
