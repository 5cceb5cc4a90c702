/**
 * Work that comes round (reminders, retention, webhooks), in as many processes as there are: of all that find it due,
 * the one that gets the lease does it. Rows that are work themselves, as mails are, need no lease: they are claimed
 * one by one, each by one guarded statement (`services/outbox/send-due-mails.server.ts`).
 */
import { and, eq, lte, sql } from "drizzle-orm";
import { type Database, must } from "#db/client.server.ts";
import { skippingLocked } from "#db/kit.ts";
import { leases } from "#db/schema.ts";

export type Job = {
  name: string;
  /** It is done once in this time, by whoever comes first; and again after it where its doer died. */
  everyMs: number;
  /** Longer than the work ever takes, where that is longer than `everyMs`. */
  leaseMs?: number;
  work(): Promise<void>;
};

export type JobDeps = { db: Database; now: () => Date; newId: () => string };
type Report = { failed(job: string, error: unknown): void };

/** Does the job if it is due and nobody else does it; answers whether it did. */
export async function runJob(job: Job, deps: JobDeps): Promise<boolean> {
  if (!(await takeLease(job, deps))) return false;
  await job.work();
  return true;
}

/**
 * The first statement makes the job known the first time; the second takes it, and only one of any number of takers
 * changes the row. On PostgreSQL a row that another is just taking is passed over, not waited for.
 */
async function takeLease({ name, everyMs, leaseMs }: Job, { db, now, newId }: JobDeps): Promise<boolean> {
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
        .set({ holder: newId(), until: new Date(at.getTime() + Math.max(everyMs, leaseMs ?? 0)) })
        .where(eq(leases.name, sql`(${free} ${skippingLocked})`)),
      "taken",
    ),
  ]);
  return taken.ok;
}

/** Looks whether each job is due, now and every so often, until it is stopped. A job that fails is told and tried again when it is due again. */
export function startJobs(jobs: readonly Job[], deps: JobDeps & { report: Report; lookEveryMs?: number }) {
  let stopped = false;
  let running: Promise<void> = Promise.resolve();

  async function look() {
    for (const job of jobs) {
      if (stopped) return;
      await runJob(job, deps).catch((error) => deps.report.failed(job.name, error));
    }
  }

  const timer = setInterval(() => {
    running = running.then(look);
  }, deps.lookEveryMs ?? 15_000);
  running = look();
  return {
    /** Resolves when the job in hand is done. */
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
