import { and, count, eq, lt, type SQL, sql } from "drizzle-orm";
import { type Database, first } from "#db/client.server.ts";
import { submissionCounts, submissions } from "#db/schema.ts";
import type { Team } from "#services/rules/vocabulary.ts";
import type { View } from "./queue-view.ts";
import { inScope, type Reader } from "./scope.server.ts";

/** More late ones than this are not told apart: the number would only say that help is needed. */
export const LATE_COUNTED = 9999;

/** How many submissions each view holds for this reader, without the view's filters except the team. */
export async function countViews(
  { team }: { team?: Team },
  reader: Reader,
  { db, now }: { db: Database; now: Date },
): Promise<Record<View, number>> {
  const total = (condition: SQL) =>
    sql<number>`coalesce(sum(case when ${condition} then ${submissionCounts.rows} end), 0)`.mapWith(Number);
  const stage = (name: View) => total(eq(submissionCounts.stage, name as "triage"));
  const counted = await first(
    db.read
      .select({
        triage: stage("triage"),
        unsure: total(sql`${submissionCounts.stage} = 'triage' and ${submissionCounts.unsure}`),
        asked: stage("asked"),
        introduced: stage("introduced"),
        closed: stage("closed"),
        all: total(sql`true`),
      })
      .from(submissionCounts)
      .where(
        and(
          reader.team ? eq(submissionCounts.team, reader.team) : undefined,
          team ? eq(submissionCounts.team, team) : undefined,
        ),
      ),
  );
  const late = db.read
    .select({ seq: submissions.seq })
    .from(submissions)
    .where(
      and(inScope(reader), team ? eq(submissions.team, team) : undefined, lt(submissions.nextActionAt, now)),
    )
    .limit(LATE_COUNTED)
    .as("late");
  const { late: lateCount } = (await first(db.read.select({ late: count() }).from(late))) ?? {
    late: 0,
  };
  return { triage: 0, unsure: 0, asked: 0, introduced: 0, closed: 0, all: 0, ...counted, late: lateCount };
}
