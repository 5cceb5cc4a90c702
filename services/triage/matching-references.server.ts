import type { Database } from "#db/client.server.ts";
import { listQueue } from "./list-queue.server.ts";
import { BULK_MAX } from "./plan-bulk.server.ts";
import type { QueueView } from "./queue-view.ts";
import type { Searcher } from "./search/searcher.ts";

/** What a view of the queue holds, in its order, up to `BULK_MAX`; `more` says that it holds more than that. */
export async function matchingReferences(
  view: QueueView,
  reader: Searcher,
  deps: { db: Database; now: Date; timeZone?: string },
): Promise<{ references: string[]; more: boolean }> {
  const references: string[] = [];
  let after: QueueView["after"] = null;
  do {
    const page = await listQueue({ ...view, after }, reader, deps);
    references.push(...page.rows.map(({ reference }) => reference));
    after = page.next;
  } while (after && references.length < BULK_MAX);
  return { references: references.slice(0, BULK_MAX), more: after !== null || references.length > BULK_MAX };
}
