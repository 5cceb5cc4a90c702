/** One referred company, from a form or a row of a file: canonical values, and what is wrong with them. */

import { checkAnswers, formOf } from "#services/intake/answers-form.ts";
import { canonicalText } from "#services/intake/canonical-text.ts";
import type { Field } from "#services/intake/field.ts";
import { countryCode } from "./country-names.server.ts";
import type { Column } from "./sheet-headings.ts";

/** What a referrer knows of a company; its keys are those of the intake form, and `note` is for the invitation. */
export type Company = {
  orgName: string;
  website?: string;
  contactName: string;
  contactEmail: string;
  /** ISO 3166-1 alpha-2, and XK. */
  country: string;
  oneLiner?: string;
  note?: string;
};

/** As typed. */
export type Cells = Record<Column, string>;
export const NO_CELLS: Cells = {
  orgName: "",
  website: "",
  contactName: "",
  contactEmail: "",
  country: "",
  oneLiner: "",
  note: "",
};

export type ProblemCode =
  | "missing"
  | "too-short"
  | "too-long"
  | "bad-characters"
  | "not-a-url"
  | "not-an-email"
  | "unknown-country"
  | "mailed-too-often";

/** `found` is what was typed, `values` the bounds it breaks. */
export type Problem = {
  column: Column;
  code: ProblemCode;
  found: string;
  values: Record<string, string>;
};

const FIELDS: readonly Field[] = [
  { key: "orgName", page: "organisation", kind: "text", required: true, min: 2, max: 120 },
  { key: "website", page: "organisation", kind: "url", required: false, max: 200 },
  { key: "contactName", page: "you", kind: "text", required: true, min: 1, max: 100 },
  { key: "contactEmail", page: "you", kind: "email", required: true, max: 254 },
  { key: "country", page: "organisation", kind: "country", required: true },
  { key: "oneLiner", page: "proposal", kind: "text", required: false, max: 120 },
  { key: "note", page: "proposal", kind: "longtext", required: false, max: 500 },
];
const FORM = formOf("referred company", () => FIELDS, 0);

export type ReadCompany = { ok: true; company: Company } | { ok: false; problems: Problem[] };

export function readCompany(cells: Cells): ReadCompany {
  const country = canonicalText(cells.country);
  const typed = { ...cells, country: country && (countryCode(country) ?? country) };
  const checked = checkAnswers(FORM, typed);
  if (checked.ok) return { ok: true, company: checked.value as Company };
  const problems = checked.issues.map(({ field, code, values }): Problem => {
    const column = field as Column;
    return { column, code: problemCode(column, code), found: cells[column], values };
  });
  return { ok: false, problems };
}

/** A country is chosen in the form and written in a file: there it is missing or unknown. */
function problemCode(column: Column, code: string): ProblemCode {
  if (column === "country") return code === "not-chosen" ? "missing" : "unknown-country";
  return code as ProblemCode;
}
