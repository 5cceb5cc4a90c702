/**
 * The notation of phrases, turned into what the matcher looks for.
 *
 *   charging station   these words, next to each other; the final s of a word of five letters may come or go
 *   robot*             any ending: robots, robotics, robotique
 *   autonom* shuttle   inside a phrase, any of the language's short endings
 *   *roboter           also inside a compound: Transportroboter
 *   e-bike             joined, spaced or hyphenated: ebike, e bike, e-bike
 */
import {
  BREAK,
  CJK,
  GAP,
  LETTER_S,
  OTHER_LETTER,
  SKIPPED,
  SYMBOL_OF,
  twoLetters,
} from "./fold-text.server.ts";
import type { TextLanguage } from "./vocabulary.ts";

const STAR = 42;
const HYPHEN = 45;
const MOST_SPELLINGS = 64;

/** Endings that an inner `*` stands for; a final s needs no mention. */
const INNER_ENDINGS: Record<TextLanguage, string[]> = {
  en: [""],
  fr: ["", "e", "x", "le"],
  de: ["", "e", "er", "en", "em", "n"],
  nl: ["", "e", "en"],
  es: ["", "o", "a", "e"],
  pt: ["", "o", "a", "e"],
  ja: [""],
  zh: [""],
};

/** Phrases of a list: what stands between its commas. */
export function splitPhrases(list: string): string[] {
  const phrases: string[] = [];
  for (let start = 0; start <= list.length; ) {
    const comma = list.indexOf(",", start);
    const end = comma < 0 ? list.length : comma;
    const phrase = list.slice(start, end).trim();
    if (phrase !== "") phrases.push(phrase);
    start = end + 1;
  }
  return phrases;
}

/** Which script a phrase is in, or why it cannot be one. */
export function scriptOf(phrase: string): "latin" | "cjk" | { why: string } {
  let cjk = 0;
  for (let i = 0; i < phrase.length; i++) {
    const symbol = SYMBOL_OF[phrase.charCodeAt(i)] as number;
    if (symbol === CJK) cjk++;
    else if (symbol === BREAK || symbol === OTHER_LETTER)
      return { why: "holds a character that no phrase may hold" };
  }
  if (cjk === 0) return "latin";
  return cjk === phrase.length ? "cjk" : { why: "mixes Latin letters with Chinese or Japanese characters" };
}

export type Openness = { bare: string; inside: boolean; open: boolean };

/** A phrase without the `*` at its beginning and end. */
export function opennessOf(phrase: string): Openness {
  const inside = phrase.charCodeAt(0) === STAR;
  const open = phrase.charCodeAt(phrase.length - 1) === STAR;
  return { bare: phrase.slice(inside ? 1 : 0, open ? -1 : undefined), inside, open };
}

/** Every spelling that `*` and `-` inside a phrase stand for. */
export function spellingsOf(bare: string, language: TextLanguage): string[] | { why: string } {
  if (!bare.includes("*") && !bare.includes("-")) return [bare];
  let spellings = [""];
  let start = 0;
  for (let i = 0; i <= bare.length; i++) {
    const code = i < bare.length ? bare.charCodeAt(i) : 0;
    if (code !== STAR && code !== HYPHEN && code !== 0) continue;
    const part = bare.slice(start, i);
    const choices = code === HYPHEN ? [" ", ""] : code === STAR ? INNER_ENDINGS[language] : [""];
    spellings = spellings.flatMap((before) => choices.map((choice) => before + part + choice));
    start = i + 1;
    if (spellings.length > MOST_SPELLINGS)
      return { why: `stands for more than ${MOST_SPELLINGS} spellings; write fewer * and -` };
  }
  return spellings;
}

/**
 * Folds a spelling the way a text is folded, without a gap before it, and with one after it
 * unless its end is open. Returns how many symbols were written.
 */
export function foldSpelling(spelling: string, open: boolean, symbols: Uint8Array): number {
  let size = 0;
  let wordStart = 0;
  for (let i = 0; i <= spelling.length && size < symbols.length - 3; i++) {
    const code = i < spelling.length ? spelling.charCodeAt(i) : 32;
    const symbol = SYMBOL_OF[code] as number;
    const pair = symbol > OTHER_LETTER ? twoLetters.get(code) : undefined;
    if (pair) {
      symbols[size++] = pair[0];
      symbols[size++] = pair[1];
    } else if (symbol !== GAP && symbol < OTHER_LETTER) {
      symbols[size++] = symbol;
    } else if (symbol !== SKIPPED && size > wordStart && !(open && i === spelling.length)) {
      size = closeWord(symbols, wordStart, size);
      wordStart = size;
    }
  }
  return size;
}

/** Writes the gap after a word, over the final s of a plural. Returns what lies behind it. */
export function closeWord(symbols: Uint8Array, wordStart: number, size: number): number {
  const end = isPlural(symbols, wordStart, size) ? size - 1 : size;
  symbols[end] = GAP;
  return end + 1;
}

/** Whether the final s of a word is dropped: of "robots", not of "wireless" or "GPS". */
function isPlural(symbols: Uint8Array, wordStart: number, size: number): boolean {
  return size - wordStart >= 5 && symbols[size - 1] === LETTER_S && symbols[size - 2] !== LETTER_S;
}
