/** Where a submission stands in a list, and which ones are beside it. */
import { and, eq, inArray, ne, type SQL } from "drizzle-orm";
import { type Database, first } from "#db/client.server.ts";
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
  const some = async (where: SQL | undefined, by: SQL[], most: number) => {
    const rows = await db.read
      .select({ number: NUMBER })
      .from(from)
      .where(and(inList, where))
      .orderBy(...by)
      .limit(most);
    return rows.map(({ number }) => number);
  };
  // What is counted is read in its order: mostly all that is asked for stands there.
  const begin = await some(undefined, ordered(order), COUNTED + AHEAD);
  const at = row ? begin.indexOf(row.seq) : -1;
  const isThere = at >= 0 && at < COUNTED;
  const others = begin.filter((number) => number !== row?.seq);
  const beside = row && ne(submissions.seq, row.seq);
  const next = isThere
    ? begin.slice(at + 1, at + 1 + AHEAD)
    : place
      ? await some(and(after(order, place), beside), ordered(order), AHEAD)
      : others.slice(0, AHEAD);
  const previous = isThere
    ? begin.slice(Math.max(at - 1, 0), at)
    : place
      ? await some(and(before(order, place), beside), backwards(order), 1)
      : [];
  const again = next.length === 0 ? others.slice(0, 1) : [];
  const called = await referencesOf([...previous, ...next, ...again], db);
  return {
    previous: called(previous)[0] ?? null,
    next: called(next),
    again: called(again)[0] ?? null,
    position: isThere ? at + 1 : null,
    total: { rows: Math.min(begin.length, COUNTED), more: begin.length > COUNTED },
  };
}

const AHEAD = 2;

async function referencesOf(numbers: number[], db: Database): Promise<(numbers: number[]) => string[]> {
  const rows = await db.read
    .select({ seq: submissions.seq, reference: submissions.reference })
    .from(submissions)
    .where(inArray(submissions.seq, numbers));
  const byNumber = new Map(rows.map(({ seq, reference }) => [seq, reference]));
  return (wanted) => wanted.flatMap((number) => byNumber.get(number) ?? []);
}
