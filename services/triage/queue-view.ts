/** What a queue page shows, as its URL says it: the same URL is always the same view. */
import { SEARCH_MAX } from "./search/parse-search.ts";
import { searchTokens } from "./search/search-tokens.ts";

export const VIEWS = [
  "triage",
  "mine",
  "unsure",
  "asked",
  "introduced",
  "parked",
  "late",
  "snoozed",
  "closed",
  "all",
] as const;
export type View = (typeof VIEWS)[number];

export const ORDERS = ["due", "newest"] as const;
export type Order = (typeof ORDERS)[number];

/** The last row of the page before: what comes after it in the order of the view. */
export type Cursor = { at: number; seq: number };

/** `q` is the search as typed: see `search/parse-search.ts`. */
export type QueueView = { view: View; order: Order; q: string; after: Cursor | null };

/** Views of open submissions alone have a next action to sort by. */
export function ordersOf(view: View): readonly Order[] {
  return view === "closed" || view === "all" ? ["newest"] : ORDERS;
}

/** Parameters of a form that builds a search, and the field each stands for. */
const BUILDS: Record<string, string> = {
  team: "team",
  domain: "domain",
  stage: "stage",
  type: "type",
  country: "country",
  language: "lang",
};

/** Reads a view from the parameters of a URL; what is not a word of the portal is as if it were not there. */
export function readQueueView(parameters: URLSearchParams): QueueView {
  const view = oneOf(VIEWS, parameters.get("view")) ?? "triage";
  let q = (parameters.get("q") ?? "").trim().slice(0, SEARCH_MAX + 1);
  for (const [name, field] of Object.entries(BUILDS)) {
    const value = parameters.get(name)?.trim();
    if (value && /^[\w-]{1,40}$/.test(value)) q = withCondition(q, field, value);
  }
  return {
    view,
    order: oneOf(ordersOf(view), parameters.get("order")) ?? ordersOf(view)[0] ?? "newest",
    q,
    after: readCursor(parameters.get("after")),
  };
}

/** The parameters that give this view again; nothing is said that goes without saying. */
export function writeQueueView({ view, order, q, after }: QueueView): string {
  const parameters = new URLSearchParams();
  if (view !== "triage") parameters.set("view", view);
  if (order !== ordersOf(view)[0]) parameters.set("order", order);
  if (q) parameters.set("q", q);
  if (after) parameters.set("after", `${after.at}.${after.seq}`);
  const text = parameters.toString();
  return text ? `?${text}` : "";
}

/** The search with this condition, instead of what it said of the same field before. */
export function withCondition(q: string, field: string, value: string): string {
  let rest = q;
  for (const token of searchTokens(q).reverse()) {
    if (token.kind === "field" && token.field.toLowerCase() === field && q[token.from - 1] !== "-")
      rest = rest.slice(0, token.from) + rest.slice(token.to);
  }
  return `${rest} ${field}:${value}`.replace(/\s+/g, " ").trim();
}

function oneOf<const W extends string>(words: readonly W[], word: string | null): W | undefined {
  return words.find((known) => known === word);
}

function readCursor(text: string | null): Cursor | null {
  const found = /^(\d{1,15})\.(\d{1,15})$/.exec(text ?? "");
  return found ? { at: Number(found[1]), seq: Number(found[2]) } : null;
}
