import { m } from "#messages";
import type { Language } from "#services/rules/vocabulary.ts";

type Letter = (values: { orgName: string }, options: { locale: Language }) => string;

const LETTERS: Record<string, Letter> = {
  "outside-domains": m.staff_letter_outside_domains,
  "too-early": m.staff_letter_too_early,
  "no-need-now": m.staff_letter_no_need_now,
  "already-covered": m.staff_letter_already_covered,
  "not-enough-information": m.staff_letter_not_enough_information,
};

/** What staff start from when they tell the applicant, in the applicant's language; empty for a reason without a letter. */
export function declineLetter(reason: string, orgName: string, language: Language): string {
  return LETTERS[reason]?.({ orgName }, { locale: language }) ?? "";
}

/** What staff start from when they answer "not now". */
export function parkLetter(orgName: string, language: Language): string {
  return m.staff_letter_not_now({ orgName }, { locale: language });
}
