/** One schema per applicant type, and one for each page of its form. */
import type { ApplicantType } from "#services/rules/vocabulary.ts";
import { type Checked, checkAnswers, type FormSchema, formOf } from "./answers-form.ts";
import type { Answers } from "./canonical-profile.ts";
import type { Page } from "./field.ts";
import { FIELDS, pageFields } from "./fields.ts";
import type { Profile } from "./profile.ts";

/** The whole profile. */
export function profileForm(applicantType: ApplicantType, year: number): FormSchema {
  return formOf(`${applicantType} ${year}`, () => FIELDS[applicantType], year);
}

/** One page of it. */
export function pageForm(applicantType: ApplicantType, page: Page, year: number): FormSchema {
  return formOf(`${applicantType} ${year} ${page}`, () => pageFields(applicantType, page), year);
}

/** A whole profile, checked. */
export function checkProfile(applicantType: ApplicantType, typed: Answers, year: number): Checked<Profile> {
  return checkAnswers(profileForm(applicantType, year), typed) as Checked<Profile>;
}
