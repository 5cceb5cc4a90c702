import { Link } from "@remix-run/react";
import { memo } from "react";
import { m } from "#messages";
import { BULK_VERB_ORDER, bulkOfPicked, bulkOfView } from "./bulk-verbs.ts";
import css from "./decisions.module.css";
import { verbName } from "./intent-words.ts";

/** Verbs for many lead to a page that shows, row by row, what would happen before it does. */
function BulkLinks({ to }: { to: (verb: string) => string }) {
  return (
    <>
      {BULK_VERB_ORDER.map((verb) => (
        <Link key={verb} to={to(verb)}>
          {verbName(verb)}
        </Link>
      ))}
    </>
  );
}

export type Matching = {
  address: string;
  rows: number;
  /** The same, as it is written. */
  count: string;
  /** Which of them the page's first row is; null where that is further down than is counted. */
  first: number | null;
};

/** Everything that the view holds, also beyond this page and without scripts. */
export const AllMatching = memo(function AllMatching({ address, count, rows }: Matching) {
  if (rows < 2) return null;
  return (
    <details className={css.many} id="all-matching">
      <summary>{m.staff_all_matching({ count })}</summary>
      <p className={css.bulk}>
        <BulkLinks to={(verb) => bulkOfView(verb, address)} />
      </p>
    </details>
  );
});

type PickedProps = { references: string[]; from: string; onClear: () => void };

/** Rows picked by hand. */
export function Picked({ references, from, onClear }: PickedProps) {
  return (
    <p className={css.bulk}>
      <strong>{m.staff_picked({ count: String(references.length) })}</strong>
      <BulkLinks to={(verb) => bulkOfPicked(verb, references, from)} />
      <button type="button" className={css.undo} onClick={onClear}>
        {m.staff_picked_clear()}
      </button>
    </p>
  );
}
