/** Classifications a second, with their explanation, on one core: the rules against trained classifiers. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { classify } from "#services/rules/classify.server.ts";
import type { ProfileFacts } from "#services/rules/decision.ts";
import { compileRuleset } from "#services/rules/ruleset.server.ts";
import { shippedRuleset } from "#services/rules/shipped-ruleset.server.ts";
import { type Labelled, type TextPeer, textPeers } from "./classification-peers.ts";
import { timed } from "./percentiles.ts";

const GOAL = { textsPerSecond: 150_000, p99Ms: 0.1, compileMs: 20 };
const FOLDER = join(import.meta.dirname, "../tests/services/rules/texts");

const texts = readTexts();
/** As long as what people write: three of our short texts make one profile of about two hundred characters. */
const profiles = texts.map(({ text }, at): ProfileFacts => {
  const next = (offset: number) => texts[(at + offset) % texts.length]?.text ?? "";
  return { applicantType: "startup", oneLiner: text, description: `${next(7)} ${next(14)}` };
});

const compileTimes: number[] = [];
let ruleset = compileTimed();
for (let run = 0; run < 20; run++) ruleset = compileTimed();

const rate = Math.max(...Array.from({ length: 5 }, () => rateOf(400)));
const { p50, p99 } = await timed(20_000, (run) =>
  classify(ruleset, profiles[run % profiles.length] as ProfileFacts),
);
const length = profiles.reduce(
  (sum, { oneLiner = "", description = "" }) => sum + oneLiner.length + description.length,
  0,
);
const [first = 0, ...later] = compileTimes;
const usual = later.sort((a, b) => a - b)[Math.floor(later.length / 2)] ?? 0;

console.log(
  `Classification with its whole explanation, ${(length / profiles.length).toFixed(0)} characters a profile, one core`,
);
console.log(`  ${Math.round(rate).toLocaleString("en")} texts/s   p50 ${micro(p50)}   p99 ${micro(p99)}`);
console.log(
  `  both sections of the rules compile in ${usual.toFixed(1)} ms; the first time in a process, ${first.toFixed(0)} ms`,
);
console.log(
  `  goals: ${GOAL.textsPerSecond.toLocaleString("en")} texts/s ${reached(rate >= GOAL.textsPerSecond)}, ` +
    `p99 ${micro(GOAL.p99Ms)} ${reached(p99 <= GOAL.p99Ms)}, compile ${GOAL.compileMs} ms ${reached(usual <= GOAL.compileMs)}`,
);

/** Trained on 400 texts of every second, spread evenly: logistic regression takes minutes for twice as many. */
const taught = texts.filter((_, at) => at % 2 === 0);
const known = taught.filter(
  (_, at) => Math.floor((at * 400) / taught.length) !== Math.floor(((at - 1) * 400) / taught.length),
);
const unknown = texts.filter((_, at) => at % 2 === 1);
console.log(
  `\nThe same texts by classifiers trained on ${known.length} of every second, judged on the others`,
);
line("these rules", rate, shareRight(unknown.map(({ text }) => ours(text))), "");
for (const peer of textPeers()) await measurePeer(peer);

async function measurePeer(peer: TextPeer): Promise<void> {
  const begun = performance.now();
  await peer.train(known);
  const trainedIn = performance.now() - begun;
  const answers: string[] = [];
  for (const { text } of unknown) answers.push(await peer.classify(text));
  const started = performance.now();
  let done = 0;
  while (performance.now() - started < 1000) {
    const { oneLiner, description } = profiles[done % profiles.length] as ProfileFacts;
    await peer.classify(`${oneLiner} ${description}`);
    done++;
  }
  const taken = performance.now() - started;
  line(
    peer.name,
    (done / taken) * 1000,
    shareRight(answers),
    `trained in ${(trainedIn / 1000).toFixed(1)} s`,
  );
}

function readTexts(): (Labelled & { accepted: string[] })[] {
  return readdirSync(FOLDER)
    .filter((file) => /^[a-z]{2}\.jsonl$/.test(file))
    .sort()
    .flatMap((file) => readFileSync(join(FOLDER, file), "utf8").trim().split("\n"))
    .map((row) => {
      const { text, primary } = JSON.parse(row) as { text: string; primary: string[] };
      return { text, label: primary[0] ?? "none", accepted: primary.length > 0 ? primary : ["none"] };
    });
}

function compileTimed() {
  const document = JSON.stringify(shippedRuleset);
  const begun = performance.now();
  const compiled = compileRuleset(JSON.parse(document));
  compileTimes.push(performance.now() - begun);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.ruleset;
}

function rateOf(rounds: number): number {
  const begun = performance.now();
  for (let round = 0; round < rounds; round++) for (const profile of profiles) classify(ruleset, profile);
  return ((rounds * profiles.length) / (performance.now() - begun)) * 1000;
}

function ours(text: string): string {
  return classify(ruleset, { applicantType: "startup", description: text }).primary ?? "none";
}

function shareRight(answers: string[]): number {
  return answers.filter((answer, at) => unknown[at]?.accepted.includes(answer)).length / answers.length;
}

function line(name: string, perSecond: number, right: number, note: string): void {
  const speed = Math.round(perSecond).toLocaleString("en").padStart(9);
  console.log(
    `  ${name.padEnd(28)}${speed} texts/s   right ${(right * 100).toFixed(0).padStart(3)} %   ${note}`,
  );
}

function micro(ms: number): string {
  return `${(ms * 1000).toFixed(0)} µs`;
}

function reached(yes: boolean): string {
  return yes ? "reached" : "not reached";
}
