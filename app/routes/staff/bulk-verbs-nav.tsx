import { Link } from "@remix-run/react";
import { m } from "#messages";
import type { BulkVerb } from "#services/triage/plan-bulk.server.ts";
import { BULK_VERB_ORDER } from "./bulk-verbs.ts";
import css from "./decisions.module.css";
import { verbName } from "./intent-words.ts";

type Props = { verb: BulkVerb; query: [string, string][] };

/** What else can be done to the same rows. */
export function BulkVerbs({ verb, query }: Props) {
  return (
    <nav aria-label={m.staff_verbs()} className={css.bulkVerbs}>
      {BULK_VERB_ORDER.map((other) => (
        <Link
          key={other}
          to={`/staff/bulk/${other}?${new URLSearchParams(query)}`}
          aria-current={other === verb ? "page" : undefined}
        >
          {verbName(other)}
        </Link>
      ))}
    </nav>
  );
}
