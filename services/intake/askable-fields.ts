import type { ApplicantType } from "#services/rules/vocabulary.ts";
import type { Field } from "./field.ts";
import { FIELDS } from "./fields.ts";

/** Who they are is not asked again: mails, teams and what is known of them already go by it. */
const NOT_ASKED = ["orgName", "website", "noWebsite", "country", "ackNonConfidential", "referrals"];

/** What of a profile its applicant can be asked to mend, in the form's order. */
export function askableFields(applicantType: ApplicantType): Field[] {
  return FIELDS[applicantType].filter(
    ({ key, page }) => (page === "organisation" || page === "proposal") && !NOT_ASKED.includes(key),
  );
}
