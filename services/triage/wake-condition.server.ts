/** What brings a "not now" back, and when it is looked at again in any case. */
import type { Database } from "#db/client.server.ts";
import type { WakeCondition } from "#db/schema.ts";
import { instantOf } from "#services/contacts/answer-by.server.ts";
import { readCalendar } from "#services/contacts/read-contacts.server.ts";
import { PRODUCT_STAGES } from "#services/rules/intake-words.ts";
import type { Team } from "#services/rules/vocabulary.ts";

export const WAKE_KINDS = ["date", "product-stage", "ruleset"] as const satisfies WakeCondition["kind"][];

const YEAR_MS = 365 * 86_400_000;
/** Nobody plans further than this. */
const LATEST_MS = 5 * YEAR_MS;

/** When it is looked at next: when the team opens on the day the condition names, else in a year. */
export async function wakeInstant(
  condition: WakeCondition,
  team: Team,
  { db, now }: { db: Database; now: Date },
): Promise<Date | "not-future" | "years-away"> {
  if (condition.kind === "product-stage" && !hasReached(condition.stage, condition.stage))
    return "not-future";
  if (condition.kind !== "date") return new Date(now.getTime() + YEAR_MS);
  if (!/^\d{4}-\d\d-\d\d$/.test(condition.at) || Number.isNaN(Date.parse(condition.at))) return "not-future";
  const { opens, timeZone } = await readCalendar(db, team);
  const at = instantOf(condition.at, opens, timeZone);
  if (at <= now) return "not-future";
  return at.getTime() - now.getTime() < LATEST_MS ? at : "years-away";
}

/** Whether a product has come as far as a stage, by what its profile says. */
export function hasReached(productStage: string | undefined, stage: string): boolean {
  const rank = (word?: string) => (PRODUCT_STAGES as readonly (string | undefined)[]).indexOf(word);
  return rank(stage) >= 0 && rank(productStage) >= rank(stage);
}
