import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, type ShouldRevalidateFunctionArgs, useLoaderData } from "@remix-run/react";
import { m } from "#messages";
import { listColleagues } from "#services/access/list-people.server.ts";
import { countViews } from "#services/triage/count-views.server.ts";
import { listQueue } from "#services/triage/list-queue.server.ts";
import {
  type Cursor,
  type QueueView,
  readQueueView,
  VIEWS,
  type View,
  writeQueueView,
} from "#services/triage/queue-view.ts";
import { Notice } from "../../ui/notice.tsx";
import { pageTitle } from "../../ui/page-title.ts";
import { StaffPage } from "../../ui/staff-page.tsx";
import { DensityForm, densityOf } from "./density-form.tsx";
import { dueIntents, versionFor } from "./intents.ts";
import { readPane } from "./pane.server.ts";
import { openStaff } from "./person.server.ts";
import css from "./queue.module.css";
import { QueueFilters } from "./queue-filters.tsx";
import { QueueViews, VIEW_NAMES } from "./queue-views.tsx";
import { SendIntent } from "./send-intent.tsx";
import { useIntents } from "./use-intents.ts";
import { Workspace } from "./workspace.tsx";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { person, frame } = await openStaff(request, context);
  const url = new URL(request.url);
  const view = readQueueView(url.searchParams);
  // One address for one view: what a filter left blank does not stay in it.
  const address = writeQueueView(view);
  const at = referenceIn(url, "at");
  const moved = referenceIn(url, "moved");
  if (!moved && withoutSelection(url).search !== address) throw redirect(`/staff/queue${address}`, 303);
  const deps = { db: context.db, now: frame.now };
  const page = await listQueue(view, person, deps);
  const density = densityOf(request);
  const read = at ?? page.rows[0]?.reference;
  return {
    ...frame,
    /** The reference of what has just gone to another team. */
    moved,
    view,
    address,
    at,
    density,
    counts: await countViews(view.filters, person, deps),
    page,
    pane: read && density === "page" ? await readPane(read, person, frame, context) : null,
    people: await listColleagues(person, context.db),
    tabs: VIEWS.map((name) => ({
      name,
      to: `/staff/queue${writeQueueView(readQueueView(new URLSearchParams(tabOf(view, name))))}`,
    })),
  };
}

function referenceIn(url: URL, name: string): string | null {
  const text = url.searchParams.get(name);
  return text && /^[A-Z0-9]{8}$/.test(text) ? text : null;
}

function withoutSelection(url: URL): URL {
  const view = new URL(url);
  view.searchParams.delete("at");
  return view;
}

/** Another view of the same: the filters stay, the place in the list does not. */
function tabOf({ filters }: ReturnType<typeof readQueueView>, name: View) {
  return { ...filters, view: name };
}

/** Another row of the same list is no other list, and a decision that stays on the page asks for it itself. */
export function shouldRevalidate({ currentUrl, nextUrl, formData, ...given }: ShouldRevalidateFunctionArgs) {
  if (formData?.get("stay") === "1") return false;
  const moved = currentUrl.search !== nextUrl.search;
  if (moved && withoutSelection(currentUrl).href === withoutSelection(nextUrl).href) return false;
  return given.defaultShouldRevalidate;
}

export const handle = { scripts: true };

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const view = data ? `${VIEW_NAMES[data.view.view]()} – ` : "";
  return [{ title: pageTitle({ title: view + m.staff_queue_title() }) }];
};

export default function Queue() {
  const { person, view, address, counts, page, moved, ...data } = useLoaderData<typeof loader>();
  const desk = useIntents();
  return (
    <StaffPage title={m.staff_queue_title()} person={person} counts={{ queue: counts.triage }} wide>
      {moved && <Notice tone="ok" role="status" title={m.staff_done_reroute_away({ reference: moved })} />}
      <div className={css.desk} data-density={data.density}>
        <div className={css.side}>
          <QueueViews tabs={data.tabs} chosen={view.view} counts={counts} />
          <DensityForm density={data.density} to={`/staff/queue${address}`} />
        </div>
        <Workspace
          // Another view starts anew; what was decided goes on.
          key={address}
          {...data}
          rows={page.rows}
          view={view.view}
          from={`?from=${encodeURIComponent(address)}`}
          desk={desk}
          allTeams={person.team === null}
          above={<QueueFilters view={view} allTeams={person.team === null} />}
          below={<Pages view={view} next={page.next} />}
        />
      </div>
      {dueIntents(desk.intents).map((intent) => (
        <SendIntent
          key={intent.action}
          intent={intent}
          version={versionFor(desk.intents, intent)}
          onSettled={desk.settle}
        />
      ))}
    </StaffPage>
  );
}

function Pages({ view, next }: { view: QueueView; next: Cursor | null }) {
  return (
    <nav aria-label={m.staff_pages()} className={css.pages}>
      {view.after && (
        <Link to={`/staff/queue${writeQueueView({ ...view, after: null })}`}>{m.staff_first_page()}</Link>
      )}
      {next && (
        <Link to={`/staff/queue${writeQueueView({ ...view, after: next })}`}>{m.staff_next_page()}</Link>
      )}
    </nav>
  );
}

export { ErrorPage as ErrorBoundary } from "../../ui/error-page.tsx";
