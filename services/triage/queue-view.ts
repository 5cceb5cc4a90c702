/** What a queue page shows, as its URL says it: the same URL is always the same view. */
import { STAGES } from "#db/words.ts";
import { APPLICANT_TYPES, DOMAINS, LANGUAGES, TEAMS } from "#services/rules/vocabulary.ts";

export const VIEWS = ["triage", "unsure", "asked", "introduced", "late", "closed", "all"] as const;
export type View = (typeof VIEWS)[number];

export const ORDERS = ["due", "newest"] as const;
export type Order = (typeof ORDERS)[number];

/** The last row of the page before: what comes after it in the order of the view. */
export type Cursor = { at: number; seq: number };

const CHOICES = {
  team: TEAMS,
  /** "none" is a submission without a domain. */
  domain: [...DOMAINS, "none"],
  stage: STAGES,
  type: APPLICANT_TYPES,
  language: LANGUAGES,
  unsure: ["yes", "no"],
} as const;
export type Filters = { [K in keyof typeof CHOICES]?: (typeof CHOICES)[K][number] } & {
  /** ISO 3166-1 alpha-2. */
  country?: string;
  /** Words as typed. */
  q?: string;
};

export type QueueView = { view: View; order: Order; filters: Filters; after: Cursor | null };

/** Views of open submissions alone have a next action to sort by. */
export function ordersOf(view: View): readonly Order[] {
  return view === "closed" || view === "all" ? ["newest"] : ORDERS;
}

/** Reads a view from the parameters of a URL; what is not a word of the portal is as if it were not there. */
export function readQueueView(parameters: URLSearchParams): QueueView {
  const view = oneOf(VIEWS, parameters.get("view")) ?? "triage";
  const filters: Filters = {};
  for (const name of Object.keys(CHOICES) as (keyof typeof CHOICES)[]) {
    const chosen = oneOf(CHOICES[name] as readonly string[], parameters.get(name));
    if (chosen) Object.assign(filters, { [name]: chosen });
  }
  const country = parameters.get("country")?.trim().toUpperCase();
  if (country && /^[A-Z]{2}$/.test(country)) filters.country = country;
  const q = parameters.get("q")?.trim().slice(0, 200);
  if (q) filters.q = q;
  return {
    view,
    order: oneOf(ordersOf(view), parameters.get("order")) ?? ordersOf(view)[0] ?? "newest",
    filters,
    after: readCursor(parameters.get("after")),
  };
}

/** The parameters that give this view again; nothing is said that goes without saying. */
export function writeQueueView({ view, order, filters, after }: QueueView): string {
  const parameters = new URLSearchParams();
  if (view !== "triage") parameters.set("view", view);
  if (order !== ordersOf(view)[0]) parameters.set("order", order);
  for (const [name, value] of Object.entries(filters)) if (value) parameters.set(name, value);
  if (after) parameters.set("after", `${after.at}.${after.seq}`);
  const text = parameters.toString();
  return text ? `?${text}` : "";
}

function oneOf<const W extends string>(words: readonly W[], word: string | null): W | undefined {
  return words.find((known) => known === word);
}

function readCursor(text: string | null): Cursor | null {
  const found = /^(\d{1,15})\.(\d{1,15})$/.exec(text ?? "");
  return found ? { at: Number(found[1]), seq: Number(found[2]) } : null;
}
