import type { Answers } from "#services/intake/canonical-profile.ts";
import type { Field } from "#services/intake/field.ts";

/** The answers to these fields as a form posts them; nothing else in the post is looked at. */
export function readAnswers(form: FormData, fields: readonly Field[]): Answers {
  const answers: Answers = {};
  for (const field of fields) {
    switch (field.kind) {
      case "choices":
      case "countries":
        answers[field.key] = form.getAll(field.key).map(String).filter(Boolean).slice(0, 300);
        break;
      case "companies":
        answers[field.key] = readCompanies(form, field.key, field.maxItems);
        break;
      default:
        answers[field.key] = String(form.get(field.key) ?? "");
    }
  }
  return answers;
}

function readCompanies(form: FormData, key: string, rows: number) {
  return Array.from({ length: rows }, (_, row) => ({
    name: String(form.get(`${key}.${row}.name`) ?? ""),
    url: String(form.get(`${key}.${row}.url`) ?? ""),
  })).filter(({ name, url }) => name || url);
}
