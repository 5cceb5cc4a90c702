/** What is wrong with an answer, in the reader's language; every sentence says how to mend it. */
import { m } from "#messages";
import type { Issue, IssueCode } from "#services/intake/form-issues.ts";

type Said = (values: { field: string } & Record<string, string>) => string;

const value = (values: Record<string, string>, name: string) => values[name] ?? "";

const SENTENCES: Record<IssueCode, Said> = {
  missing: m.error_missing,
  "not-chosen": m.error_not_chosen,
  "not-accepted": m.error_not_accepted,
  "too-short": (v) => m.error_too_short({ field: v.field, min: value(v, "min"), now: value(v, "now") }),
  "too-long": (v) => m.error_too_long({ field: v.field, max: value(v, "max"), now: value(v, "now") }),
  "too-few": (v) => m.error_too_few({ field: v.field, min: value(v, "min") }),
  "too-many": (v) => m.error_too_many({ field: v.field, max: value(v, "max"), now: value(v, "now") }),
  "too-small": (v) => m.error_too_small({ field: v.field, min: value(v, "min") }),
  "too-large": (v) => m.error_too_large({ field: v.field, max: value(v, "max") }),
  "not-an-option": m.error_not_an_option,
  "not-a-url": m.error_not_a_url,
  "not-an-email": m.error_not_an_email,
  "not-a-number": m.error_not_a_number,
  "not-a-month": m.error_not_a_month,
  "bad-characters": (v) => m.error_bad_characters({ field: v.field, character: value(v, "character") }),
  "website-needed": () => m.error_website_needed(),
  "wrong-type": m.error_not_an_option,
  "unknown-field": m.error_not_an_option,
};

/** `label` is how the form names the field. */
export function fieldError({ code, values }: Pick<Issue, "code" | "values">, label: string): string {
  return SENTENCES[code]({ ...values, field: label });
}
