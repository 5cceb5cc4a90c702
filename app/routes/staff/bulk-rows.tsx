import { Link } from "@remix-run/react";
import { m } from "#messages";
import { getLocale } from "#messages/runtime.js";
import type { Facet } from "#services/triage/before-and-after.server.ts";
import type { Refusal } from "#services/triage/change-submission.server.ts";
import type { PlannedRow } from "#services/triage/plan-bulk.server.ts";
import { formatDay } from "../../ui/dates.ts";
import { ForeignText } from "../../ui/foreign-text.tsx";
import { outcomeName, screeningName, screeningReasonName, stageName } from "../../ui/names.ts";
import { Unseen } from "../../ui/unseen.tsx";
import css from "./decisions.module.css";
import { refusalText } from "./refusals.ts";

type Planned = { rows: PlannedRow[]; from: string; timeZone: string };

/** Each row as it stands and as it would, to be left out by its box; what can't be done has none, and says why. */
export function PlannedRows({ rows, from, timeZone }: Planned) {
  return (
    <ul className={`${css.bulkRows} ${css.planned}`}>
      {rows.map(({ reference, version, orgName, before, after, why }) => (
        <li key={reference} data-cannot={why === null ? undefined : ""}>
          {why === null ? (
            <input
              type="checkbox"
              id={`row-${reference}`}
              name="rows"
              value={`${reference}:${version}`}
              defaultChecked
            />
          ) : (
            <span />
          )}
          <Link to={`/staff/submissions/${reference}${from}`}>{reference}</Link>
          <label htmlFor={why === null ? `row-${reference}` : undefined}>
            <ForeignText lang={null}>{orgName}</ForeignText>
          </label>
          <span className={css.change}>
            {facetText(before, timeZone)}{" "}
            {after && (
              <>
                <span aria-hidden>→</span> <Unseen>{m.staff_bulk_becomes()}</Unseen>{" "}
                <strong>{facetText(after, timeZone)}</strong>
              </>
            )}
            {why && <span className={css.result}>{m.staff_bulk_cannot({ why: refusalText(why) })}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}

function facetText(facet: Facet, timeZone: string): string {
  switch (facet.kind) {
    case "assignee":
      return facet.name ?? m.staff_assign_nobody();
    case "labels":
      return facet.labels.join(", ") || m.staff_bulk_no_labels();
    case "screening": {
      const name = screeningName(facet.screening);
      return facet.reason ? `${name} (${screeningReasonName(facet.reason)})` : name;
    }
    case "snooze":
      return facet.until ? formatDay(facet.until, timeZone, getLocale()) : m.staff_bulk_not_snoozed();
    case "stage":
      return facet.outcome ? outcomeName(facet.outcome) : stageName(facet.stage);
  }
}

type Props = { rows: { reference: string; orgName?: string; why: Refusal | null }[]; from: string };

/** What became of each row, and why it can't be done where it can't. */
export function BulkRows({ rows, from }: Props) {
  return (
    <ul className={css.bulkRows}>
      {rows.map(({ reference, orgName, why }) => (
        <li key={reference} data-cannot={why === null ? undefined : ""}>
          <Link to={`/staff/submissions/${reference}${from}`}>{reference}</Link>
          <ForeignText lang={null}>{orgName ?? ""}</ForeignText>
          <span className={css.result}>
            {why === null ? "✓" : m.staff_bulk_cannot({ why: refusalText(why) })}
          </span>
        </li>
      ))}
    </ul>
  );
}
