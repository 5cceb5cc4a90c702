/** One page of a queue. */
import { and, eq, sql } from "drizzle-orm";
import type { Database } from "#db/client.server.ts";
import { decisions, labels, organisations, people, profiles, submissions } from "#db/schema.ts";
import type { TextLanguage } from "#services/rules/vocabulary.ts";
import { after, cursorOf, inView, NUMBER, ordered } from "./queue-conditions.server.ts";
import type { Cursor, QueueView } from "./queue-view.ts";
import { inScope, type Submission } from "./scope.server.ts";
import type { SearchError } from "./search/parse-search.ts";
import { type PreparedSearch, prepareSearch, type Rows } from "./search/prepare-search.server.ts";
import type { SearchDeps, Searcher } from "./search/searcher.ts";

export const PAGE_ROWS = 50;
/** Of so many rows each text is read sooner than all that have a word are gathered. */
const READ_SOON = 1_000;

export type QueueRow = Pick<
  Submission,
  | "seq"
  | "reference"
  | "version"
  | "applicantType"
  | "domain"
  | "team"
  | "stage"
  | "outcome"
  | "unsure"
  | "country"
  | "assigneeId"
  | "snoozedUntil"
> & {
  orgName: string;
  /** Who took it on, by name. */
  assignee: string | null;
  labels: string[];
  oneLiner: string;
  /** The language the applicant wrote in, as far as it is known. */
  textLanguage: TextLanguage | null;
  nextActionAt: Date | null;
  createdAt: Date;
};

/** With errors in the search there are no rows. */
export type QueuePage = { rows: QueueRow[]; next: Cursor | null; errors: SearchError[] };

/**
 * Rows in the view's order after its cursor. The page is found on one index before anything is joined to it:
 * a cross join is one that the engine does not begin at another table. Keys, never offsets: a row that comes or goes
 * meanwhile moves no other one across the edge of a page.
 */
export async function listQueue(
  view: QueueView,
  reader: Searcher,
  deps: SearchDeps & { prepared?: PreparedSearch },
): Promise<QueuePage> {
  const { db } = deps;
  const { errors, soon, ...rows } = deps.prepared ?? (await prepareSearch(view.q, reader, deps));
  if (errors.length > 0) return { rows: [], next: null, errors };
  const found =
    (soon && fullPage(await readRows(pageAmongFirst(soon, view, reader, deps), view, db))) ??
    (await readRows(pageOf(rows, view, reader, deps), view, db));
  const shown = found.slice(0, PAGE_ROWS);
  const last = shown.at(-1);
  const next = fullPage(found) && last ? cursorOf(last, view.order) : null;
  return { rows: shown, next, errors };
}

/** With one row more than is shown: there is another page. */
function fullPage(rows: QueueRow[]): QueueRow[] | null {
  return rows.length > PAGE_ROWS ? rows : null;
}

function pageOf(
  { from, condition }: Rows,
  { view, order, after: cursor }: QueueView,
  reader: Searcher,
  { db, now }: SearchDeps,
  most = PAGE_ROWS + 1,
) {
  return db.read
    .select({ number: NUMBER })
    .from(from)
    .where(and(inScope(reader), inView(view, order, reader, now), condition, after(order, cursor)))
    .orderBy(...ordered(order))
    .limit(most)
    .as("page");
}

/** The page as far as it stands among the first rows of the view. */
function pageAmongFirst({ from, condition }: Rows, view: QueueView, reader: Searcher, deps: SearchDeps) {
  const first = pageOf({ from, condition: undefined }, view, reader, deps, READ_SOON);
  return deps.db.read
    .select({ number: NUMBER })
    .from(first)
    .crossJoin(submissions)
    .where(and(eq(submissions.seq, first.number), condition))
    .orderBy(...ordered(view.order))
    .limit(PAGE_ROWS + 1)
    .as("page");
}

function readRows(page: ReturnType<typeof pageOf>, { order }: QueueView, db: Database): Promise<QueueRow[]> {
  return db.read
    .select({
      seq: submissions.seq,
      reference: submissions.reference,
      version: submissions.version,
      applicantType: submissions.applicantType,
      domain: submissions.domain,
      team: submissions.team,
      stage: submissions.stage,
      outcome: submissions.outcome,
      unsure: submissions.unsure,
      country: submissions.country,
      assigneeId: submissions.assigneeId,
      snoozedUntil: submissions.snoozedUntil,
      orgName: organisations.name,
      assignee: people.name,
      labels: labelsOfRow,
      oneLiner: summaryOf,
      textLanguage: sql<TextLanguage | null>`${decisions.classification} ->> 'language'`,
      nextActionAt: submissions.nextActionAt,
      createdAt: submissions.createdAt,
    })
    .from(page)
    .crossJoin(submissions)
    .crossJoin(organisations)
    .crossJoin(profiles)
    .crossJoin(decisions)
    .leftJoin(people, eq(people.id, submissions.assigneeId))
    .where(
      and(
        eq(submissions.seq, page.number),
        eq(organisations.id, submissions.organisationId),
        eq(profiles.submissionId, submissions.id),
        eq(profiles.version, submissions.profileVersion),
        eq(decisions.id, submissions.decisionId),
      ),
    )
    .orderBy(...ordered(order));
}

/** What they do in one line: startups write it, of others it is the beginning of what they wrote. */
const summaryOf = sql<string>`coalesce(
  ${profiles.form} ->> 'oneLiner',
  substr(coalesce(${profiles.form} ->> 'programme', ${profiles.form} ->> 'thesis', ''), 1, 160)
)`;

/** No label has a comma in it. */
const labelsOfRow = sql<string>`coalesce(
  (select string_agg(${labels.label}, ',') from ${labels} where ${labels.submissionId} = ${submissions.id}), ''
)`.mapWith((joined: string) => joined.split(",").filter(Boolean).sort());
