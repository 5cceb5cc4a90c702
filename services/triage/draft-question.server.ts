import { questionLetter } from "#emails/question-letter.ts";
import { askableFields } from "#services/intake/askable-fields.ts";
import type { ApplicantType, Language } from "#services/rules/vocabulary.ts";
import type { QuestionTemplate } from "./question-templates.ts";

/** What each is about, as far as the applicant's form asks it. */
const FIELDS: Record<QuestionTemplate, readonly string[]> = {
  product: ["oneLiner", "description", "productStage", "programme", "thesis"],
  proof: ["traction", "deckUrl"],
  wish: ["seeks", "pilotMarkets", "brands"],
  round: ["fundingStage", "raiseUsd", "chequeUsd", "fundSizeUsd"],
  call: [],
};

/** The question to the applicant to start from, and the answers they may change with it. */
export function draftQuestion(
  template: QuestionTemplate,
  about: { orgName: string; language: Language; applicantType: ApplicantType },
): { question: string; fields: string[] } {
  const askable = askableFields(about.applicantType).map(({ key }) => key);
  return {
    question: questionLetter(template, about.orgName, about.language),
    fields: askable.filter((key) => FIELDS[template].includes(key)),
  };
}
