/** One page of a queue. */
import { and, asc, desc, eq, isNotNull, isNull, lt, ne, type SQL, sql } from "drizzle-orm";
import type { Database } from "#db/client.server.ts";
import { withoutIndex } from "#db/kit.ts";
import { decisions, organisations, profiles, submissions } from "#db/schema.ts";
import { matchesText, searchPhrase } from "#db/search.server.ts";
import type { TextLanguage } from "#services/rules/vocabulary.ts";
import type { Cursor, Filters, Order, QueueView, View } from "./queue-view.ts";
import { inScope, type Reader, type Submission } from "./scope.server.ts";

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
> & {
  orgName: string;
  oneLiner: string;
  /** The language the applicant wrote in, as far as it is known. */
  textLanguage: TextLanguage | null;
  nextActionAt: Date | null;
  createdAt: Date;
};

export type QueuePage = { rows: QueueRow[]; next: Cursor | null };

/**
 * Rows in the view's order after its cursor. The page is found on one index before anything is joined to it:
 * a cross join is one that the engine does not begin at another table.
 */
export async function listQueue(
  view: QueueView,
  reader: Reader,
  { db, now }: { db: Database; now: Date },
): Promise<QueuePage> {
  const page = db.read
    .select({ seq: submissions.seq })
    .from(submissions)
    .where(
      and(
        inScope(reader),
        inView(view.view, view.order, now),
        ...filtered(view.filters),
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
        eq(submissions.seq, page.seq),
        eq(organisations.id, submissions.organisationId),
        eq(profiles.submissionId, submissions.id),
        eq(profiles.version, submissions.profileVersion),
        eq(decisions.id, submissions.decisionId),
      ),
    )
    .orderBy(...ordered(view.order));
  const rows = found.slice(0, PAGE_ROWS);
  const last = rows.at(-1);
  return { rows, next: found.length > PAGE_ROWS && last ? cursorOf(last, view.order) : null };
}

/** What they do in one line: startups write it, of others it is the beginning of what they wrote. */
const summaryOf = sql<string>`coalesce(
  ${profiles.form} ->> 'oneLiner',
  substr(coalesce(${profiles.form} ->> 'programme', ${profiles.form} ->> 'thesis', ''), 1, 160)
)`;

function inView(view: View, order: Order, now: Date): SQL | undefined {
  const stands: Record<View, SQL | undefined> = {
    triage: atStage("triage", order),
    unsure: and(atStage("triage", order), eq(submissions.unsure, true)),
    asked: atStage("asked", order),
    introduced: atStage("introduced", order),
    closed: atStage("closed", order),
    late: lt(submissions.nextActionAt, now),
    all: undefined,
  };
  return and(stands[view], order === "due" ? isNotNull(submissions.nextActionAt) : undefined);
}

/** Sorted by what is due, a stage is a condition and not a way in. */
function atStage(stage: Submission["stage"], order: Order): SQL {
  return order === "due" ? eq(withoutIndex(submissions.stage), stage) : eq(submissions.stage, stage);
}

function filtered({ team, domain, stage, type, country, language, unsure, q }: Filters): (SQL | undefined)[] {
  const phrase = q ? searchPhrase(q) : null;
  return [
    team && eq(submissions.team, team),
    domain && (domain === "none" ? isNull(submissions.domain) : eq(submissions.domain, domain)),
    stage && eq(withoutIndex(submissions.stage), stage),
    type && eq(submissions.applicantType, type),
    country && eq(submissions.country, country),
    language && eq(submissions.language, language),
    unsure && eq(submissions.unsure, unsure === "yes"),
    phrase ? matchesText(phrase) : q ? ne(submissions.seq, submissions.seq) : undefined,
  ].filter((condition) => condition !== undefined && condition !== "") as SQL[];
}

function after(order: Order, cursor: Cursor | null): SQL | undefined {
  if (!cursor) return undefined;
  return order === "due"
    ? sql`(${submissions.nextActionAt}, ${submissions.seq}) > (${cursor.at}, ${cursor.seq})`
    : sql`(${submissions.createdAt}, ${submissions.seq}) < (${cursor.at}, ${cursor.seq})`;
}

function ordered(order: Order): SQL[] {
  return order === "due"
    ? [asc(submissions.nextActionAt), asc(submissions.seq)]
    : [desc(submissions.createdAt), desc(submissions.seq)];
}

function cursorOf(row: QueueRow, order: Order): Cursor {
  const at = order === "due" ? row.nextActionAt : row.createdAt;
  return { at: at?.getTime() ?? 0, seq: row.seq };
}
