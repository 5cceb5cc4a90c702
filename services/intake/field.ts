/** What a question of the intake form is, whatever it asks. Small: it goes to the browser. */

/** The short pages of the form, in their order; the last one shows the answers and sends them. */
export const PAGES = ["you", "organisation", "proposal", "check"] as const;
export type Page = (typeof PAGES)[number];

/** Holds when the answer to `field` is, or contains, one of `oneOf`. */
export type Condition = { field: string; oneOf: readonly string[] };

type Common = {
  key: string;
  page: Page;
  /** A condition: required where it holds, and dropped where it does not. */
  required: boolean | Condition;
  /** Optional, and asked only where this holds; elsewhere the answer is dropped. */
  showIf?: Condition;
};
/** Lengths in Unicode code points; the second pair is for text that is mostly Chinese, Japanese or Korean. */
export type TextField = Common & {
  kind: "text" | "longtext";
  min?: number;
  max: number;
  minCjk?: number;
  maxCjk?: number;
};
export type Field =
  | TextField
  /** `waivedBy`: a tick that stands for it, for startups that are early enough. */
  | (Common & { kind: "url"; max: number; waivedBy?: string })
  | (Common & { kind: "email"; max: number })
  | (Common & { kind: "country" | "month" | "accept" | "tick" })
  | (Common & { kind: "choice"; options: readonly string[] })
  | (Common & { kind: "choices"; options: readonly string[]; minItems?: number; maxItems?: number })
  | (Common & { kind: "countries"; maxItems: number; allowGlobal?: boolean })
  /** `max: "this-year"` moves with the calendar. */
  | (Common & { kind: "number"; min: number; max: number | "this-year" })
  | (Common & { kind: "companies"; maxItems: number; maxName: number; maxUrl: number });

/** Startups this early may have no website yet. */
export const NO_WEBSITE_STAGES: readonly string[] = ["idea", "prototype"];

export function holds(condition: Condition, answers: Record<string, unknown>): boolean {
  const answer = answers[condition.field];
  return condition.oneOf.some((word) => (Array.isArray(answer) ? answer.includes(word) : answer === word));
}

/** Whether the field is asked at all, given the other answers. */
export function isAsked(field: Field, answers: Record<string, unknown>): boolean {
  if (field.showIf) return holds(field.showIf, answers);
  return typeof field.required === "boolean" || holds(field.required, answers);
}
