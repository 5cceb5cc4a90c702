import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Link, type ShouldRevalidateFunctionArgs, useLoaderData } from "@remix-run/react";
import { m } from "#messages";
import { countBlackHoles } from "#services/triage/count-black-holes.server.ts";
import { countPinned } from "#services/triage/count-pinned.server.ts";
import { countViews } from "#services/triage/count-views.server.ts";
import { listAssignees } from "#services/triage/list-assignees.server.ts";
import { listQueue } from "#services/triage/list-queue.server.ts";
import { listViews } from "#services/triage/list-views.server.ts";
import { neighbours } from "#services/triage/neighbours.server.ts";
import { type Cursor, type QueueView, readQueueView, writeQueueView } from "#services/triage/queue-view.ts";
import { prepareSearch } from "#services/triage/search/prepare-search.server.ts";
import { seeReference } from "#services/triage/see-reference.server.ts";
import { changedSince } from "#services/triage/see-submission.server.ts";
import { isNavigation } from "../../server/reading-request.server.ts";
import { pageTitle } from "../../ui/page-title.ts";
import { StaffPage } from "../../ui/staff-page.tsx";
import { BlackHoles } from "./black-holes.tsx";
import { DensityForm, densityOf } from "./density-form.tsx";
import { fromView, PLAIN, toQueue } from "./from-list.ts";
import { dueIntents, versionFor } from "./intents.ts";
import { BulkJustDone, JustDone } from "./just-done.tsx";
import { readPane } from "./pane.server.ts";
import { openStaff } from "./person.server.ts";
import css from "./queue.module.css";
import { QueueFilters } from "./queue-filters.tsx";
import { countText, QueueViews, VIEW_NAMES } from "./queue-views.tsx";
import { readDone } from "./read-done.server.ts";
import { SavedViews } from "./saved-views.tsx";
import { SearchErrors } from "./search-errors.tsx";
import { SendIntent } from "./send-intent.tsx";
import { useIntents } from "./use-intents.ts";
import { Workspace } from "./workspace.tsx";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { person, frame } = await openStaff(request, context);
  const url = new URL(request.url);
  const savedViews = await listViews(person, context);
  const first = savedViews.find(({ isDefault }) => isDefault)?.query;
  if (url.search === "" && first) throw redirect(`/staff/queue${first}`, 303);
  const view = readQueueView(url.searchParams);
  // One address for one view: what a filter left blank does not stay in it.
  const address = writeQueueView(view);
  const at = referenceIn(url, "at");
  const justDone = await readDone(url.searchParams, person, context);
  const { search } = withoutSelection(url);
  const isPlain = search === address || search === PLAIN;
  if (!isPlain && !justDone.done && !justDone.bulk) throw redirect(toQueue(address), 303);
  const deps = { db: context.db, now: frame.now, timeZone: frame.timeZone };
  const prepared = await prepareSearch(view.q, person, deps);
  const { rows, ...page } = await listQueue(view, person, { ...deps, prepared });
  const changed = await changedSince(
    rows.map(({ reference }) => reference),
    person.id,
    deps,
  );
  const counts = await countViews(view, person, { ...deps, prepared });
  const density = densityOf(request);
  const chosen = rows.find(({ reference }) => reference === at);
  const read = (chosen ?? rows[0])?.reference;
  const pane = read && density === "page" ? await readPane(read, person, frame, context) : null;
  // What stands there only because a list has to begin with something is read once it rests there.
  if (chosen && pane && isNavigation(request))
    await seeReference({ ...pane.about, eventSeq: pane.about.seen }, person, {
      db: context.db,
      now: frame.now,
    });
  return {
    ...frame,
    ...justDone,
    view,
    address,
    at,
    density,
    blackHoles: await countBlackHoles(person, deps),
    savedViews,
    counts,
    pinnedCounts: await countPinned(savedViews, person, { ...deps, known: { q: view.q, counts } }),
    /** Which row of the view is the first of this page. */
    first: view.after && rows[0] ? (await neighbours(view, person, rows[0].reference, deps)).position : 1,
    page: { ...page, rows: rows.map((row) => ({ ...row, changed: changed.has(row.reference) })) },
    pane,
    people: await listAssignees(person.team, context),
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
  const { person, view, address, counts, page, savedViews, done, bulk, ...data } =
    useLoaderData<typeof loader>();
  const desk = useIntents(person.name, { ...data, done, orgName: data.action?.reference ?? "" });
  const kept = writeQueueView({ ...view, after: null });
  const from = fromView(address);
  return (
    <StaffPage
      title={m.staff_queue_title()}
      person={person}
      counts={view.q ? {} : { queue: counts.triage.rows }}
      wide
    >
      {done && <JustDone {...data} done={done} from={from} />}
      {bulk && <BulkJustDone bulk={bulk} from={from} />}
      <div className={css.desk} data-density={data.density}>
        <div className={css.side}>
          <QueueViews view={view} counts={counts} saved={savedViews} pinned={data.pinnedCounts} />
          <SavedViews views={savedViews} address={kept} hasTeam={person.team !== null} />
          <BlackHoles count={data.blackHoles} />
          <DensityForm density={data.density} to={toQueue(address)} />
        </div>
        <Workspace
          // Another view starts anew; what was decided goes on.
          key={address}
          {...data}
          rows={page.rows}
          view={view.view}
          from={from}
          desk={desk}
          allTeams={person.team === null}
          matching={{
            address: kept,
            count: countText(counts[view.view]),
            rows: counts[view.view].rows,
            first: data.first,
          }}
          above={
            <>
              <QueueFilters view={view} allTeams={person.team === null} hasErrors={page.errors.length > 0} />
              <SearchErrors errors={page.errors} view={view} />
            </>
          }
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
        <Link to={toQueue(writeQueueView({ ...view, after: null }))}>{m.staff_first_page()}</Link>
      )}
      {next && <Link to={toQueue(writeQueueView({ ...view, after: next }))}>{m.staff_next_page()}</Link>}
    </nav>
  );
}

// What failed is said by the root's boundary, which a browser loads only then.
