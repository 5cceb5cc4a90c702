/** A schema from a table of fields; the same in browser, action, API and import. */
import * as z from "zod/mini";
import { COUNTRIES } from "#services/rules/countries.ts";
import { type Answers, canonicalAnswers } from "./canonical-profile.ts";
import { codePoints, isMostlyCjk, unstorableCharacter } from "./canonical-text.ts";
import { type Field, holds, NO_WEBSITE_STAGES } from "./field.ts";
import { type Issue, type IssueCode, issuesOf, report } from "./form-issues.ts";
import { isEmailAddress, isPublicUrl } from "./public-address.ts";

/** `year` is the calendar's, for answers that may not lie in the future. */
export type FormSchema = { fields: readonly Field[]; schema: z.ZodMiniType<Answers> };

export type Checked<T> = { ok: true; value: T } | { ok: false; issues: Issue[] };

/** Brings answers into canonical form and checks them; `typed` may hold anything at all. */
export function checkAnswers(form: FormSchema, typed: Answers): Checked<Answers> {
  const answers = canonicalAnswers(form.fields, typed);
  const parsed = form.schema.safeParse(answers);
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, issues: issuesOf(parsed.error.issues, form.fields, answers) };
}

const built = new Map<string, FormSchema>();

/** Built once for each `key`. */
export function formOf(key: string, fields: () => readonly Field[], year: number): FormSchema {
  let form = built.get(key);
  if (!form) {
    form = { fields: fields(), schema: schemaOf(fields(), year) };
    built.set(key, form);
  }
  return form;
}

function schemaOf(fields: readonly Field[], year: number): z.ZodMiniType<Answers> {
  const shape: Record<string, z.ZodMiniType> = {};
  for (const field of fields) {
    const schema = fieldSchema(field, year);
    shape[field.key] = field.required === true && !waivedBy(field) ? schema : z.optional(schema);
  }
  return z.strictObject(shape).check(acrossFields(fields)) as unknown as z.ZodMiniType<Answers>;
}

function waivedBy(field: Field): string | undefined {
  return field.kind === "url" ? field.waivedBy : undefined;
}

function fieldSchema(field: Field, year: number): z.ZodMiniType {
  switch (field.kind) {
    case "text":
    case "longtext":
      return text(field);
    case "url":
      return text(field, "not-a-url", isPublicUrl);
    case "email":
      return text(field, "not-an-email", isEmailAddress);
    case "country":
      return z.enum(COUNTRIES);
    case "choice":
      return z.enum(field.options);
    case "choices":
      return z.array(z.enum(field.options)).check(...itemLimits(field.minItems ?? 0, field.maxItems));
    case "countries": {
      const words = field.allowGlobal ? ["global", ...COUNTRIES] : COUNTRIES;
      return z.array(z.enum(words)).check(...itemLimits(field.required ? 1 : 0, field.maxItems));
    }
    case "number":
      return wholeNumber(field.min, field.max === "this-year" ? year : field.max);
    case "month":
      return text({ max: 200 }, "not-a-month", (month) => MONTH.test(month));
    case "accept":
    case "tick":
      return z.literal(true);
    case "companies": {
      const name = text({ max: field.maxName });
      const url = z.optional(text({ max: field.maxUrl }, "not-a-url", isPublicUrl));
      return z.array(z.strictObject({ name, url })).check(...itemLimits(0, field.maxItems));
    }
  }
}

const MONTH = /^(19|20)\d\d-(0[1-9]|1[0-2])$/;

function wholeNumber(min: number, max: number) {
  return z.number().check(
    z.check<number>((payload) => {
      const { value } = payload;
      if (!Number.isInteger(value)) report(payload, "not-a-number");
      else if (value < min) report(payload, "too-small", { min });
      else if (value > max) report(payload, "too-large", { max });
    }),
  );
}

type Limits = { min?: number; max: number; minCjk?: number; maxCjk?: number };

function text(limits: Limits, code?: IssueCode, isRight?: (text: string) => boolean) {
  return z.string().check(
    z.check<string>((payload) => {
      const value = payload.value;
      const character = unstorableCharacter(value);
      if (character) return report(payload, "bad-characters", { character });
      const cjk = limits.maxCjk !== undefined && isMostlyCjk(value);
      const { min = 0, max } = cjk ? { min: limits.minCjk, max: limits.maxCjk ?? limits.max } : limits;
      const now = codePoints(value);
      if (now < min) return report(payload, "too-short", { min, now });
      if (now > max) return report(payload, "too-long", { max, now });
      if (code && isRight && !isRight(value)) report(payload, code);
    }),
  );
}

function itemLimits(min: number, max: number | undefined) {
  return [
    z.check<unknown[]>((payload) => {
      const now = payload.value.length;
      if (now < min) report(payload, "too-few", { min, now });
      if (max !== undefined && now > max) report(payload, "too-many", { max, now });
    }),
  ];
}

/** What one answer asks of another; looked at also when an answer by itself is already wrong. */
function acrossFields(fields: readonly Field[]) {
  return z.check<Answers>(
    (payload) => {
      const answers = payload.value;
      for (const field of fields) {
        if (answers[field.key] !== undefined) continue;
        const tick = waivedBy(field);
        if (tick) {
          if (!answers[tick]) report(payload, "missing", {}, [field.key]);
          else if (!NO_WEBSITE_STAGES.includes(String(answers.productStage)))
            report(payload, "website-needed", {}, [field.key]);
        } else if (typeof field.required === "object" && holds(field.required, answers)) {
          report(payload, "missing", {}, [field.key]);
        }
      }
    },
    { when: () => true } as never,
  );
}
