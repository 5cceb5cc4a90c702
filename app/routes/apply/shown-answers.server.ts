import { fieldLabel, optionLabel } from "#app/ui/field-words.server.ts";
import { canonicalAnswers } from "#services/intake/canonical-profile.ts";
import { type Field, isAsked } from "#services/intake/field.ts";
import type { ApplicantType } from "#services/rules/vocabulary.ts";

export type ShownAnswer = { key: string; label: string; value: string };

/** Answers in the reader's words, in the order of the form; "" where nothing was given. */
export function shownAnswers(
  applicantType: ApplicantType,
  fields: readonly Field[],
  typed: Record<string, unknown>,
): ShownAnswer[] {
  const answers = canonicalAnswers(fields, typed);
  return fields
    .filter((field) => isAsked(field, typed) && field.kind !== "tick")
    .map((field) => ({
      key: field.key,
      label: fieldLabel(applicantType, field.key),
      value: words(field, answers[field.key]),
    }));
}

function words(field: Field, value: unknown): string {
  if (value === undefined || value === null) return "";
  if (value === true) return "✓";
  if (Array.isArray(value))
    return value.map((item) => words(field, item)).join(field.kind === "companies" ? "\n" : ", ");
  if (typeof value === "object") return Object.values(value).join(" – ");
  const isChosen = "options" in field || field.kind === "country" || field.kind === "countries";
  return isChosen ? optionLabel(field.key, String(value)) : String(value);
}
