/** The ruleset in force, compiled once for each number. */
import { desc } from "drizzle-orm";
import type { Database } from "#db/client.server.ts";
import { rulesets } from "#db/schema.ts";
import { type CompiledRuleset, compileRuleset } from "#services/rules/ruleset.server.ts";

export type CurrentRuleset = { number: number; ruleset: CompiledRuleset };
export type RulesetSource = () => CurrentRuleset;

/** Answers with the newest published ruleset; throws when there is none or its document does not compile. */
export function rulesetSource(db: Database): RulesetSource {
  let current: CurrentRuleset | undefined;
  return () => {
    const newest = db.read
      .select({ number: rulesets.number })
      .from(rulesets)
      .orderBy(desc(rulesets.number))
      .limit(1)
      .get();
    if (!newest) throw new Error("No ruleset is published: run `npx intake seed` first.");
    if (current?.number === newest.number) return current;
    const row = db.read.select().from(rulesets).orderBy(desc(rulesets.number)).limit(1).get();
    const compiled = compileRuleset(row?.document);
    if (!compiled.ok)
      throw new Error(`Ruleset ${newest.number} does not compile: ${compiled.problems[0]?.message}`);
    current = { number: newest.number, ruleset: compiled.ruleset };
    return current;
  };
}
