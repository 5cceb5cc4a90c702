import { fieldLabel, optionLabel } from "#app/ui/field-words.server.ts";
import type { Page } from "#services/intake/field.ts";
import { pageFields } from "#services/intake/fields.ts";
import type { ApplicantType } from "#services/rules/vocabulary.ts";

/** Where what is kept of a page differs from what was typed, with what is kept. */
export function differences(
  applicantType: ApplicantType,
  page: Page,
  kept: Record<string, unknown>,
  typed: Record<string, unknown>,
): { label: string; value: string }[] {
  return pageFields(applicantType, page)
    .filter(({ key }) => JSON.stringify(kept[key] ?? "") !== JSON.stringify(blankless(typed[key])))
    .map(({ key }) => ({ label: fieldLabel(applicantType, key), value: words(key, kept[key]) || "–" }));
}

function blankless(value: unknown): unknown {
  return value === undefined || (Array.isArray(value) && value.length === 0) ? "" : value;
}

function words(key: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((item) => words(key, item)).join(", ");
  if (value !== null && typeof value === "object") return Object.values(value).join(" ");
  return typeof value === "string" ? optionLabel(key, value) : "";
}
