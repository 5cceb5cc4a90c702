/** Answers as they come (form, JSON, file) → answers in their one canonical form, ready for the schema. */
import { canonicalEmail, canonicalText, canonicalUrl } from "./canonical-text.ts";
import { type Field, isAsked } from "./field.ts";

export type Answers = Record<string, unknown>;

/**
 * Blank answers become undefined, text is normalised, and answers to questions that are not asked (given the
 * others) are dropped. Values of a wrong type and unknown keys pass unchanged: the schema refuses them.
 */
export function canonicalAnswers(fields: readonly Field[], typed: Answers): Answers {
  const keys = new Set(fields.map((field) => field.key));
  const answers: Answers = {};
  for (const key of Object.keys(typed)) if (!keys.has(key)) define(answers, key, typed[key]);
  for (const field of fields) {
    if (!Object.hasOwn(typed, field.key)) continue;
    const value = canonicalValue(field, typed[field.key]);
    if (value !== undefined) answers[field.key] = value;
  }
  for (const field of fields) if (!isAsked(field, answers)) delete answers[field.key];
  if (answers.website !== undefined) delete answers.noWebsite;
  return answers;
}

/** A key such as `__proto__` must become a property like any other, to be refused like any other. */
function define(answers: Answers, key: string, value: unknown) {
  Object.defineProperty(answers, key, { value, enumerable: true, configurable: true, writable: true });
}

function canonicalValue(field: Field, value: unknown): unknown {
  if (value === null) return undefined;
  switch (field.kind) {
    case "choices":
    case "countries":
      return canonicalList(field.kind, value);
    case "companies":
      return canonicalCompanies(value);
    case "accept":
    case "tick":
      return typeof value === "string" ? canonicalTick(value) : value === false ? undefined : value;
    default:
      return typeof value === "string" ? canonicalString(field, value) : value;
  }
}

function canonicalString(field: Field, value: string): unknown {
  switch (field.kind) {
    case "longtext":
      return canonicalText(value, true);
    case "url":
      return canonicalUrl(value);
    case "email":
      return canonicalEmail(value);
    case "country":
      return canonicalText(value)?.toUpperCase();
    case "number": {
      const text = canonicalText(value);
      return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : text;
    }
    case "month":
      return canonicalMonth(value);
    default:
      return canonicalText(value);
  }
}

/** Browsers without a month picker send what was typed: 2018/9, 2018.09 and 2018年9月 are all 2018-09. */
function canonicalMonth(value: string): string | undefined {
  const text = canonicalText(value);
  const [, year, month = ""] = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?$/.exec(text ?? "") ?? [];
  return year ? `${year}-${month.padStart(2, "0")}` : text;
}

function canonicalTick(value: string): true | string | undefined {
  const text = canonicalText(value)?.toLowerCase();
  if (text === undefined || ["off", "false", "no", "0"].includes(text)) return undefined;
  return ["on", "true", "yes", "1"].includes(text) ? true : text;
}

function canonicalList(kind: "choices" | "countries", value: unknown): unknown {
  const items = typeof value === "string" ? [value] : value;
  if (!Array.isArray(items)) return items;
  const list = items
    .map((item) => {
      if (typeof item !== "string") return item;
      const text = canonicalText(item);
      return kind === "countries" && text !== "global" ? text?.toUpperCase() : text;
    })
    .filter((item) => item !== undefined);
  return list.length > 0 ? [...new Set(list)] : undefined;
}

function canonicalCompanies(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const list = value
    .map((item: unknown) => {
      if (item === null || typeof item !== "object" || Array.isArray(item)) return item;
      const { name, url, ...rest } = item as Record<string, unknown>;
      const company = {
        ...rest,
        ...blankless("name", typeof name === "string" ? canonicalText(name) : name),
        ...blankless("url", typeof url === "string" ? canonicalUrl(url) : url),
      };
      return Object.keys(company).length > 0 ? company : undefined;
    })
    .filter((item) => item !== undefined);
  return list.length > 0 ? list : undefined;
}

function blankless(key: string, value: unknown): Record<string, unknown> {
  return value === undefined || value === null ? {} : { [key]: value };
}
