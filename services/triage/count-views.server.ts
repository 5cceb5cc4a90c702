import { and, count, eq, type SQL, sql } from "drizzle-orm";
import { first } from "#db/client.server.ts";
import { submissionCounts, submissions } from "#db/schema.ts";
import type { Team } from "#services/rules/vocabulary.ts";
import { inView, ordered } from "./queue-conditions.server.ts";
import { ordersOf, VIEWS, type View } from "./queue-view.ts";
import { inScope } from "./scope.server.ts";
import { FEW } from "./search/among.server.ts";
import { type PreparedSearch, prepareSearch, type Rows } from "./search/prepare-search.server.ts";
import { looksElsewhere } from "./search/search-tree.ts";
import type { SearchDeps, Searcher } from "./search/searcher.ts";

/** `more` where there are at least so many: beyond `COUNTED` the number would only say that help is needed. */
export type Count = { rows: number; more: boolean };
export type ViewCounts = Record<View, Count>;

export const COUNTED = 1_000;
/** Where a search has no way in, so many times `FEW` rows of each view are asked, */
const ASKED_TIMES = 2;
/** and so many where other tables must be looked at for each. */
const FETCHED_TIMES = 0.4;

/** How many submissions each view holds for this reader, of those that the search finds; of `views` alone where they are named. */
export async function countViews(
  { q }: { q: string },
  reader: Searcher,
  deps: SearchDeps & { prepared?: PreparedSearch; views?: readonly View[] },
): Promise<ViewCounts> {
  const { views = VIEWS } = deps;
  const prepared = deps.prepared ?? (await prepareSearch(q, reader, deps));
  const { search, condition, found } = prepared;
  if (!condition) return countStanding(reader, undefined, deps);
  if (search?.kind === "team") return countStanding(reader, search.value, deps);
  return found ? sortIntoViews(views, reader, found, deps) : countEachView(views, reader, prepared, deps);
}

/** From the counters that triggers keep, corrected by what is snoozed; what they do not know is counted on an index. */
async function countStanding(
  reader: Searcher,
  team: Team | undefined,
  { db, now }: SearchDeps,
): Promise<ViewCounts> {
  const total = (condition: SQL | undefined) =>
    sql<number>`coalesce(sum(case when ${condition} then ${submissionCounts.rows} end), 0)`.mapWith(Number);
  const at = (stage: "triage" | "asked" | "introduced" | "parked" | "closed") =>
    eq(submissionCounts.stage, stage);
  const kept = await first(
    db.read
      .select({
        triage: total(at("triage")),
        unsure: total(and(at("triage"), eq(submissionCounts.unsure, true))),
        asked: total(at("asked")),
        introduced: total(at("introduced")),
        parked: total(at("parked")),
        closed: total(at("closed")),
        all: total(sql`1 = 1`),
      })
      .from(submissionCounts)
      .where(
        and(
          reader.team ? eq(submissionCounts.team, reader.team) : undefined,
          team ? eq(submissionCounts.team, team) : undefined,
        ),
      ),
  );
  const scope = and(inScope(reader), team ? eq(submissions.team, team) : undefined);
  const snoozed = await db.read
    .select({ stage: submissions.stage, unsure: submissions.unsure, rows: count() })
    .from(submissions)
    .where(and(inView("snoozed", null, reader, now), scope))
    .groupBy(submissions.stage, submissions.unsure);
  const asleep = (which: (row: (typeof snoozed)[number]) => boolean) =>
    snoozed.filter(which).reduce((sum, { rows }) => sum + rows, 0);
  const few = await first(
    db.read
      .select({
        late: capped(and(scope, inView("late", null, reader, now)), db),
        mine: capped(and(scope, inView("mine", null, reader, now)), db),
      })
      .from(ONE_ROW),
  );
  const exactly = (rows: number): Count => ({ rows, more: false });
  const { triage, unsure, asked, introduced, parked, closed, all } = kept ?? NOTHING_KEPT;
  return {
    triage: exactly(triage - asleep(({ stage }) => stage === "triage")),
    mine: shown(few?.mine),
    unsure: exactly(unsure - asleep((row) => row.stage === "triage" && row.unsure)),
    asked: exactly(asked),
    introduced: exactly(introduced),
    parked: exactly(parked),
    late: shown(few?.late),
    snoozed: exactly(asleep(() => true)),
    closed: exactly(closed),
    all: exactly(all),
  };
}

const NOTHING_KEPT = { triage: 0, unsure: 0, asked: 0, introduced: 0, parked: 0, closed: 0, all: 0 };

/** Each view's first rows in its order are asked: the same work however large it is, and whole where it is small. */
async function countEachView(
  views: readonly View[],
  reader: Searcher,
  { search, condition }: PreparedSearch,
  { db, now, few = FEW }: SearchDeps,
): Promise<ViewCounts> {
  const most = Math.ceil(few * (search && looksElsewhere(search) ? FETCHED_TIMES : ASKED_TIMES));
  const counts = views.map((view) => {
    const order = ordersOf(view)[0] ?? "newest";
    const rows = db.read
      .select({ isSo: sql<number>`case when ${condition} then 1 else 0 end`.as("is_so") })
      .from(submissions)
      .where(and(inScope(reader), inView(view, order, reader, now)))
      .orderBy(...ordered(order))
      .limit(most)
      .as("asked");
    return sql`select cast(${view} as text) as view, count(*) as asked, coalesce(sum(is_so), 0) as so from ${rows}`;
  });
  const counted = await db.read
    .select({
      view: sql<View>`view`,
      asked: sql<number>`asked`.mapWith(Number),
      so: sql<number>`so`.mapWith(Number),
    })
    .from(sql`(${sql.join(counts, sql` union all `)}) as counted`);
  const byView = new Map(counted.map((each) => [each.view, each]));
  return eachOf(views, (view) => {
    const { asked = 0, so = 0 } = byView.get(view) ?? {};
    const { rows, more } = shown(so);
    return { rows, more: more || asked >= most };
  });
}

/** All that is found is read once for all views; where it is a part, what is counted is the least there is. */
async function sortIntoViews(
  views: readonly View[],
  reader: Searcher,
  { condition, from, isPart }: Rows & { isPart: boolean },
  { db, now }: SearchDeps,
): Promise<ViewCounts> {
  const counted = await first(
    db.read
      .select(
        eachOf(views, (view) =>
          sql<number>`coalesce(sum(case when ${inView(view, null, reader, now) ?? sql`1 = 1`} then 1 end), 0)`.mapWith(
            Number,
          ),
        ),
      )
      .from(from)
      .where(and(inScope(reader), condition)),
  );
  return eachOf(views, (view) => {
    const { rows, more } = shown(counted?.[view]);
    return { rows, more: more || isPart };
  });
}

const ONE_ROW = sql`(select 1 as one) as one_row`;

function capped(condition: SQL | undefined, db: SearchDeps["db"]): SQL<number> {
  const rows = db.read
    .select({ seq: submissions.seq })
    .from(submissions)
    .where(condition)
    .limit(COUNTED + 1)
    .as("counted");
  return sql<number>`(select count(*) from ${rows})`.mapWith(Number);
}

function shown(rows = 0): Count {
  return { rows: Math.min(rows, COUNTED), more: rows > COUNTED };
}

function eachOf<T>(views: readonly View[], make: (view: View) => T): Record<View, T> {
  return Object.fromEntries(views.map((view) => [view, make(view)])) as Record<View, T>;
}
