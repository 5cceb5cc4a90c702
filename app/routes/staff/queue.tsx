import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { m } from "#messages";
import { countBlackHoles } from "#services/triage/count-black-holes.server.ts";
import { countViews } from "#services/triage/count-views.server.ts";
import { listQueue } from "#services/triage/list-queue.server.ts";
import { readQueueView, VIEWS, type View, writeQueueView } from "#services/triage/queue-view.ts";
import { changedSince } from "#services/triage/see-submission.server.ts";
import { Notice } from "../../ui/notice.tsx";
import { pageTitle, StaffPage } from "../../ui/page.tsx";
import { BlackHoles } from "./black-holes.tsx";
import { openStaff } from "./person.server.ts";
import css from "./queue.module.css";
import { QueueFilters } from "./queue-filters.tsx";
import { QueueTable } from "./queue-table.tsx";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { person, frame } = await openStaff(request, context);
  const url = new URL(request.url);
  const view = readQueueView(url.searchParams);
  // One address for one view: what a filter left blank does not stay in it.
  const address = writeQueueView(view);
  const moved = url.searchParams.get("moved");
  if (!moved && url.search !== address) throw redirect(`/staff/queue${address}`, 303);
  const deps = { db: context.db, now: frame.now };
  const page = await listQueue(view, person, deps);
  const references = page.rows.map(({ reference }) => reference);
  const changed = await changedSince(references, person.id, deps);
  return {
    ...frame,
    /** The reference of what has just gone to another team. */
    moved: moved && /^[A-Z0-9]{8}$/.test(moved) ? moved : null,
    view,
    blackHoles: await countBlackHoles(person, deps),
    counts: await countViews(view.filters, person, deps),
    page,
    changed: [...changed.keys()],
    tabs: VIEWS.map((name) => ({
      name,
      to: `/staff/queue${writeQueueView(readQueueView(new URLSearchParams(tabOf(view, name))))}`,
    })),
  };
}

/** Another view of the same: the filters stay, the place in the list does not. */
function tabOf({ filters }: ReturnType<typeof readQueueView>, name: View) {
  return { ...filters, view: name };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const view = data ? `${VIEW_NAMES[data.view.view]()} – ` : "";
  return [{ title: pageTitle({ title: view + m.staff_queue_title() }) }];
};

const VIEW_NAMES: Record<View, () => string> = {
  triage: m.staff_view_triage,
  unsure: m.staff_view_unsure,
  asked: m.staff_view_asked,
  introduced: m.staff_view_introduced,
  late: m.staff_view_late,
  closed: m.staff_view_closed,
  all: m.staff_view_all,
};

export default function Queue() {
  const { person, view, counts, blackHoles, page, changed, tabs, now, timeZone, moved } =
    useLoaderData<typeof loader>();
  const count = new Intl.NumberFormat();
  return (
    <StaffPage title={m.staff_queue_title()} person={person} counts={{ queue: counts.triage }} wide>
      {moved && <Notice tone="ok" role="status" title={m.staff_done_reroute_away({ reference: moved })} />}
      <nav aria-label={m.staff_views()} className={css.views}>
        <ul>
          {tabs.map(({ name, to }) => (
            <li key={name}>
              <Link to={to} aria-current={name === view.view ? "page" : undefined}>
                {VIEW_NAMES[name]()}{" "}
                <span className={css.count} data-late={name === "late" && counts.late > 0 ? "" : undefined}>
                  {count.format(counts[name])}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <BlackHoles count={blackHoles} />
      <QueueFilters view={view} allTeams={person.team === null} />
      {page.rows.length === 0 ? (
        <p className={css.empty}>{m.staff_queue_empty()}</p>
      ) : (
        <QueueTable rows={page.rows} changed={changed} now={now} timeZone={timeZone} />
      )}
      <nav aria-label={m.staff_pages()} className={css.pages}>
        {view.after && (
          <Link to={`/staff/queue${writeQueueView({ ...view, after: null })}`}>{m.staff_first_page()}</Link>
        )}
        {page.next && (
          <Link to={`/staff/queue${writeQueueView({ ...view, after: page.next })}`}>
            {m.staff_next_page()}
          </Link>
        )}
      </nav>
    </StaffPage>
  );
}

export { ErrorPage as ErrorBoundary } from "../../ui/error-page.tsx";
