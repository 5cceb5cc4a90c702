/**
 * Two ways to the same rows. Few matches are the way in; where they are many, the order of the view is walked and
 * each row asked, which ends when a page is full.
 */
import { and, type Column, eq, exists, isNotNull, type SQL, sql } from "drizzle-orm";
import { withoutIndex } from "#db/kit.ts";
import { submissions } from "#db/schema.ts";
import { oneOf } from "#db/search.server.ts";
import type { SearchDeps } from "./searcher.ts";

/** So many rows are looked up one by one faster than an order is walked in search of them. */
export const FEW = 5_000;

type Ids = { limit(most: number): PromiseLike<{ id: string | null }[]> };

/** The submissions that a row of another table belongs to, by the column that names them. */
export async function among(
  column: Column,
  { where, db, ...deps }: SearchDeps & { where?: SQL },
): Promise<SQL> {
  const few = await fewOf(
    db.read
      .selectDistinct({ id: sql<string | null>`${column}` })
      .from(column.table)
      .where(and(where, isNotNull(column))),
    { db, ...deps },
  );
  const theirs = db.read
    .select({ one: sql`1` })
    .from(column.table)
    .where(and(eq(column, submissions.id), where));
  return few ?? exists(theirs);
}

/** Those submissions, where they are few; null where each row is better asked. */
export async function fewOf(query: Ids, { few = FEW }: SearchDeps): Promise<SQL | null> {
  const rows = await query.limit(few + 1);
  if (rows.length > few) return null;
  const ids = new Set(rows.flatMap(({ id }) => (id === null ? [] : [id])));
  return metByFew(oneOf(submissions.id, [...ids]));
}

const metByFewRows = new WeakSet<SQL>();

export function metByFew(condition: SQL): SQL {
  metByFewRows.add(condition);
  return condition;
}

/** Whether a condition was made from the few rows that meet it. */
export function isMetByFew(condition: SQL): boolean {
  return metByFewRows.has(condition);
}

/** Some countries send a quarter of everything, others hardly anything. */
export async function inCountry(country: string, { db, few = FEW }: SearchDeps): Promise<SQL> {
  const rows = await db.read
    .select({ seq: submissions.seq })
    .from(submissions)
    .where(eq(submissions.country, country))
    .limit(few + 1);
  return rows.length > few
    ? eq(withoutIndex(submissions.country), country)
    : metByFew(eq(submissions.country, country));
}
