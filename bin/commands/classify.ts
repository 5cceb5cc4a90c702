import { parseArgs } from "node:util";
import { classify } from "#services/rules/classify.server.ts";
import { compileRuleset } from "#services/rules/ruleset.server.ts";
import { shippedRuleset } from "#services/rules/shipped-ruleset.server.ts";
import { EXIT, type Io, say, writeLine } from "../io.ts";
import { readProfileLines } from "../profile-lines.ts";

export const help = `
Usage: intake classify [--explain] < profiles.jsonl

Reads one JSON profile a line and writes one line each, in the same order:
  {"id", "primary": domain or null, "domains": [{"key", "confidence"}], "language", "evidence": […]}

{"id", "text"} is enough; "tagline" counts as the one-liner, and whole profiles are read by their field names.
Uses the rules the product ships with; no database. A line that cannot be read becomes {"id", "error"} in its
place, and the exit code is 1.

  --explain   the whole classification: context rules, near misses, guesses, what would change the answer
`;

export async function run(args: string[], io: Io): Promise<number> {
  const { values } = parseArgs({ args, options: { explain: { type: "boolean" } } });
  const compiled = compileRuleset(shippedRuleset);
  if (!compiled.ok) throw new Error(`The shipped rules do not compile: ${compiled.problems[0]?.message}`);
  let code: number = EXIT.ok;
  for await (const line of readProfileLines(io.stdin)) {
    if (!line.ok) {
      code = EXIT.no;
      say(io, `line ${line.line}: ${line.why}`);
      await writeLine(io, JSON.stringify({ id: line.id, error: line.why }));
      continue;
    }
    const classification = classify(compiled.ruleset, line.profile);
    const { primary, language, evidence } = classification;
    const domains = classification.domains.map(({ key, confidence }) => ({ key, confidence }));
    const answer = values.explain ? classification : { primary, domains, language, evidence };
    await writeLine(io, JSON.stringify({ id: line.id, ...answer }));
  }
  return code;
}
