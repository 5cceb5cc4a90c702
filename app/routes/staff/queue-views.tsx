import { Link } from "@remix-run/react";
import { memo, useEffect, useRef } from "react";
import { m } from "#messages";
import { getLocale } from "#messages/runtime.js";
import type { PinnedCounts } from "#services/triage/count-pinned.server.ts";
import type { Count, ViewCounts } from "#services/triage/count-views.server.ts";
import type { SavedView } from "#services/triage/list-views.server.ts";
import {
  type QueueView,
  readQueueView,
  VIEWS,
  type View,
  writeQueueView,
} from "#services/triage/queue-view.ts";
import { toQueue } from "./from-list.ts";
import css from "./queue.module.css";

export const VIEW_NAMES: Record<View, () => string> = {
  triage: m.staff_view_triage,
  mine: m.staff_view_mine,
  unsure: m.staff_view_unsure,
  asked: m.staff_view_asked,
  introduced: m.staff_view_introduced,
  parked: m.staff_view_parked,
  late: m.staff_view_late,
  snoozed: m.staff_view_snoozed,
  closed: m.staff_view_closed,
  all: m.staff_view_all,
};

type Props = { view: QueueView; counts: ViewCounts; saved: SavedView[]; pinned: PinnedCounts };

/** The ways to look at the queue, each a stop on the line, with how many it holds; pinned ones come last. */
export const QueueViews = memo(function QueueViews({ view, counts, saved, pinned }: Props) {
  const address = writeQueueView({ ...view, after: null });
  const chosen = saved.find(({ query }) => query === address && address !== "");
  const to = (name: View) =>
    toQueue(writeQueueView({ ...readQueueView(new URLSearchParams({ view: name })), q: view.q }));
  const here = useRef<HTMLElement>(null);
  // On a narrow window the views are a strip that scrolls: the chosen one is to be seen.
  useEffect(() => {
    const strip = here.current?.querySelector("ul");
    const current = strip?.querySelector<HTMLElement>("[aria-current]");
    if (strip && current) strip.scrollLeft = current.offsetLeft - strip.offsetLeft - 12;
  });
  return (
    <nav aria-label={m.staff_views()} className={css.views} ref={here}>
      <ul>
        {VIEWS.map((name) => (
          <li key={name}>
            <Link to={to(name)} aria-current={!chosen && name === view.view ? "page" : undefined}>
              {VIEW_NAMES[name]()}{" "}
              <span
                className={css.count}
                data-late={name === "late" && counts.late.rows > 0 ? "" : undefined}
              >
                {countText(counts[name])}
              </span>
            </Link>
          </li>
        ))}
        {saved
          .filter(({ pinned }) => pinned)
          .map(({ id, name, query }) => (
            <li key={id}>
              <Link to={toQueue(query)} aria-current={id === chosen?.id ? "page" : undefined}>
                {name} {pinned[id] && <span className={css.count}>{countText(pinned[id])}</span>}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  );
});

export function countText({ rows, more }: Count): string {
  return new Intl.NumberFormat(getLocale()).format(rows) + (more ? "+" : "");
}
