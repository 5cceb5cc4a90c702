import { Link } from "@remix-run/react";
import { memo } from "react";
import { m } from "#messages";
import { getLocale } from "#messages/runtime.js";
import type { View } from "#services/triage/queue-view.ts";
import css from "./queue.module.css";

export const VIEW_NAMES: Record<View, () => string> = {
  triage: m.staff_view_triage,
  unsure: m.staff_view_unsure,
  asked: m.staff_view_asked,
  introduced: m.staff_view_introduced,
  late: m.staff_view_late,
  closed: m.staff_view_closed,
  all: m.staff_view_all,
};

type Props = { tabs: { name: View; to: string }[]; chosen: View; counts: Record<View, number> };

/** The ways to look at the queue, each a stop on the line, with how many it holds. */
export const QueueViews = memo(function QueueViews({ tabs, chosen, counts }: Props) {
  const count = new Intl.NumberFormat(getLocale());
  return (
    <nav aria-label={m.staff_views()} className={css.views}>
      <ul>
        {tabs.map(({ name, to }) => (
          <li key={name}>
            <Link to={to} aria-current={name === chosen ? "page" : undefined}>
              {VIEW_NAMES[name]()}{" "}
              <span className={css.count} data-late={name === "late" && counts.late > 0 ? "" : undefined}>
                {count.format(counts[name])}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
});
