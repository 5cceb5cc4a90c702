/** Everything that must always be true of the database. Run after tests and on live data: `npx intake check`. */
import { ACCESS_INVARIANTS } from "./check-access.server.ts";
import { ACTION_INVARIANTS } from "./check-actions.server.ts";
import { DECISION_INVARIANTS } from "./check-decisions.server.ts";
import { ENGINE_INVARIANTS } from "./check-engine.server.ts";
import { FACT_INVARIANTS } from "./check-facts.server.ts";
import { HISTORY_INVARIANTS } from "./check-history.server.ts";
import type { Invariant } from "./check-invariant.server.ts";
import { MAIL_INVARIANTS } from "./check-mails.server.ts";
import { ORGANISATION_INVARIANTS } from "./check-organisations.server.ts";
import { PROMISE_INVARIANTS } from "./check-promises.server.ts";
import { REFERRAL_INVARIANTS } from "./check-referrals.server.ts";
import { RULESET_INVARIANTS } from "./check-rulesets.server.ts";
import { SUBMISSION_INVARIANTS } from "./check-submissions.server.ts";
import type { Database } from "./client.server.ts";

export type Violation = { invariant: string; rows: string[]; count: number };

export const INVARIANTS: readonly Invariant[] = [
  ...ENGINE_INVARIANTS,
  ...FACT_INVARIANTS,
  ...RULESET_INVARIANTS,
  ...SUBMISSION_INVARIANTS,
  ...ORGANISATION_INVARIANTS,
  ...DECISION_INVARIANTS,
  ...HISTORY_INVARIANTS,
  ...PROMISE_INVARIANTS,
  ...ACTION_INVARIANTS,
  ...MAIL_INVARIANTS,
  ...ACCESS_INVARIANTS,
  ...REFERRAL_INVARIANTS,
];

const ROWS_SHOWN = 20;

/** The invariants that do not hold, each with some of the rows that break it; empty when all is well. */
export async function checkDatabase(db: Database): Promise<Violation[]> {
  const violations: Violation[] = [];
  for (const { name, broken } of INVARIANTS) {
    const rows = await attempt(() => broken(db));
    if (rows.length === 0) continue;
    violations.push({ invariant: name, rows: rows.slice(0, ROWS_SHOWN), count: rows.length });
  }
  return violations;
}

/** What is broken in one place (JSON that is none) must not hide what is broken in another. */
async function attempt(check: () => Promise<string[]>): Promise<string[]> {
  try {
    return await check();
  } catch (error) {
    return [`could not be checked: ${(error as Error).message}`];
  }
}
