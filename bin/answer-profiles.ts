/** What `classify` and `route` share: a profile a line in, an answer a line out, by the rules the product ships with. */
import type { Classification, ProfileFacts } from "#services/rules/decision.ts";
import { type CompiledRuleset, compileRuleset } from "#services/rules/ruleset.server.ts";
import { shippedRuleset } from "#services/rules/shipped-ruleset.server.ts";
import { EXIT, type Io, say, writeLine } from "./io.ts";
import { readProfileLines } from "./profile-lines.ts";

/** In the order of the lines; one that cannot be read becomes {"id", "error"} in its place, and the exit code is 1. */
export async function answerProfiles(
  io: Io,
  answer: (ruleset: CompiledRuleset, profile: ProfileFacts) => object,
): Promise<number> {
  const compiled = compileRuleset(shippedRuleset);
  if (!compiled.ok) throw new Error(`The shipped rules do not compile: ${compiled.problems[0]?.message}`);
  let code: number = EXIT.ok;
  for await (const line of readProfileLines(io.stdin)) {
    if (line.ok) {
      await writeLine(io, JSON.stringify({ id: line.id, ...answer(compiled.ruleset, line.profile) }));
      continue;
    }
    code = EXIT.no;
    say(io, `line ${line.line}: ${line.why}`);
    await writeLine(io, JSON.stringify({ id: line.id, error: line.why }));
  }
  return code;
}

/** A classification without how it came about. */
export function inShort({ primary, domains, language, evidence }: Classification) {
  return {
    primary,
    domains: domains.map(({ key, confidence }) => ({ key, confidence })),
    language,
    evidence,
  };
}
