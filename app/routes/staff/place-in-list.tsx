import { Link } from "@remix-run/react";
import { m } from "#messages";
import type { Neighbours } from "#services/triage/neighbours.server.ts";
import { countText } from "./queue-views.tsx";

/** Where this one stands in the list it was opened from, and the ones beside it. */
export function PlaceInList({ beside, from }: { beside: Neighbours; from: string }) {
  const { previous, next, position, total } = beside;
  const to = (reference: string) => `/staff/submissions/${reference}${from}`;
  return (
    <nav aria-label={m.staff_place_label()}>
      {[
        position !== null && m.staff_place({ position: String(position), total: countText(total) }),
        previous && <Link to={to(previous)}>{m.staff_place_previous()}</Link>,
        next[0] && <Link to={to(next[0])}>{m.staff_place_next()}</Link>,
      ]
        .filter(Boolean)
        .map((part, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: three parts in a fixed order
          <span key={place}>
            {place > 0 && " · "}
            {part}
          </span>
        ))}
    </nav>
  );
}
