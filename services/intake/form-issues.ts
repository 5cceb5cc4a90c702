/** What is wrong with an answer, as a code with values; `app/ui/field-error.ts` says it in the reader's language. */
import type { Answers } from "./canonical-profile.ts";
import type { Field } from "./field.ts";

export const ISSUE_CODES = [
  /** Nothing typed. */
  "missing",
  /** Nothing chosen from a list. */
  "not-chosen",
  /** Not ticked. */
  "not-accepted",
  "too-short",
  "too-long",
  "too-few",
  "too-many",
  "too-small",
  "too-large",
  "not-an-option",
  "not-a-url",
  "not-an-email",
  "not-a-number",
  "not-a-month",
  "bad-characters",
  /** "No website yet" is only for products at the stage of idea or prototype. */
  "website-needed",
  /** From programs only: the wrong JSON type, and a name that is no field. */
  "wrong-type",
  "unknown-field",
] as const;
export type IssueCode = (typeof ISSUE_CODES)[number];

export type Issue = {
  /** The field's key. */
  field: string;
  /** Inside the field: position in a list and, for companies, `name` or `url`. */
  path: (string | number)[];
  code: IssueCode;
  values: Record<string, string>;
};

/** As zod hands it to a check. */
type Payload = { value: unknown; issues: unknown[] };

/** Adds an issue of ours to a zod check. */
export function report(
  payload: Payload,
  code: IssueCode,
  values: Record<string, string | number> = {},
  path: string[] = [],
) {
  const params = {
    code,
    values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])),
  };
  payload.issues.push({ code: "custom", input: payload.value, path, params, continue: true });
}

type ZodIssue = {
  code?: string;
  path: PropertyKey[];
  params?: Record<string, unknown>;
  keys?: string[];
};

/** Zod's issues in our codes, in the order of the fields, one for each control. */
export function issuesOf(found: readonly ZodIssue[], fields: readonly Field[], answers: Answers): Issue[] {
  const issues = found.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") return unknownFields(issue);
    const [key = "", ...path] = issue.path as (string | number)[];
    const field = fields.find((candidate) => candidate.key === key);
    return [{ field: String(key), path, ...codeOf(issue, field, valueAt(answers, issue.path)) }];
  });
  const order = (issue: Issue) => {
    const place = fields.findIndex((field) => field.key === issue.field);
    return place < 0 ? fields.length : place;
  };
  const seen = new Set<string>();
  return issues
    .sort((a, b) => order(a) - order(b))
    .filter((issue) => {
      const control = [issue.field, ...issue.path].join(".");
      return !seen.has(control) && seen.add(control);
    });
}

function unknownFields({ path, keys = [] }: ZodIssue): Issue[] {
  return keys.map((key) => {
    const [field = key, ...rest] = [...(path as (string | number)[]), key];
    return { field: String(field), path: rest, code: "unknown-field", values: {} };
  });
}

function valueAt(answers: Answers, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      value !== null && typeof value === "object" ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    answers,
  );
}

function codeOf(issue: ZodIssue, field: Field | undefined, value: unknown): Pick<Issue, "code" | "values"> {
  const number = field?.kind === "number";
  switch (issue.code) {
    case "custom": {
      const { code, values } = issue.params as Pick<Issue, "code" | "values">;
      return { code: code === "missing" ? missing(field) : code, values };
    }
    case "invalid_value":
      return value === undefined
        ? { code: missing(field), values: {} }
        : { code: field?.kind === "accept" ? "not-accepted" : "not-an-option", values: {} };
    default:
      if (value === undefined) return { code: missing(field), values: {} };
      return { code: number ? "not-a-number" : "wrong-type", values: {} };
  }
}

function missing(field: Field | undefined): IssueCode {
  switch (field?.kind) {
    case "choice":
    case "choices":
    case "country":
    case "countries":
      return "not-chosen";
    case "accept":
      return "not-accepted";
    default:
      return "missing";
  }
}
