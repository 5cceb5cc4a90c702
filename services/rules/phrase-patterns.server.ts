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
  TWO_LETTERS,
  twoLetters,
} from "./fold-text.server.ts";
import type { TextLanguage } from "./vocabulary.ts";

const STAR = 42;
const HYPHEN = 45;
const SPACE = 32;
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

/** A phrase of a list as its notation says. One is used for all phrases, so that reading makes no strings. */
export type Phrase = {
  /** Its characters without the `*` at its beginning and end. */
  codes: Uint16Array;
  size: number;
  /** It may begin inside a word, or end inside one. */
  inside: boolean;
  open: boolean;
  script: "latin" | "cjk";
  /** How many spellings the `*` and `-` inside it stand for. */
  spellings: number;
  /** Neither stands inside it: it is its only spelling. */
  plain: boolean;
};

export const newPhrase = (): Phrase => ({
  codes: new Uint16Array(256),
  size: 0,
  inside: false,
  open: false,
  script: "latin",
  spellings: 1,
  plain: true,
});

/** Reads what stands in a list from `start` to `end`. Returns why it cannot be a phrase, or null. */
export function readPhrase(
  list: string,
  start: number,
  end: number,
  language: TextLanguage,
  phrase: Phrase,
): string | null {
  const inside = list.charCodeAt(start) === STAR;
  const open = list.charCodeAt(end - 1) === STAR;
  const last = open ? end - 1 : end;
  let size = 0;
  let cjk = 0;
  let spellings = 1;
  let plain = true;
  for (let i = inside ? start + 1 : start; i < last; i++) {
    const code = list.charCodeAt(i);
    const symbol = SYMBOL_OF[code] as number;
    if (symbol === CJK) cjk++;
    else if (symbol === BREAK || symbol === OTHER_LETTER) return "holds a character that no phrase may hold";
    else if (code === STAR || code === HYPHEN) {
      plain = false;
      spellings *= code === HYPHEN ? 2 : INNER_ENDINGS[language].length;
    }
    if (size === phrase.codes.length) return `is longer than ${size} characters`;
    phrase.codes[size++] = code;
  }
  phrase.size = size;
  phrase.inside = inside;
  phrase.open = open;
  phrase.script = cjk === 0 ? "latin" : "cjk";
  phrase.spellings = spellings;
  phrase.plain = plain;
  return cjk === 0 || cjk === end - start ? tooMany(spellings) : MIXED;
}

const MIXED = "mixes Latin letters with Chinese or Japanese characters";

const tooMany = (spellings: number) =>
  spellings > MOST_SPELLINGS ? `stands for more than ${MOST_SPELLINGS} spellings; write fewer * and -` : null;

/** Writes one of the spellings that `*` and `-` inside a phrase stand for. Returns its length. */
export function spell(
  { codes, size }: Phrase,
  spelling: number,
  language: TextLanguage,
  written: Uint16Array,
): number {
  const endings = INNER_ENDINGS[language];
  let choice = spelling;
  let length = 0;
  for (let i = 0; i < size && length < written.length - 4; i++) {
    const code = codes[i] as number;
    if (code === HYPHEN) {
      if ((choice & 1) === 0) written[length++] = SPACE;
      choice >>= 1;
    } else if (code === STAR) {
      const ending = endings[choice % endings.length] as string;
      for (let k = 0; k < ending.length; k++) written[length++] = ending.charCodeAt(k);
      choice = Math.floor(choice / endings.length);
    } else {
      written[length++] = code;
    }
  }
  return length;
}

/**
 * Folds a spelling the way a text is folded, without a gap before it, and with one after it
 * unless its end is open. Returns how many symbols were written.
 */
export function foldSpelling(codes: Uint16Array, length: number, open: boolean, symbols: Uint8Array): number {
  let size = 0;
  let wordStart = 0;
  for (let i = 0; i < length && size < symbols.length - 4; i++) {
    const code = codes[i] as number;
    const symbol = SYMBOL_OF[code] as number;
    if (symbol !== GAP && symbol < OTHER_LETTER) {
      symbols[size++] = symbol;
    } else if (symbol === TWO_LETTERS) {
      for (const letter of twoLetters.get(code) ?? []) symbols[size++] = letter;
    } else if (symbol !== SKIPPED && size > wordStart) {
      size = closeWord(symbols, wordStart, size);
      wordStart = size;
    }
  }
  return open || size === wordStart ? size : closeWord(symbols, wordStart, size);
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
