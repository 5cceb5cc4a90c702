import { Link } from "@remix-run/react";
import { m } from "#messages";
import { getLocale } from "#messages/runtime.js";
import type { QueueRow } from "#services/triage/list-queue.server.ts";
import { formatShortDay } from "../../ui/dates.ts";
import { ForeignText } from "../../ui/foreign-text.tsx";
import { applicantTypeName } from "../../ui/names.ts";
import { DomainTag, DueTag, StageTag, TeamTag, UnsureTag } from "../../ui/tags.tsx";
import css from "./queue.module.css";

type Props = {
  rows: QueueRow[];
  /** References of those that changed since the reader read them. */
  changed: readonly string[];
  now: Date;
  timeZone: string;
};

export function QueueTable({ rows, changed, now, timeZone }: Props) {
  const columns = [
    m.staff_column_reference(),
    m.staff_column_organisation(),
    m.staff_filter_type(),
    m.staff_filter_domain(),
    m.staff_filter_team(),
    m.staff_filter_stage(),
    m.staff_column_received(),
    m.staff_column_due(),
  ];
  return (
    <table className={css.table}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.seq} row={row} changed={changed} now={now} timeZone={timeZone} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row, changed, now, timeZone }: { row: QueueRow } & Omit<Props, "rows">) {
  return (
    <tr>
      <td className={css.reference}>
        <Link to={`/staff/submissions/${row.reference}`} aria-label={`${row.reference} ${row.orgName}`}>
          {row.reference}
        </Link>
      </td>
      <td className={css.what}>
        <div className={css.clamp}>
          <ForeignText lang={row.textLanguage} className={css.organisation}>
            {row.orgName}
          </ForeignText>{" "}
          <ForeignText lang={row.textLanguage} className={css.line}>
            {row.oneLiner}
          </ForeignText>{" "}
          {changed.includes(row.reference) && <small>{m.staff_changed_mark()}</small>}
        </div>
      </td>
      <td>{applicantTypeName(row.applicantType)}</td>
      <td>
        <DomainTag domain={row.domain} /> {row.unsure && <UnsureTag />}
      </td>
      <td>
        <TeamTag team={row.team} />
      </td>
      <td>
        <StageTag stage={row.stage} outcome={row.outcome} />
      </td>
      <td className={css.when}>
        <time dateTime={row.createdAt.toISOString()}>
          {formatShortDay(row.createdAt, timeZone, getLocale())}
        </time>
      </td>
      <td className={css.when}>
        {row.nextActionAt && <DueTag at={row.nextActionAt} now={now} timeZone={timeZone} />}
      </td>
    </tr>
  );
}
