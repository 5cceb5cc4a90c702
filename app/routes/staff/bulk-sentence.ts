/** What a gesture over many would do, as one sentence. */
import { m } from "#messages";
import { getLocale } from "#messages/runtime.js";
import type { Assignee } from "#services/triage/list-assignees.server.ts";
import type { BulkChange } from "#services/triage/plan-bulk.server.ts";
import { formatDay } from "../../ui/dates.ts";
import { declineReasonName, screeningName } from "../../ui/names.ts";

export type BulkFrame = { people: Assignee[]; me: string; timeZone: string; from: string };

export function bulkSentence(change: BulkChange, count: number, frame: BulkFrame): string {
  switch (change.verb) {
    case "assign": {
      if (change.to === null) return m.staff_bulk_will_free({ count });
      const person = frame.people.find(({ id }) => id === change.to)?.name ?? m.staff_someone();
      return m.staff_bulk_will_assign({ count, person });
    }
    case "label":
      return m.staff_bulk_will_label({ count, labels: change.add.join(", ") });
    case "snooze": {
      const { until } = change;
      const when = Number.isNaN(until.getTime()) ? "?" : formatDay(until, frame.timeZone, getLocale());
      return m.staff_bulk_will_snooze({ count, when });
    }
    case "screen":
      return m.staff_bulk_will_screen({ count, screening: screeningName(change.screening) });
    case "decline":
      return m.staff_bulk_will_decline({ count, reason: declineReasonName(change.reason) });
    case "wake":
      return m.staff_bulk_will_wake({ count });
  }
}
