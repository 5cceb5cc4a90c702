/** The ruleset in force, compiled once for each number. */
import { desc, eq } from "drizzle-orm";
import { type Database, first, prepared } from "#db/client.server.ts";
import { rulesets } from "#db/schema.ts";
import type { CompiledRuleset } from "#services/rules/ruleset.server.ts";
import { compileStored } from "./compile-stored.server.ts";

export type CurrentRuleset = { number: number; ruleset: CompiledRuleset };
export type RulesetSource = () => Promise<CurrentRuleset>;

/** Answers with the newest published ruleset; throws when there is none or its document does not compile. */
export function rulesetSource(db: Database): RulesetSource {
  let current: { number: number; compiled: Promise<CurrentRuleset> } | undefined;
  const newest = db.remember("rulesets", async () => (await first(newestNumber(db).execute()))?.number);
  return async () => {
    const number = await newest();
    if (number === undefined) throw new Error("No ruleset is published: run `npx intake seed` first.");
    // Those who ask while it compiles wait for the one compilation.
    if (current?.number !== number) {
      const mine = { number, compiled: compiledRuleset(number, db) };
      current = mine;
      // A database that was away for a moment must not be remembered as a ruleset that is broken.
      mine.compiled.catch(() => {
        if (current === mine) current = undefined;
      });
    }
    return current.compiled;
  };
}

const newestNumber = prepared((read) =>
  read
    .select({ number: rulesets.number })
    .from(rulesets)
    .orderBy(desc(rulesets.number))
    .limit(1)
    .prepare("newest_ruleset"),
);

async function compiledRuleset(number: number, db: Database): Promise<CurrentRuleset> {
  const row = await first(db.read.select().from(rulesets).where(eq(rulesets.number, number)));
  const compiled = compileStored(JSON.stringify(row?.document));
  if (!compiled.ok) throw new Error(`Ruleset ${number} does not compile: ${compiled.problems[0]?.message}`);
  return { number, ruleset: compiled.ruleset };
}
