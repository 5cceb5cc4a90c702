/** How text is made comparable, and what a search asks of it. */
const COMBINING_MARKS = /[\u0300-\u036f]/g;
const SPACED_APART = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]/gu;

/** NFKC, lower case, accents off, Chinese, Japanese and Korean characters spaced apart. */
export function foldText(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replace(COMBINING_MARKS, "")
    .normalize("NFC")
    .replace(SPACED_APART, " $& ")
    .replace(/\s+/g, " ")
    .trim();
}

/** Words that stand side by side in the text; the last may be only the beginning of one there. */
export type SearchTerm = { words: string[]; beginning: boolean };

/**
 * What a person typed between two blanks, or between quotes: folding may split it, then it is found as it stands.
 * Words of scripts that put blanks between words are also found by their beginning. Null where nothing is searchable.
 */
export function searchTerm(typed: string, phrase = false): SearchTerm | null {
  const words = wordsOf(foldText(typed));
  const last = words.at(-1);
  return last === undefined ? null : { words, beginning: !phrase && last.replace(SPACED_APART, "") !== "" };
}

/** The words of a folded text, as the index cuts it. */
export function wordsOf(folded: string): string[] {
  return folded.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

/** A part of a word is sought within words from so many letters on: fewer are in too many. */
export const SHORTEST_PART = 4;
const LONGEST_WORD = 60;

/** The words of a folded text that have parts: none twice, in one order, of scripts that put blanks between words. */
export function wordsWithParts(folded: string): string[] {
  const words = wordsOf(folded).filter((word) => word.length > SHORTEST_PART && word.length <= LONGEST_WORD);
  return [...new Set(words)].filter((word) => /[a-z]/.test(word) && !/\p{N}/u.test(word)).sort();
}

/** What a text must have: a term, or all or any of several. */
export type TextQuery = SearchTerm | { all: TextQuery[] } | { any: TextQuery[] };

/** The same of whole words alone: whoever has these has that. The query itself where it asks for no beginning. */
export function asWhole(query: TextQuery): TextQuery {
  if ("words" in query) return query.beginning ? { ...query, beginning: false } : query;
  const parts = "all" in query ? query.all : query.any;
  const whole = parts.map(asWhole);
  if (whole.every((part, place) => part === parts[place])) return query;
  return "all" in query ? { all: whole } : { any: whole };
}

/** The function by which SQLite asks `hasText` of a folded text and a query in JSON. */
export const HAS_TEXT = "has_text";

/** Whether words, in the order of their text, have this: what the index of the engine answers, read word by word. */
export function hasText(words: readonly string[], query: TextQuery): boolean {
  if ("all" in query) return query.all.every((part) => hasText(words, part));
  if ("any" in query) return query.any.some((part) => hasText(words, part));
  const last = query.words.length - 1;
  return words.some((_, from) =>
    query.words.every((word, place) => {
      const there = words[from + place];
      return place === last && query.beginning ? there?.startsWith(word) : there === word;
    }),
  );
}
