import { and, eq } from "drizzle-orm";
import { submissions } from "#db/schema.ts";
import { BULK_MAX } from "./plan-bulk.server.ts";
import { inView, NUMBER, ordered } from "./queue-conditions.server.ts";
import type { QueueView } from "./queue-view.ts";
import { inScope } from "./scope.server.ts";
import { prepareSearch } from "./search/prepare-search.server.ts";
import type { SearchDeps, Searcher } from "./search/searcher.ts";

/** What a view of the queue holds, in its order, up to `BULK_MAX`; `more` says that it holds more than that. */
export async function matchingReferences(
  { view, order, q }: QueueView,
  reader: Searcher,
  deps: SearchDeps,
): Promise<{ references: string[]; more: boolean }> {
  const { db, now } = deps;
  const { errors, condition, from } = await prepareSearch(q, reader, deps);
  if (errors.length > 0) return { references: [], more: false };
  const rows = db.read
    .select({ number: NUMBER })
    .from(from)
    .where(and(inScope(reader), inView(view, order, reader, now), condition))
    .orderBy(...ordered(order))
    .limit(BULK_MAX + 1)
    .as("matching");
  const found = await db.read
    .select({ reference: submissions.reference })
    .from(rows)
    .crossJoin(submissions)
    .where(eq(submissions.seq, rows.number))
    .orderBy(...ordered(order));
  const references = found.map(({ reference }) => reference);
  return { references: references.slice(0, BULK_MAX), more: references.length > BULK_MAX };
}
