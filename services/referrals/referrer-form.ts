/** Who refers: asked once, when a new address opens its first link. */

import { type Checked, checkAnswers, formOf } from "#services/intake/answers-form.ts";
import type { Answers } from "#services/intake/canonical-profile.ts";
import type { Field } from "#services/intake/field.ts";

/** Startups do not refer: they apply. */
export const REFERRER_TYPES = ["accelerator", "incubator", "investor"] as const;

export type ReferrerDetails = {
  name: string;
  organisation: string;
  applicantType: (typeof REFERRER_TYPES)[number];
};

const DETAILS: readonly Field[] = [
  { key: "name", page: "you", kind: "text", required: true, min: 1, max: 100 },
  { key: "organisation", page: "you", kind: "text", required: true, min: 2, max: 120 },
  { key: "applicantType", page: "you", kind: "choice", required: true, options: REFERRER_TYPES },
];
const ADDRESS: readonly Field[] = [{ key: "email", page: "you", kind: "email", required: true, max: 254 }];

export function checkReferrerDetails(typed: Answers): Checked<ReferrerDetails> {
  return checkAnswers(
    formOf("referrer details", () => DETAILS, 0),
    typed,
  ) as Checked<ReferrerDetails>;
}

export function checkReferrerAddress(typed: Answers): Checked<{ email: string }> {
  return checkAnswers(
    formOf("referrer address", () => ADDRESS, 0),
    typed,
  ) as Checked<{ email: string }>;
}

const CONTACT: readonly Field[] = [
  { key: "contactName", page: "you", kind: "text", required: true, min: 1, max: 100 },
  { key: "contactEmail", page: "you", kind: "email", required: true, max: 254 },
];

/** Whom to invite of a company that came without an address. */
export function checkInvitation(typed: Answers): Checked<{ contactName: string; contactEmail: string }> {
  return checkAnswers(
    formOf("invitation", () => CONTACT, 0),
    typed,
  ) as Checked<{
    contactName: string;
    contactEmail: string;
  }>;
}
