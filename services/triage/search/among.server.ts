/**
 * Two ways to the same rows. Few matches are the way in; where they are many, the order of the view is walked and
 * each row asked, which ends when a page is full.
 */
import { eq, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { withoutIndex } from "#db/kit.ts";
import { submissions } from "#db/schema.ts";
import { oneOf } from "#db/search.server.ts";
import type { SearchDeps } from "./searcher.ts";

/** So many rows are looked up one by one faster than an order is walked in search of them. */
export const FEW = 5_000;

type Ids = SQLWrapper & { limit(most: number): PromiseLike<{ id: string | null }[]> };

/** The submissions whose ids a query answers with. It is built twice: one that was limited stays so. */
export async function among(query: () => Ids, deps: SearchDeps): Promise<SQL> {
  return (await fewOf(query(), deps)) ?? sql`${withoutIndex(submissions.id)} in ${query()}`;
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
