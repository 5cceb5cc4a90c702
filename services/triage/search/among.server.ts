/**
 * Two ways to the same rows. Few matches are the way in; where they are many, the order of the view is walked and
 * each row asked, which ends when a page is full.
 */
import { eq, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Database } from "#db/client.server.ts";
import { withoutIndex } from "#db/kit.ts";
import { submissions } from "#db/schema.ts";
import { oneOf } from "#db/search.server.ts";

/** So many rows are looked up one by one faster than an order is walked in search of them. */
export const FEW = 5_000;

type Ids = SQLWrapper & { limit(most: number): PromiseLike<{ id: string | null }[]> };

/** The submissions whose ids a query answers with. It is built twice: one that was limited stays so. */
export async function among(query: () => Ids): Promise<SQL> {
  const rows = await query().limit(FEW + 1);
  if (rows.length > FEW) return sql`${withoutIndex(submissions.id)} in ${query()}`;
  const ids = rows.flatMap(({ id }) => (id === null ? [] : [id]));
  return oneOf(submissions.id, ids);
}

/** Some countries send a quarter of everything, others hardly anything. */
export async function inCountry(country: string, db: Database): Promise<SQL> {
  const rows = await db.read
    .select({ seq: submissions.seq })
    .from(submissions)
    .where(eq(submissions.country, country))
    .limit(FEW + 1);
  return rows.length > FEW
    ? eq(withoutIndex(submissions.country), country)
    : eq(submissions.country, country);
}
