/** A ruleset as it is stored, compiled. The same text is compiled once, whichever numbers bear it. */
import { compileRuleset } from "#services/rules/ruleset.server.ts";

export type Compiled = ReturnType<typeof compileRuleset>;

/** Those in force now and just before, and what a check of the whole history goes through. */
const KEPT = 8;
const known = new Map<string, Compiled>();

export function compileStored(text: string): Compiled {
  const compiled = known.get(text) ?? compileRuleset(JSON.parse(text));
  // The one that was asked for last is the last to go.
  known.delete(text);
  known.set(text, compiled);
  const [oldest] = known.keys();
  if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
  return compiled;
}
