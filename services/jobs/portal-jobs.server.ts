import type { Database } from "#db/client.server.ts";
import { remindDue } from "#services/triage/remind-due.server.ts";
import { sendDigests } from "#services/triage/send-digests.server.ts";
import type { Job } from "./start-jobs.server.ts";

export type JobDeps = { db: Database; now: () => Date; newId: () => string; secret: string };

const MINUTE_MS = 60_000;

/** Every job of the portal. */
export function portalJobs({ db, now, newId, secret }: JobDeps): Job[] {
  const deps = () => ({ db, now: now(), newId, secret });
  return [
    { name: "remind-due", everyMs: MINUTE_MS, work: () => remindDue(deps()) },
    { name: "send-digests", everyMs: 5 * MINUTE_MS, work: () => sendDigests(deps()) },
  ];
}
