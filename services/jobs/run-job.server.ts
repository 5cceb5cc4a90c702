/**
 * Work that comes round (`portal-jobs.server.ts` lists it), in as many processes as there are: of all that find it due,
 * the one that gets the lease does it. Rows that are work themselves, as mails are, need no lease: they are claimed
 * one by one, each by one guarded statement (`services/outbox/send-due-mails.server.ts`).
 */
import { and, eq, lte, sql } from "drizzle-orm";
import { type Database, must } from "#db/client.server.ts";
import { skippingLocked } from "#db/kit.ts";
import { leases } from "#db/schema.ts";
import type { Job } from "./start-jobs.server.ts";

type LeaseDeps = { db: Database; now: () => Date; newId: () => string };

/**
 * Does the job if it is due and nobody else does it; null where it was not its turn. Where its doer dies, it is done
 * again after `everyMs`.
 */
export async function runJob(job: Job, deps: LeaseDeps): Promise<Record<string, number> | null> {
  return (await takeLease(job, deps)) ? await job.work() : null;
}

/**
 * The first statement makes the job known the first time; the second takes it, and only one of any number of takers
 * changes the row. On PostgreSQL a row that another is just taking is passed over, not waited for.
 */
async function takeLease({ name, everyMs }: Job, { db, now, newId }: LeaseDeps): Promise<boolean> {
  const at = now();
  const free = db.read
    .select({ name: leases.name })
    .from(leases)
    .where(and(eq(leases.name, name), lte(leases.until, at)));
  const taken = await db.writeAll([
    db.change
      .insert(leases)
      .values({ name, holder: "", until: new Date(0) })
      .onConflictDoNothing(),
    must(
      db.change
        .update(leases)
        .set({ holder: newId(), until: new Date(at.getTime() + everyMs) })
        .where(eq(leases.name, sql`(${free} ${skippingLocked})`)),
      "taken",
    ),
  ]);
  return taken.ok;
}
