/** What is wrong with a referred company, in the reader's language. */

import { fieldError } from "#app/ui/field-error.ts";
import { m } from "#messages";
import { getLocale } from "#messages/runtime.js";
import type { Problem, ProblemCode } from "#services/referrals/read-company.server.ts";
import { type Column, HEADINGS } from "#services/referrals/sheet-headings.ts";

export const columnName = (column: Column): string => HEADINGS[column][getLocale()];

const KINDS: Record<ProblemCode, () => string> = {
  missing: m.refer_kind_missing,
  "too-short": m.refer_kind_too_short,
  "too-long": m.refer_kind_too_long,
  "bad-characters": m.refer_kind_bad_characters,
  "not-a-url": m.refer_kind_not_a_url,
  "not-an-email": m.refer_kind_not_an_email,
  "unknown-country": m.refer_kind_unknown_country,
  "mailed-too-often": m.refer_kind_mailed_too_often,
};
export const problemKind = (code: ProblemCode): string => KINDS[code]();

/** How it should look. */
export function expectedText({ code, values }: Problem): string {
  const { min = "", max = "", now = "", most = "", character = "" } = values;
  switch (code) {
    case "missing":
      return m.refer_expected_missing();
    case "too-short":
      return m.refer_expected_too_short({ min });
    case "too-long":
      return m.refer_expected_too_long({ max, now });
    case "bad-characters":
      return m.refer_expected_bad_characters({ character });
    case "not-a-url":
      return m.refer_expected_not_a_url();
    case "not-an-email":
      return m.refer_expected_not_an_email();
    case "unknown-country":
      return m.refer_expected_unknown_country();
    case "mailed-too-often":
      return m.refer_expected_mailed_too_often({ most });
  }
}

/** What to do about it: one sentence, as an error at the field or in a file. */
export function fixText({ code, column, values }: Problem): string {
  if (code === "unknown-country") return m.refer_fix_unknown_country();
  if (code === "mailed-too-often") return m.refer_fix_mailed_too_often({ most: values.most ?? "" });
  return fieldError({ code, values }, columnName(column));
}
