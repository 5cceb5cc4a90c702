import { Link } from "@remix-run/react";
import { m } from "#messages";
import type { Neighbours } from "#services/triage/neighbours.server.ts";
import css from "./decisions.module.css";
import { withMore } from "./from-list.ts";
import { countText } from "./queue-views.tsx";

type Props = { reference: string; beside: Neighbours; from: string; queue: string };

/** The way back, where this one stands in the list it was opened from, and the ones beside it. */
export function PlaceInList({ reference, beside, from, queue }: Props) {
  const { previous, next, again, position, total } = beside;
  const to = (other: string) => `/staff/submissions/${other}${from}`;
  const later = next[0] ?? again;
  return (
    <nav aria-label={m.staff_place_label()} className={css.place}>
      <Link to={from ? withMore(queue, { at: reference }) : queue}>{m.staff_back_to_queue()}</Link>
      {from && (
        <span className={css.beside}>
          {previous && (
            <Link to={to(previous)} rel="prev">
              <span aria-hidden="true">← </span>
              {m.staff_place_previous()}
            </Link>
          )}
          {position !== null && (
            <span className={css.position}>
              {m.staff_place({ position: String(position), total: countText(total) })}
            </span>
          )}
          {later && (
            <Link to={to(later)} rel="next">
              {m.staff_place_skip()}
              <span aria-hidden="true"> →</span>
            </Link>
          )}
        </span>
      )}
    </nav>
  );
}
