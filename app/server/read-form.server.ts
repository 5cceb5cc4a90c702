/**
 * Bodies of forms. Whatever arrives, the answer is fields, errors of fields, or a thrown 400, 413 or 415:
 * a broken body is the sender's fault and never a 500.
 */
import {
  type FileUpload,
  MaxFileSizeExceededError,
  MaxFilesExceededError,
  MaxPartsExceededError,
  MaxTotalSizeExceededError,
  parseFormData,
} from "@remix-run/form-data-parser";
import type { $ZodIssue, $ZodType, output } from "zod/v4/core";
import { safeParse } from "zod/v4/core";
import { canonicalText, unstorableCharacter } from "#services/intake/canonical-text.ts";
import type { Issue } from "#services/intake/form-issues.ts";
import { MAX_FORM_BYTES } from "./guard.server.ts";

/** As typed: a name that came more than once has a list. Line breaks are "\n", nothing else is changed. */
export type Fields = Record<string, string | string[]>;

export type FormRead<Form> =
  | { ok: true; form: Form; typed: Fields }
  | { ok: false; errors: Issue[]; typed: Fields };

/** What the parser calls a file without a name: browsers send an empty one where none was chosen. */
const UNNAMED = "file-upload";
const MAX_FIELDS = 300;
const FIELD_NAME = /^[a-z][\w.-]{0,63}$/i;

/** The same as a `FormData`, for forms whose names are read one by one. */
export async function readFormData(request: Request, maxFields = MAX_FIELDS): Promise<FormData> {
  const data = new FormData();
  for (const [name, value] of Object.entries(await readFields(request, maxFields))) {
    for (const text of [value].flat()) data.append(name, text);
  }
  return data;
}

/** The fields of a urlencoded or multipart body, as typed; files in it are ignored. */
export async function readFields(request: Request, maxFields = MAX_FIELDS): Promise<Fields> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (!type) return {};
  if (type === "application/x-www-form-urlencoded")
    return toFields(new URLSearchParams(await request.text()), maxFields);
  if (type === "multipart/form-data") return (await readParts(request, { maxFileBytes: 0 })).fields;
  throw new Response(null, { status: 415 });
}

/**
 * The body as the form that `schema` describes. Before the schema sees them, blank fields become undefined, text is
 * brought into its canonical form, and a field the schema wants as a list is one.
 */
export async function readForm<Schema extends $ZodType>(
  request: Request,
  schema: Schema,
): Promise<FormRead<output<Schema>>> {
  const typed = await readFields(request);
  const answers: Record<string, unknown> = {};
  const errors: Issue[] = [];
  for (const [field, value] of Object.entries(typed)) {
    const texts = [value].flat().map((text) => canonicalText(text, true));
    const bad = texts.map((text) => unstorableCharacter(text ?? "")).find(Boolean);
    if (bad) errors.push({ field, path: [], code: "bad-characters", values: { character: bad } });
    const list = texts.filter((text) => text !== undefined);
    const answer = wantsList(schema, field) ? list : Array.isArray(value) ? list.at(-1) : list[0];
    if (answer !== undefined) answers[field] = answer;
  }
  const parsed = safeParse(schema, answers);
  if (!parsed.success) errors.push(...parsed.error.issues.map((issue) => toIssue(issue, answers)));
  const first = errors.filter(
    (error, place) => errors.findIndex(({ field }) => field === error.field) === place,
  );
  if (first.length > 0 || !parsed.success) return { ok: false, errors: first, typed };
  return { ok: true, form: parsed.data, typed };
}

export type Upload = { name: string; bytes: Uint8Array };

/** A form with one file; `file` is null where none was chosen. Throws 413 where it is larger than allowed. */
export async function readUpload(
  request: Request,
  limits: { maxBytes: number },
): Promise<{ fields: Fields; file: Upload | null }> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "multipart/form-data") return { fields: await readFields(request), file: null };
  return readParts(request, { maxFileBytes: limits.maxBytes });
}

