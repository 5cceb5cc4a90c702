import { compileRuleset, hashRuleset } from "#services/rules/ruleset.server.ts";
import { type Invariant, never } from "./check-invariant.server.ts";
import type { Database } from "./client.server.ts";
import { rawWords as say } from "./kit.ts";

type Row = { number: number; hash: string; document: string };

/** The documents as stored; one that is no JSON is told by another invariant. */
async function rulesetsOf(db: Database): Promise<(Omit<Row, "document"> & { document: unknown })[]> {
  const rows = await db.query<Row>(
    `select number, hash, cast(document as text) document from rulesets where ${say.isJson("document")}`,
  );
  return rows.map((row) => ({ ...row, document: JSON.parse(row.document) }));
}

export const RULESET_INVARIANTS: Invariant[] = [
  never(
    "rulesets are numbered without gaps",
    "select max(number), count(*) from rulesets having count(*) > 0 and (max(number) <> count(*) or min(number) <> 1)",
  ),
  {
    name: "no ruleset has changed since it was published",
    broken: async (db) =>
      (await rulesetsOf(db))
        .filter(({ document, hash }) => hashRuleset(document) !== hash)
        .map(({ number }) => String(number)),
  },
  {
    name: "every ruleset compiles",
    broken: async (db) =>
      (await rulesetsOf(db)).flatMap(({ number, document }) => {
        const compiled = compileRuleset(document);
        return compiled.ok ? [] : [`${number}: ${compiled.problems[0]?.message}`];
      }),
  },
];
