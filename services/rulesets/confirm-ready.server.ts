import type { Database } from "#db/client.server.ts";
import { teams } from "#db/schema.ts";
import type { RulesetSource } from "./current-ruleset.server.ts";

/**
 * Ready to take people in: the database answers (it is migrated when opened) and a ruleset is in force; throws where
 * not. The database is asked for itself, because which ruleset is in force may be remembered.
 */
export async function confirmReady({
  db,
  rulesets,
}: {
  db: Database;
  rulesets: RulesetSource;
}): Promise<void> {
  await db.read.select({ id: teams.id }).from(teams).limit(1);
  await rulesets();
}
