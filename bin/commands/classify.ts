import { parseArgs } from "node:util";
import { classify } from "#services/rules/classify.server.ts";
import { answerProfiles, inShort } from "../answer-profiles.ts";
import type { Io } from "../io.ts";

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
  return answerProfiles(io, (ruleset, profile) => {
    const classification = classify(ruleset, profile);
    return values.explain ? classification : inShort(classification);
  });
}