async function readParts(request: Request, { maxFileBytes }: { maxFileBytes: number }) {
  const files: FileUpload[] = [];
  try {
    const data = await parseFormData(
      request,
      {
        maxFiles: 4,
        maxFileSize: Math.max(maxFileBytes, MAX_FORM_BYTES),
        maxParts: MAX_FIELDS,
        maxHeaderSize: 4096,
        maxTotalSize: maxFileBytes + MAX_FORM_BYTES,
      },
      (file) => {
        files.push(file);
      },
    );
    const fields = toFields(
      [...data].filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    );
    const chosen = files.find((file) => file.size > 0 || file.name !== UNNAMED);
    const file = chosen && { name: chosen.name.slice(0, 255), bytes: await chosen.bytes() };
    return { fields, file: file ?? null };
  } catch (error) {
    if (error instanceof Response) throw error;
    const tooBig =
      error instanceof MaxFileSizeExceededError ||
      error instanceof MaxTotalSizeExceededError ||
      error instanceof MaxFilesExceededError ||
      error instanceof MaxPartsExceededError;
    throw new Response(null, { status: tooBig ? 413 : 400 });
  }
}

function toFields(entries: Iterable<[string, string]>, maxFields = MAX_FIELDS): Fields {
  const fields: Fields = {};
  let count = 0;
  for (const [name, value] of entries) {
    if (++count > maxFields || !FIELD_NAME.test(name)) throw new Response(null, { status: 400 });
    const text = value.replace(/\r\n?/g, "\n");
    const before = fields[name];
    if (!Object.hasOwn(fields, name) || before === undefined) define(fields, name, text);
    else fields[name] = [...[before].flat(), text];
  }
  return fields;
}

/** `constructor` and the like are names as any other. */
function define(fields: Fields, name: string, value: string) {
  Object.defineProperty(fields, name, { value, enumerable: true, configurable: true, writable: true });
}

type Definition = {
  type: string;
  shape?: Record<string, $ZodType>;
  innerType?: $ZodType;
  in?: $ZodType;
};

function definition(schema: $ZodType): Definition {
  return schema._zod.def as unknown as Definition;
}

function wantsList(schema: $ZodType, field: string): boolean {
  const shape = definition(schema).shape ?? {};
  let part = Object.hasOwn(shape, field) ? shape[field] : undefined;
  while (part) {
    const { type, innerType, in: input } = definition(part);
    if (type === "array") return true;
    part = innerType ?? input;
  }
  return false;
}

function toIssue(issue: $ZodIssue, answers: Record<string, unknown>): Issue {
  const [field = "", ...path] = issue.path as (string | number)[];
  const about = { field: String(field), path };
  const missing = answers[String(field)] === undefined;
  switch (issue.code) {
    case "too_small":
      if (issue.origin === "array")
        return { ...about, code: "too-few", values: { min: String(issue.minimum) } };
      return missing
        ? { ...about, code: "missing", values: {} }
        : {
            ...about,
            code: "too-short",
            values: { min: String(issue.minimum), now: lengthOf(answers[String(field)]) },
          };
    case "too_big":
      return {
        ...about,
        code: "too-long",
        values: { max: String(issue.maximum), now: lengthOf(answers[String(field)]) },
      };
    case "invalid_value":
      return { ...about, code: missing ? "not-chosen" : "not-an-option", values: {} };
    case "invalid_format":
      return { ...about, code: issue.format === "url" ? "not-a-url" : "not-an-email", values: {} };
    case "unrecognized_keys":
      return { field: issue.keys[0] ?? "", path: [], code: "unknown-field", values: {} };
    case "custom": {
      const { code, values } = (issue.params ?? {}) as Partial<Issue>;
      return { ...about, code: code ?? "wrong-type", values: values ?? {} };
    }
    default:
      return { ...about, code: missing ? "missing" : "wrong-type", values: {} };
  }
}

function lengthOf(value: unknown): string {
  return String(typeof value === "string" ? value.length : 0);
}
