import { and, asc, eq, gt, lte } from "drizzle-orm";
import { type Database, first } from "#db/client.server.ts";
import { decisions, submissions } from "#db/schema.ts";
import { readContactFacts } from "#services/contacts/read-contacts.server.ts";
import { profileFacts } from "#services/intake/decide-submission.server.ts";
import { classify } from "#services/rules/classify.server.ts";
import { route } from "#services/rules/route.server.ts";
import { readCase, type TriageDeps } from "./change-submission.server.ts";
import type { Submission } from "./scope.server.ts";
import { hasReached } from "./wake-condition.server.ts";
import { bringBack, type WokenBy } from "./wake-submission.server.ts";

const AT_ONCE = 200;

/**
 * Brings back every parked submission whose date has come, whose product has come as far as was waited for, or which
 * a ruleset published since finds a domain and a contact for. Answers how many.
 */
export async function wakeDueSubmissions(deps: TriageDeps): Promise<number> {
  let woken = 0;
  let beyond = 0;
  for (;;) {
    const parked = await deps.db.read
      .select()
      .from(submissions)
      .where(and(eq(submissions.stage, "parked"), gt(submissions.seq, beyond)))
      .orderBy(asc(submissions.seq))
      .limit(AT_ONCE);
    for (const submission of parked) if (await wakeIfDue(submission, deps)) woken++;
    const last = parked.at(-1);
    if (!last) return woken;
    beyond = last.seq;
  }
}

/** As `wakeDueSubmissions`, for those alone whose date has come: cheap enough for every minute. */
export async function wakeDue(deps: TriageDeps): Promise<number> {
  const parked = await deps.db.read
    .select()
    .from(submissions)
    .where(and(eq(submissions.stage, "parked"), lte(submissions.nextActionAt, deps.now)))
    .limit(AT_ONCE);
  let woken = 0;
  for (const submission of parked) if (await wakeIfDue(submission, deps)) woken++;
  return woken;
}

async function wakeIfDue(submission: Submission, deps: TriageDeps): Promise<boolean> {
  const because = await reasonToWake(submission, deps);
  if (!because) return false;
  const opened = await readCase(submission, deps.db);
  const unit = await bringBack(opened, { actor: "system", actorId: null }, because, deps);
  // Where a person was faster, it is awake or gone: either way there is nothing left to do.
  return (await deps.db.writeAll(unit)).ok;
}

async function reasonToWake(submission: Submission, deps: TriageDeps): Promise<WokenBy | null> {
  const { wakeOn, nextActionAt } = submission;
  if (nextActionAt && nextActionAt <= deps.now) return "date";
  switch (wakeOn?.kind) {
    case "product-stage": {
      const { profile } = await readCase(submission, deps.db);
      return hasReached(profile.productStage, wakeOn.stage) ? "product-stage" : null;
    }
    case "ruleset":
      return (await isUnderstoodNow(submission, deps)) ? "ruleset" : null;
    default:
      return null;
  }
}

/** A ruleset newer than the decision in force finds a domain and, of the team's desks, one to lead it. */
async function isUnderstoodNow(submission: Submission, deps: TriageDeps): Promise<boolean> {
  const { db, now, rulesets } = deps;
  const { number, ruleset } = await rulesets();
  if (number <= (await rulesetOf(submission, db))) return false;
  const { profile } = await readCase(submission, db);
  const facts = profileFacts({ applicantType: submission.applicantType, profile });
  const classification = classify(ruleset, facts);
  if (classification.primary === null || classification.unsure !== null) return false;
  const contacts = await readContactFacts(db, now);
  const { lead } = route(ruleset.routing, { profile: facts, classification, contacts });
  return contacts.some(({ id, desk }) => id === lead && desk !== "intake");
}

async function rulesetOf({ decisionId }: Submission, db: Database): Promise<number> {
  const decision = await first(
    db.read.select({ ruleset: decisions.ruleset }).from(decisions).where(eq(decisions.id, decisionId)),
  );
  return decision?.ruleset ?? 0;
}
