import { Link } from "@remix-run/react";
import { m } from "#messages";
import type { Refusal } from "#services/triage/change-submission.server.ts";
import css from "./queue.module.css";
import { refusalText } from "./refusals.ts";

type Props = { rows: { reference: string; orgName?: string; why: Refusal | null }[] };

/** Each row of a gesture over many, and why it can't be done where it can't. */
export function BulkRows({ rows }: Props) {
  return (
    <ul>
      {rows.map(({ reference, orgName, why }) => (
        <li key={reference}>
          <Link to={`/staff/submissions/${reference}`} className={css.reference}>
            {reference}
          </Link>{" "}
          {orgName} {why === null ? "✓" : `— ${m.staff_bulk_cannot({ why: refusalText(why) })}`}
        </li>
      ))}
    </ul>
  );
}
