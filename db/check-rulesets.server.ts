import { hashRuleset } from "#services/rules/ruleset.server.ts";
import { compileStored } from "#services/rulesets/compile-stored.server.ts";
import { type Invariant, never } from "./check-invariant.server.ts";
import type { Database } from "./client.server.ts";
import { rawWords as say } from "./kit.ts";

/** The documents as stored; one that is no JSON is told by another invariant. */
export async function storedRulesets(db: Database) {
  return db.query<{ number: number; hash: string; document: string }>(
    `select number, hash, cast(document as text) document from rulesets where ${say.isJson("document")}`,
  );
}

export const RULESET_INVARIANTS: Invariant[] = [
  never(
    "rulesets are numbered without gaps",
    "select max(number), count(*) from rulesets having count(*) > 0 and (max(number) <> count(*) or min(number) <> 1)",
  ),
  {
    name: "no ruleset has changed since it was published",
    broken: async (db) =>
      (await storedRulesets(db))
        .filter(({ document, hash }) => hashRuleset(JSON.parse(document)) !== hash)
        .map(({ number }) => String(number)),
  },
  {
    name: "every ruleset compiles",
    broken: async (db) =>
      (await storedRulesets(db)).flatMap(({ number, document }) => {
        const compiled = compileStored(document);
        return compiled.ok ? [] : [`${number}: ${compiled.problems[0]?.message}`];
      }),
  },
];
