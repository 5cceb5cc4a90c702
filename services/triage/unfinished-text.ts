/** Blanks that a template leaves for a person to fill: {name}, [date], ___, or a row of capital X. */
const BLANK = /\{[^{}]*\}|\[[^[\]]*\]|［[^［］]*］|｛[^｛｝]*｝|_{3,}|＿{3,}|\bX{3,}\b/u;

/** Whether a text still has a blank to be filled in: such a text is never sent. */
export const isUnfinished = (text: string): boolean => BLANK.test(text);
