import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { classify } from "#services/rules/classify.server.ts";
import type { Classification } from "#services/rules/decision.ts";
import { confusion, type Gold, type Judged, type Measures, measure } from "#services/rules/measure.server.ts";
import { type CompiledRuleset, compileRuleset } from "#services/rules/ruleset.server.ts";
import { shippedRuleset } from "#services/rules/shipped-ruleset.server.ts";
import { DOMAINS } from "#services/rules/vocabulary.ts";
import { EXIT, type Io, say } from "../io.ts";
import { readProfileLine } from "../profile-lines.ts";
import { type Mistake, reportOf } from "../rules-report.ts";

export const help = `
Usage: intake rules score GOLD.jsonl… [--json] [--worst N] [--at CONFIDENCE] [--ruleset FILE]

Classifies labelled lines and measures how well the rules agree with them. A line is a profile as "intake classify"
reads it, with its labels:
  {"id", "text", "lang", "domains": [domain…], "primary": [any of these is right…], "judged": [domains decided…]}
Without "primary" any of "domains" is right; without "judged" every domain is decided.

  --json           the measures as JSON
  --worst N        how many mistakes to show with their explanation (default 10)
  --at CONFIDENCE  measure "routes by itself" from here instead of the ruleset's own threshold
  --ruleset FILE   another ruleset than the one the product ships with
`;

const domains = z.array(z.enum(DOMAINS));
const labels = z.object({
  id: z.coerce.string(),
  lang: z.string().optional(),
  source: z.string().optional(),
  domains,
  primary: domains.optional(),
  judged: domains.optional(),
});

type Scored = Judged & { gold: Gold & { source?: string }; classification: Classification; text: string };

export async function run(args: string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: "boolean" },
      worst: { type: "string", default: "10" },
      at: { type: "string" },
      ruleset: { type: "string" },
    },
  });
  if (positionals.length === 0) {
    say(io, "intake rules score: name at least one file of labelled lines");
    return EXIT.usage;
  }
  const compiled = compileRuleset(values.ruleset ? await readFile(values.ruleset, "utf8") : shippedRuleset);
  if (!compiled.ok) {
    for (const { path, line, message } of compiled.problems)
      say(io, `${line ? `line ${line}: ` : ""}${path}: ${message}`);
    return EXIT.no;
  }
  const scored: Scored[] = [];
  for (const file of positionals) {
    const problem = await scoreFile(file, compiled.ruleset, scored);
    if (problem) {
      say(io, `${file}: ${problem}`);
      return EXIT.no;
    }
  }
  const at = values.at
    ? Number(values.at)
    : compiled.ruleset.classification.document.confidence.routeByItself;
  const report = {
    all: measure(scored, at),
    languages: measuresBy(scored, at, ({ gold }) => gold.lang),
    sources: measuresBy(scored, at, ({ gold }) => gold.source),
    confusion: confusion(scored),
  };
  const mistakes = worst(scored, Number(values.worst));
  io.stdout.write(
    values.json ? `${JSON.stringify({ ...report, mistakes }, null, 1)}\n` : reportOf(report, mistakes),
  );
  return EXIT.ok;
}

/** Adds the lines of a file; says what is wrong with the first that cannot be read. */
async function scoreFile(
  file: string,
  ruleset: CompiledRuleset,
  scored: Scored[],
): Promise<string | undefined> {
  const rows = (await readFile(file, "utf8")).split("\n");
  for (const [index, row] of rows.entries()) {
    if (!row.trim()) continue;
    const line = readProfileLine(row, index + 1);
    if (!line.ok) return `line ${line.line}: ${line.why}`;
    const label = labels.safeParse(JSON.parse(row));
    if (!label.success) return `line ${index + 1}: ${z.prettifyError(label.error)}`;
    const { primary, judged, ...gold } = label.data;
    const classification = classify(ruleset, { ...line.profile, domains: undefined });
    scored.push({
      gold: { ...gold, primary: primary ?? gold.domains, judged: judged ?? [...DOMAINS] },
      prediction: classification,
      classification,
      text: [line.profile.oneLiner, line.profile.description].filter(Boolean).join(" · "),
    });
  }
}

function measuresBy(
  scored: Scored[],
  at: number,
  keyOf: (one: Scored) => string | undefined,
): Record<string, Measures> {
  const groups = new Map<string, Scored[]>();
  for (const one of scored) {
    const key = keyOf(one);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return Object.fromEntries([...groups].sort().map(([key, group]) => [key, measure(group, at)]));
}

/** Wrong primaries by how sure they were, then wrong sets of domains. */
function worst(scored: Scored[], count: number): Mistake[] {
  const mistakes = scored.flatMap(({ gold, classification, text }): Mistake[] => {
    const { primary } = classification;
    const named = classification.domains.map(({ key }) => key);
    const wrong = gold.judged.filter((domain) => gold.domains.includes(domain) !== named.includes(domain));
    const wrongPrimary =
      gold.primary.length > 0
        ? primary === null || !gold.primary.includes(primary)
        : primary !== null && gold.judged.includes(primary);
    if (!wrongPrimary && wrong.length === 0) return [];
    const confidence = classification.domains[0]?.confidence ?? 0;
    return [{ id: gold.id, text, gold, classification, weight: (wrongPrimary ? 1 : 0) + confidence }];
  });
  return mistakes.sort((a, b) => b.weight - a.weight).slice(0, count);
}
