/** Of an answer to a question, in code points. */
export const ANSWER_MAX = 2000;
