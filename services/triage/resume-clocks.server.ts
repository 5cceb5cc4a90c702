import { and, eq, isNull, lt, lte } from "drizzle-orm";
import type { Database, Statement } from "#db/client.server.ts";
import { receivers } from "#db/schema.ts";
import { promisedBy } from "#services/contacts/promise.server.ts";
import type { TeamCalendar } from "#services/contacts/read-contacts.server.ts";
import type { Submission } from "./scope.server.ts";

/**
 * While a submission's clock runs, so do those of the contacts asked beside the lead: what stood still goes on at once, and
 * whose time ran out meanwhile has as much again.
 */
export function resumeClocks(
  { id }: Pick<Submission, "id">,
  calendar: TeamCalendar,
  { db, now }: { db: Database; now: Date },
): Statement[] {
  const stopped = and(
    eq(receivers.submissionId, id),
    eq(receivers.role, "asked"),
    eq(receivers.state, "waiting"),
    lt(receivers.reminded, 100),
    isNull(receivers.remindAt),
  );
  const { readBy: dueAt } = promisedBy(calendar, now);
  return [
    db.change
      .update(receivers)
      .set({ dueAt, reminded: 50 })
      .where(and(stopped, lte(receivers.dueAt, now))),
    db.change.update(receivers).set({ remindAt: now }).where(stopped),
  ];
}
