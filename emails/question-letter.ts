import { m } from "#messages";
import type { Language } from "#services/rules/vocabulary.ts";

type Letter = (values: { orgName: string }, options: { locale: Language }) => string;

const LETTERS: Record<string, Letter> = {
  product: m.staff_letter_ask_product,
  proof: m.staff_letter_ask_proof,
  wish: m.staff_letter_ask_wish,
  round: m.staff_letter_ask_round,
  call: m.staff_letter_ask_call,
};

/** A question that staff start from, in the applicant's language; empty for a template that is none. */
export function questionLetter(template: string, orgName: string, language: Language): string {
  return LETTERS[template]?.({ orgName }, { locale: language }) ?? "";
}
