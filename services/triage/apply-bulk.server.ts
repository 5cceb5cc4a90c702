import { assignSubmission } from "./assign-submission.server.ts";
import { type Asked, readCase, type TriageDeps, type VerbResult } from "./change-submission.server.ts";
import { declineSubmission } from "./decline-submission.server.ts";
import { draftDecline } from "./draft-decline.server.ts";
import { labelSubmission } from "./label-submission.server.ts";
import { BULK_MAX, type BulkChange } from "./plan-bulk.server.ts";
import { findSubmission, type Reader } from "./scope.server.ts";
import { screenSubmission } from "./screen-submission.server.ts";
import { snoozeSubmission } from "./snooze-submission.server.ts";
import { wakeSubmission } from "./wake-submission.server.ts";

/** So many units are under way at once; they are committed together. */
const AT_ONCE = 20;

export type BulkRow = { reference: string; version: number };
export type BulkResult = { reference: string; result: VerbResult };

/**
 * Does the change to each row, each a unit of its own: one that fails takes no other with it. Sent again under the
 * same `bulkId` it does nothing more and answers the same.
 */
export async function applyBulk(
  bulk: { bulkId: string; change: BulkChange; rows: readonly BulkRow[]; person: Reader & { id: string } },
  deps: TriageDeps,
): Promise<BulkResult[]> {
  const rows = bulk.rows.slice(0, BULK_MAX);
  const results: BulkResult[] = [];
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    const part = rows.slice(start, start + AT_ONCE).map(async ({ reference, version }) => {
      const action = `${bulk.bulkId}.${reference}`;
      const asked = { reference, version, person: bulk.person, action, bulk: bulk.bulkId };
      return { reference, result: await applyTo(bulk.change, asked, deps) };
    });
    results.push(...(await Promise.all(part)));
  }
  return results;
}

async function applyTo(change: BulkChange, asked: Asked, deps: TriageDeps): Promise<VerbResult> {
  switch (change.verb) {
    case "assign":
      return assignSubmission({ ...asked, to: change.to }, deps);
    case "label":
      return labelSubmission({ ...asked, labels: change.add, add: true }, deps);
    case "snooze":
      return snoozeSubmission({ ...asked, until: change.until }, deps);
    case "screen":
      return screenSubmission({ ...asked, ...change }, deps);
    case "wake":
      return wakeSubmission(asked, deps);
    case "decline": {
      const submission = await findSubmission(deps.db, asked.reference, asked.person);
      if (!submission) return { ok: false, why: "not-found" };
      const { orgName } = (await readCase(submission, deps.db)).profile;
      const message = draftDecline(change.reason, { orgName, language: submission.language });
      if (!message) return { ok: false, why: "reason-needed" };
      return declineSubmission({ ...asked, reason: change.reason, message }, deps);
    }
  }
}
