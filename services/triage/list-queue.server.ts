/** One page of a queue. */
import { and, eq, sql } from "drizzle-orm";
import { decisions, organisations, profiles, submissions } from "#db/schema.ts";
import type { TextLanguage } from "#services/rules/vocabulary.ts";
import { after, cursorOf, inView, NUMBER, ordered } from "./queue-conditions.server.ts";
import type { Cursor, QueueView } from "./queue-view.ts";
import { inScope, type Submission } from "./scope.server.ts";
import type { SearchError } from "./search/parse-search.ts";
import { type PreparedSearch, prepareSearch } from "./search/prepare-search.server.ts";
import type { SearchDeps, Searcher } from "./search/searcher.ts";

export const PAGE_ROWS = 50;

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
  const { db, now } = deps;
  const { errors, condition, from } = deps.prepared ?? (await prepareSearch(view.q, reader, deps));
  if (errors.length > 0) return { rows: [], next: null, errors };
  const page = db.read
    .select({ number: NUMBER })
    .from(from)
    .where(
      and(
        inScope(reader),
        inView(view.view, view.order, reader, now),
        condition,
        after(view.order, view.after),
      ),
    )
    .orderBy(...ordered(view.order))
    .limit(PAGE_ROWS + 1)
    .as("page");
  const found = await db.read
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
    .where(
      and(
        eq(submissions.seq, page.number),
        eq(organisations.id, submissions.organisationId),
        eq(profiles.submissionId, submissions.id),
        eq(profiles.version, submissions.profileVersion),
        eq(decisions.id, submissions.decisionId),
      ),
    )
    .orderBy(...ordered(view.order));
  const rows = found.slice(0, PAGE_ROWS);
  const last = rows.at(-1);
  const next = found.length > PAGE_ROWS && last ? cursorOf(last, view.order) : null;
  return { rows, next, errors };
}

/** What they do in one line: startups write it, of others it is the beginning of what they wrote. */
const summaryOf = sql<string>`coalesce(
  ${profiles.form} ->> 'oneLiner',
  substr(coalesce(${profiles.form} ->> 'programme', ${profiles.form} ->> 'thesis', ''), 1, 160)
)`;
