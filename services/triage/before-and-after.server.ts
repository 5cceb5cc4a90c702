/** What a gesture over many touches in a submission: as it stands, and as it will. */
import type { Outcome, Screening, ScreeningReason, Stage } from "#db/words.ts";
import { cleanLabels } from "./label-submission.server.ts";
import type { BulkChange } from "./plan-bulk.server.ts";

export type Facet =
  | { kind: "assignee"; name: string | null }
  | { kind: "labels"; labels: string[] }
  | { kind: "screening"; screening: Screening; reason: ScreeningReason | null }
  | { kind: "snooze"; until: Date | null }
  | { kind: "stage"; stage: Stage; outcome: Outcome | null };

export type Touched = {
  stage: Stage;
  outcome: Outcome | null;
  screening: Screening;
  screeningReason: ScreeningReason | null;
  snoozedUntil: Date | null;
  assigneeName: string | null;
  labels: string[];
};

/** `to` is the name of whom it is assigned to. */
export function beforeAndAfter(
  change: BulkChange,
  row: Touched,
  to: string | null,
): { before: Facet; after: Facet } {
  switch (change.verb) {
    case "assign":
      return {
        before: { kind: "assignee", name: row.assigneeName },
        after: { kind: "assignee", name: to },
      };
    case "label":
      return {
        before: { kind: "labels", labels: row.labels },
        after: { kind: "labels", labels: cleanLabels([...row.labels, ...change.add]) },
      };
    case "snooze":
      return {
        before: { kind: "snooze", until: row.snoozedUntil },
        after: { kind: "snooze", until: change.until },
      };
    case "screen": {
      const reason = change.screening === "open" ? null : (change.reason ?? null);
      return {
        before: { kind: "screening", screening: row.screening, reason: row.screeningReason },
        after: { kind: "screening", screening: change.screening, reason },
      };
    }
    case "decline":
      return {
        before: { kind: "stage", stage: row.stage, outcome: row.outcome },
        after: { kind: "stage", stage: "closed", outcome: "declined" },
      };
    case "wake":
      return row.stage === "parked"
        ? {
            before: { kind: "stage", stage: "parked", outcome: null },
            after: { kind: "stage", stage: "triage", outcome: null },
          }
        : { before: { kind: "snooze", until: row.snoozedUntil }, after: { kind: "snooze", until: null } };
  }
}
