/** Where a submission stands in a list, and which ones are beside it. */
import { and, count, eq, ne, type SQL } from "drizzle-orm";
import { first } from "#db/client.server.ts";
import { submissions } from "#db/schema.ts";
import { COUNTED, type Count } from "./count-views.server.ts";
import { after, backwards, before, cursorOf, inView, NUMBER, ordered } from "./queue-conditions.server.ts";
import type { QueueView } from "./queue-view.ts";
import { inScope } from "./scope.server.ts";
import { prepareSearch } from "./search/prepare-search.server.ts";
import type { SearchDeps, Searcher } from "./search/searcher.ts";

export type Neighbours = {
  previous: string | null;
  /** The next two, nearest first: the page fetches them ahead. */
  next: string[];
  /** At the end of the list, its first that is left: what was skipped comes round again. */
  again: string | null;
  /** From 1; null where the submission is not in the view (any more), or further down than is counted. */
  position: number | null;
  total: Count;
};

/**
 * The list is the view's whole, whatever page was open. A submission that has just left it by a decision still has
 * its place in the order; one that lost that too is followed by the first of the list.
 */
export async function neighbours(
  view: QueueView,
  reader: Searcher,
  reference: string,
  deps: SearchDeps,
): Promise<Neighbours> {
  const { db, now } = deps;
  const { errors, condition, from } = await prepareSearch(view.q, reader, deps);
  if (errors.length > 0)
    return { previous: null, next: [], again: null, position: null, total: { rows: 0, more: false } };
  const { order } = view;
  const inList = and(inScope(reader), inView(view.view, order, reader, now), condition);
  const row = await first(
    db.read
      .select()
      .from(submissions)
      .where(and(eq(submissions.reference, reference), inScope(reader)))
      .limit(1),
  );
  const place = row && cursorOf(row, order);
  const beside = (where: SQL | undefined, by: SQL[], most: number) => {
    const rows = db.read
      .select({ number: NUMBER })
      .from(from)
      .where(and(inList, where, row && ne(submissions.seq, row.seq)))
      .orderBy(...by)
      .limit(most)
      .as("beside");
    return db.read
      .select({ reference: submissions.reference })
      .from(rows)
      .crossJoin(submissions)
      .where(eq(submissions.seq, rows.number))
      .orderBy(...by);
  };
  const counted = async (where?: SQL) => {
    const rows = db.read
      .select({ number: NUMBER })
      .from(from)
      .where(and(inList, where))
      .limit(COUNTED + 1)
      .as("counted");
    return (await first(db.read.select({ rows: count() }).from(rows)))?.rows ?? 0;
  };
  const next = await beside(after(order, place ?? null), ordered(order), 2);
  const [again] = next.length === 0 ? await beside(undefined, ordered(order), 1) : [];
  const [previous] = place ? await beside(before(order, place), backwards(order), 1) : [];
  const isThere = place ? (await counted(eq(submissions.seq, place.seq))) === 1 : false;
  const ahead = place && isThere ? await counted(before(order, place)) : COUNTED;
  const total = await counted();
  return {
    previous: previous?.reference ?? null,
    next: next.map((each) => each.reference),
    again: again?.reference ?? null,
    position: ahead < COUNTED ? ahead + 1 : null,
    total: { rows: Math.min(total, COUNTED), more: total > COUNTED },
  };
}
