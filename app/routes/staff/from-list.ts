/** The list that a person goes through: pages carry it on as `from`, the address of a view. */
import { type QueueView, readQueueView, writeQueueView } from "#services/triage/queue-view.ts";

/** The view that goes without saying, said: where another one opens first, only so is it reached. */
export const PLAIN = "?view=triage";
export const toQueue = (address: string) => `/staff/queue${address || PLAIN}`;

export const fromView = (address: string) => `?from=${encodeURIComponent(address)}`;

export type FromList = {
  view: QueueView;
  /** As an address carries it on; empty where the page was opened by itself. */
  from: string;
  /** The page of the queue that it is. */
  queue: string;
};

export function readList({ url }: { url: string }): FromList {
  const said = new URL(url).searchParams.get("from");
  const view = readQueueView(new URLSearchParams(said ?? ""));
  const address = writeQueueView(view);
  return said === null
    ? { view, from: "", queue: "/staff/queue" }
    : { view, from: fromView(address), queue: toQueue(address) };
}

/** The page of a submission, with what it is to say and the list it is read in. */
export const toSubmission = (reference: string, said: Record<string, string>, from: string) =>
  `/staff/submissions/${reference}?${new URLSearchParams(said)}${from.replace("?", "&")}`;

/** Parameters put behind those that an address has. */
export function withMore(address: string, more: Record<string, string>): string {
  return `${address}${address.includes("?") ? "&" : "?"}${new URLSearchParams(more)}`;
}
