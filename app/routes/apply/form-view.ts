/** One page of the form as the browser gets it: in the reader's one language, with what was answered so far. */
import type { Field, Page } from "#services/intake/field.ts";
import type { Issue, IssueCode } from "#services/intake/form-issues.ts";
import type { ApplicantType } from "#services/rules/vocabulary.ts";

export type FieldView = {
  field: Field;
  label: string;
  hint?: string;
  /** The answers one can choose. */
  choices?: { value: string; label: string }[];
  /** Rows of a list, each control with its own label. */
  rows?: { name: string; url: string }[];
};

export type FormView = {
  applicantType: ApplicantType;
  page: Page;
  fields: FieldView[];
  /** As typed. */
  answers: Record<string, string | string[] | { name: string; url: string }[]>;
  year: number;
  /** Stands before the field of that key. */
  notice?: { before: string; title: string; text: string };
  /** What to say of each kind of mistake, with the names of its values in braces. */
  sentences: Record<IssueCode, string>;
};

/** What an issue is about, as the id and the name of its control. */
export function controlOf({ field, path }: Pick<Issue, "field" | "path">): string {
  const [row, part] = path;
  return typeof row === "number" && typeof part === "string" ? `${field}.${row}.${part}` : field;
}

/** The names of all controls of the page, in its order. */
export function controlsOf(view: FormView): string[] {
  return view.fields.flatMap(({ field: { key }, rows }) => [
    key,
    ...(rows ?? []).flatMap((_, row) => [`${key}.${row}.name`, `${key}.${row}.url`]),
  ]);
}

/** What is wrong with an answer and how to mend it. */
export function sentenceOf(view: FormView, issue: Issue): string {
  const values: Record<string, string> = { ...issue.values, field: labelOf(view, issue) };
  return view.sentences[issue.code].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}

function labelOf(view: FormView, { field, path }: Issue): string {
  const found = view.fields.find((candidate) => candidate.field.key === field);
  const [row, part] = path;
  const inRow = typeof row === "number" && (part === "name" || part === "url") && found?.rows?.[row]?.[part];
  return inRow || (found?.label ?? field);
}
