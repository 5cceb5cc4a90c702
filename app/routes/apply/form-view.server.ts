import { fieldError } from "#app/ui/field-error.ts";
import { countryOptions, fieldHint, fieldLabel, optionLabel } from "#app/ui/field-words.server.ts";
import { m } from "#messages";
import type { Field, Page } from "#services/intake/field.ts";
import { pageFields } from "#services/intake/fields.ts";
import { ISSUE_CODES, type IssueCode } from "#services/intake/form-issues.ts";
import type { ApplicantType } from "#services/rules/vocabulary.ts";
import type { FieldView, FormView } from "./form-view.ts";

/** Describes a page of the form in the ambient language; `stored` are answers as a draft keeps them. */
export function viewForm(
  form: { applicantType: ApplicantType; page: Page; year: number },
  stored: Record<string, unknown>,
): FormView {
  const fields = pageFields(form.applicantType, form.page);
  const about = fields.find(({ key }) => CONFIDENTIALITY_BEFORE.includes(key));
  return {
    ...form,
    ...viewFields(form.applicantType, fields, stored),
    sentences: Object.fromEntries(ISSUE_CODES.map((code) => [code, sentence(code)])) as FormView["sentences"],
    ...(about && {
      notice: { before: about.key, title: m.apply_confidential(), text: m.apply_confidential_text() },
    }),
  };
}

/** Some fields, with what is stored of them. */
export function viewFields(
  applicantType: ApplicantType,
  fields: readonly Field[],
  stored: Record<string, unknown>,
): Pick<FormView, "fields" | "answers"> {
  return {
    fields: fields.map((field) => viewField(applicantType, field)),
    answers: Object.fromEntries(fields.map((field) => [field.key, shown(field, stored[field.key])])),
  };
}

/** Where people begin to describe what they do. */
const CONFIDENTIALITY_BEFORE = ["oneLiner", "programme", "thesis"];

const NAMES = Object.fromEntries(["min", "max", "now", "character"].map((name) => [name, `{${name}}`]));
const sentence = (code: IssueCode) => fieldError({ code, values: NAMES }, "{field}");

function viewField(applicantType: ApplicantType, field: Field): FieldView {
  const hint = fieldHint(field);
  const choices = choicesOf(field);
  return {
    field,
    label: fieldLabel(applicantType, field.key),
    ...(hint && { hint }),
    ...(choices && { choices }),
    ...(field.kind === "companies" && {
      rows: Array.from({ length: field.maxItems }, (_, row) => ({
        name: m.field_referrals_name({ number: row + 1 }),
        url: m.field_referrals_url({ number: row + 1 }),
      })),
    }),
  };
}

function choicesOf(field: Field): FieldView["choices"] {
  switch (field.kind) {
    case "choice":
    case "choices":
      return field.options.map((value) => ({ value, label: optionLabel(field.key, value) }));
    case "country":
      return countryOptions();
    case "countries":
      return [
        ...(field.allowGlobal ? [{ value: "global", label: m.option_global() }] : []),
        ...countryOptions(),
      ];
    default:
      return undefined;
  }
}

/** Drafts may also be filled by a referral or a program: whatever they hold, the form gets plain values. */
function shown(field: Field, value: unknown): FormView["answers"][string] {
  if (field.kind === "companies") {
    return (Array.isArray(value) ? value : []).slice(0, field.maxItems).map((company) => ({
      name: text((company as Record<string, unknown> | null)?.name),
      url: text((company as Record<string, unknown> | null)?.url),
    }));
  }
  if (field.kind === "choices" || field.kind === "countries") {
    return (Array.isArray(value) ? value : [value]).map(text).filter(Boolean);
  }
  return value === true ? "on" : text(value);
}

function text(value: unknown): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}
