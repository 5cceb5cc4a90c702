import { Link } from "@remix-run/react";
import { m } from "#messages";
import type { Refusal } from "#services/triage/change-submission.server.ts";
import { ForeignText } from "../../ui/foreign-text.tsx";
import css from "./decisions.module.css";
import { refusalText } from "./refusals.ts";

type Props = { rows: { reference: string; orgName?: string; why: Refusal | null }[]; from: string };

/** Each row of a gesture over many, and why it can't be done where it can't. */
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
