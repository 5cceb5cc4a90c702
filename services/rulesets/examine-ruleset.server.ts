/** What is wrong with the ruleset in force, by itself and held against the contacts as they stand now. */
import { desc } from "drizzle-orm";
import { type Database, first } from "#db/client.server.ts";
import { rulesets } from "#db/schema.ts";
import { readContactFacts } from "#services/contacts/read-contacts.server.ts";
import { analyseRouting, type RoutingFinding } from "#services/rules/analyse-routing.server.ts";
import { rulesetSchema } from "#services/rules/ruleset.server.ts";

export type RulesetExamined =
  | { ok: true; number: number; findings: RoutingFinding[] }
  | { ok: false; why: "no-ruleset" };

export async function examineRuleset({ db, now }: { db: Database; now: Date }): Promise<RulesetExamined> {
  const row = await first(
    db.read
      .select({ number: rulesets.number, document: rulesets.document })
      .from(rulesets)
      .orderBy(desc(rulesets.number))
      .limit(1),
  );
  if (!row) return { ok: false, why: "no-ruleset" };
  const { routing } = rulesetSchema.parse(row.document);
  return { ok: true, number: row.number, findings: analyseRouting(routing, await readContactFacts(db, now)) };
}
