import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { m } from "#messages";
import { type Count, countViews } from "#services/triage/count-views.server.ts";
import { listQueue } from "#services/triage/list-queue.server.ts";
import { listViews } from "#services/triage/list-views.server.ts";
import { readQueueView, VIEWS, type View, writeQueueView } from "#services/triage/queue-view.ts";
import { prepareSearch } from "#services/triage/search/prepare-search.server.ts";
import { Notice } from "../../ui/notice.tsx";
import { pageTitle, StaffPage } from "../../ui/page.tsx";
import { openStaff } from "./person.server.ts";
import css from "./queue.module.css";
import { QueueFilters } from "./queue-filters.tsx";
import { QueueTable } from "./queue-table.tsx";
import { SavedViews } from "./saved-views.tsx";
import { SearchErrors } from "./search-errors.tsx";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { person, frame } = await openStaff(request, context);
  const url = new URL(request.url);
  const savedViews = await listViews(person, context);
  const first = savedViews.find(({ isDefault }) => isDefault)?.query;
  if (url.search === "" && first) throw redirect(`/staff/queue${first}`, 303);
  const view = readQueueView(url.searchParams);
  // One address for one view: what a filter left blank does not stay in it.
  const address = writeQueueView(view);
  const moved = url.searchParams.get("moved");
  if (!moved && url.search !== address && url.search !== PLAIN) throw redirect(toQueue(address), 303);
  const deps = { db: context.db, now: frame.now, timeZone: frame.timeZone };
  const prepared = await prepareSearch(view.q, person, deps);
  return {
    ...frame,
    /** The reference of what has just gone to another team. */
    moved: moved && /^[A-Z0-9]{8}$/.test(moved) ? moved : null,
    view,
    savedViews,
    counts: await countViews(view, person, { ...deps, prepared }),
    page: await listQueue(view, person, { ...deps, prepared }),
  };
}

/** The view that goes without saying, said: where another one opens first, only so is it reached. */
const PLAIN = "?view=triage";
const toQueue = (address: string) => `/staff/queue${address || PLAIN}`;

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const view = data ? `${VIEW_NAMES[data.view.view]()} – ` : "";
  return [{ title: pageTitle({ title: view + m.staff_queue_title() }) }];
};

const VIEW_NAMES: Record<View, () => string> = {
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

export default function Queue() {
  const { person, view, counts, page, savedViews, now, timeZone, moved } = useLoaderData<typeof loader>();
  const address = writeQueueView({ ...view, after: null });
  const saved = savedViews.find(({ query }) => query === address && address !== "");
  return (
    <StaffPage
      title={m.staff_queue_title()}
      person={person}
      counts={view.q ? {} : { queue: counts.triage.rows }}
      wide
    >
      {moved && <Notice tone="ok" role="status" title={m.staff_done_reroute_away({ reference: moved })} />}
      <nav aria-label={m.staff_views()} className={css.views}>
        <ul>
          {VIEWS.map((name) => (
            <li key={name}>
              <Link
                to={toQueue(
                  writeQueueView({ ...readQueueView(new URLSearchParams({ view: name })), q: view.q }),
                )}
                aria-current={!saved && name === view.view ? "page" : undefined}
              >
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
          {savedViews
            .filter(({ pinned }) => pinned)
            .map(({ id, name, query }) => (
              <li key={id}>
                <Link to={toQueue(query)} aria-current={id === saved?.id ? "page" : undefined}>
                  {name}
                </Link>
              </li>
            ))}
        </ul>
      </nav>
      <QueueFilters view={view} allTeams={person.team === null} hasErrors={page.errors.length > 0} />
      <SearchErrors errors={page.errors} view={view} />
      <SavedViews views={savedViews} address={address} hasTeam={person.team !== null} />
      {page.rows.length === 0 ? (
        <p className={css.empty}>{m.staff_queue_empty()}</p>
      ) : (
        <QueueTable rows={page.rows} now={now} timeZone={timeZone} />
      )}
      <nav aria-label={m.staff_pages()} className={css.pages}>
        {view.after && (
          <Link to={toQueue(writeQueueView({ ...view, after: null }))}>{m.staff_first_page()}</Link>
        )}
        {page.next && (
          <Link to={toQueue(writeQueueView({ ...view, after: page.next }))}>{m.staff_next_page()}</Link>
        )}
      </nav>
    </StaffPage>
  );
}

function countText({ rows, more }: Count): string {
  return new Intl.NumberFormat().format(rows) + (more ? "+" : "");
}

export { ErrorPage as ErrorBoundary } from "../../ui/error-page.tsx";
