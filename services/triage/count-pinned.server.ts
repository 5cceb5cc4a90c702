import { type Count, countViews, type ViewCounts } from "./count-views.server.ts";
import type { SavedView } from "./list-views.server.ts";
import { type QueueView, readQueueView, type View } from "./queue-view.ts";
import { FEW } from "./search/among.server.ts";
import { prepareSearch } from "./search/prepare-search.server.ts";
import type { SearchDeps, Searcher } from "./search/searcher.ts";

/** More would make each count say little: those after them have none. */
const COUNTED_PINNED = 6;

/** By the id of a view; one whose search means nothing has none, nor has one of which nothing was found so soon. */
export type PinnedCounts = Record<string, Count>;

/**
 * How many submissions each pinned view holds. All their searches together may cost what one costs: the more there
 * are, the sooner each says "at least". What the queue has counted of its own search is not counted again.
 */
export async function countPinned(
  saved: readonly SavedView[],
  reader: Searcher,
  deps: SearchDeps & { known?: { q: string; counts: ViewCounts } },
): Promise<PinnedCounts> {
  const pinned = saved
    .filter((view) => view.pinned)
    .slice(0, COUNTED_PINNED)
    .map(({ id, query }) => ({ id, ...readQueueView(new URLSearchParams(query)) }));
  const searches = [...new Set(pinned.map(({ q }) => q))];
  const { known, ...rest } = deps;
  const few = Math.ceil((deps.few ?? FEW) / Math.max(1, searches.filter((q) => q !== "").length));
  const counted = await Promise.all(
    searches.map(async (q) => {
      const theirs = pinned.filter((view) => view.q === q);
      const views = [...new Set(theirs.map(({ view }) => view))];
      const counts = known?.q === q ? known.counts : await count(q, views, reader, { ...rest, few });
      return theirs.flatMap(({ id, view }) =>
        counts && says(counts[view]) ? [[id, counts[view]] as const] : [],
      );
    }),
  );
  return Object.fromEntries(counted.flat());
}

/** "At least none" says nothing. */
const says = ({ rows, more }: Count) => rows > 0 || !more;

async function count(q: QueueView["q"], views: View[], reader: Searcher, deps: SearchDeps) {
  const prepared = await prepareSearch(q, reader, deps);
  return prepared.errors.length > 0 ? null : await countViews({ q }, reader, { ...deps, prepared, views });
}
