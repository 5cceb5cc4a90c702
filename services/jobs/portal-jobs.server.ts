import type { Database } from "#db/client.server.ts";
import type { RulesetSource } from "#services/rulesets/current-ruleset.server.ts";
import { remindDue } from "#services/triage/remind-due.server.ts";
import { sendDigests } from "#services/triage/send-digests.server.ts";
import { wakeDue, wakeDueSubmissions } from "#services/triage/wake-due-submissions.server.ts";
import type { Job } from "./start-jobs.server.ts";

export type JobDeps = {
  db: Database;
  now: () => Date;
  newId: () => string;
  secret: string;
  rulesets: RulesetSource;
};

const MINUTE_MS = 60_000;

/** Every job of the portal. */
export function portalJobs({ now, ...parts }: JobDeps): Job[] {
  const deps = () => ({ ...parts, now: now() });
  return [
    { name: "remind-due", everyMs: MINUTE_MS, work: () => remindDue(deps()) },
    { name: "wake-due", everyMs: MINUTE_MS, work: async () => ({ woken: await wakeDue(deps()) }) },
    // What else may wake them changes rarely, and asking each one costs.
    {
      name: "wake-matching",
      everyMs: 60 * MINUTE_MS,
      work: async () => ({ woken: await wakeDueSubmissions(deps()) }),
    },
    { name: "send-digests", everyMs: 5 * MINUTE_MS, work: () => sendDigests(deps()) },
  ];
}
