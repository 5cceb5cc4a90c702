import { m } from "#messages";
import type { ApplicantType } from "#services/rules/vocabulary.ts";
import type { PageNames } from "./form-line.tsx";

const PROPOSALS: Record<ApplicantType, () => string> = {
  startup: m.apply_page_proposal,
  incubator: m.apply_page_programme,
  accelerator: m.apply_page_programme,
  investor: m.apply_page_thesis,
};

export function pageNames(applicantType: ApplicantType): PageNames {
  return {
    you: m.apply_page_you(),
    organisation: m.apply_page_organisation(),
    proposal: PROPOSALS[applicantType](),
    check: m.apply_page_check(),
  };
}
