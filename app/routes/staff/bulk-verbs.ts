/** The verbs of a gesture over many, and the list that it is about. */
import { readQueueView, writeQueueView } from "#services/triage/queue-view.ts";
import { type CommandName, groupOf } from "./commands.ts";
import { fromView, readList, toQueue } from "./from-list.ts";

export const BULK_VERB_ORDER = ["assign", "label", "snooze", "screen", "decline", "wake"] as const;

/** Rows that are named were picked in the list `from`; else the list is the address itself. */
export function bulkList(request: { url: string }): { from: string; queue: string } {
  const said = new URL(request.url).searchParams;
  if (said.has("refs")) {
    const { from, queue } = readList(request);
    return { from, queue };
  }
  const address = writeQueueView({ ...readQueueView(said), after: null });
  return { from: fromView(address), queue: toQueue(address) };
}

/** The page of a verb for all that a view holds. */
export const bulkOfView = (verb: string, address: string) =>
  `/staff/bulk/${verb}${address || "?view=triage"}`;

/** The page of a verb for those that were picked in a list. */
export const bulkOfPicked = (verb: string, references: readonly string[], from: string) =>
  `/staff/bulk/${verb}?refs=${references.join(",")}${from.replace("?", "&")}`;

/** Where a command leads for picked rows; null where it is done to one at a time, undefined where it is about no row. */
export function ofPicked(
  command: CommandName,
  references: readonly string[],
  from: string,
): string | null | undefined {
  const verb = command === "assign-me" || command === "all-matching" ? "assign" : command;
  if (BULK_VERB_ORDER.some((known) => known === verb))
    return bulkOfPicked(verb, references, from) + (command === "assign-me" ? "&to=me" : "");
  return command === "undo" || groupOf(command) !== "decide" ? undefined : null;
}
