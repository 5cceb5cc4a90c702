import { declineLetter, parkLetter } from "#emails/decline-letter.ts";
import type { Language } from "#services/rules/vocabulary.ts";
import type { DeclineReason } from "./decline-reasons.ts";

/** The message to the applicant to start from; of "other" nobody else knows the words, so it is empty. */
export function draftDecline(
  reason: DeclineReason,
  { orgName, language }: { orgName: string; language: Language },
): string {
  return declineLetter(reason, orgName, language);
}

/** The message to start from when the answer is "not now". */
export function draftPark({ orgName, language }: { orgName: string; language: Language }): string {
  return parkLetter(orgName, language);
}
