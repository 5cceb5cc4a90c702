/** Questions that are asked again and again. */

export const QUESTION_TEMPLATES = ["product", "proof", "wish", "round", "call"] as const;
export type QuestionTemplate = (typeof QUESTION_TEMPLATES)[number];

export function isQuestionTemplate(word: unknown): word is QuestionTemplate {
  return QUESTION_TEMPLATES.some((template) => template === word);
}
