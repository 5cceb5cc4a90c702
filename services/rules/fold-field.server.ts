/** A field as symbols: words with one gap between them, two gaps where no phrase may reach across. */

import type { ScriptCounts } from "./detect-language.server.ts";
import {
  CJK,
  continuesWord,
  DOT,
  GAP,
  OTHER_LETTER,
  SKIPPED,
  SYMBOL_OF,
  TWO_LETTERS,
  twoLetters,
} from "./fold-text.server.ts";
import { JAPANESE_ONLY } from "./function-words.server.ts";
import { closeWord } from "./phrase-patterns.server.ts";
import { TEXT_LANGUAGES, type TextLanguage } from "./vocabulary.ts";

/** Reused from field to field; it grows with the longest text seen. */
export type FoldedField = {
  symbols: Uint8Array;
  /** Where each symbol stands in the text; a gap stands where the word before it ends. */
  positions: Int32Array;
  size: number;
  /** Where each word begins among the symbols. */
  words: Int32Array;
  wordCount: number;
  /** Where the word that is being read begins. */
  wordStart: number;
  /** Whether the field has Chinese or Japanese characters, which are matched in the text itself. */
  cjk: boolean;
};

export function newFoldedField(): FoldedField {
  return {
    symbols: new Uint8Array(4096),
    positions: new Int32Array(4096),
    size: 0,
    words: new Int32Array(2048),
    wordCount: 0,
    wordStart: 1,
    cjk: false,
  };
}

/** Letters that few of the languages use: "ñ" is Spanish, "õ" Portuguese. */
const ACCENTS: Partial<Record<TextLanguage, string>> = {
  fr: "èêëùûœîïçôâ",
  de: "äöüß",
  es: "ñ¿¡áíóú",
  pt: "ãõçâêôáíóú",
};
const languagesByAccent = new Map<number, number[]>();
for (const [language, letters] of Object.entries(ACCENTS)) {
  for (const letter of letters + letters.toUpperCase()) {
    const code = letter.charCodeAt(0);
    const known = languagesByAccent.get(code) ?? [];
    languagesByAccent.set(code, [...known, TEXT_LANGUAGES.indexOf(language as TextLanguage)]);
  }
}

function voteByAccent(code: number, votes: Int32Array): void {
  for (const language of languagesByAccent.get(code) ?? []) votes[language] = (votes[language] as number) + 1;
}

/** Folds a field, and adds to the counts what it is written in. */
export function foldField(text: string, folded: FoldedField, counts: ScriptCounts): void {
  const units = text.length;
  if (folded.symbols.length < units * 2 + 4) {
    folded.symbols = new Uint8Array(units * 3 + 4);
    folded.positions = new Int32Array(units * 3 + 4);
    folded.words = new Int32Array(units + 4);
  }
  const { symbols, positions } = folded;
  const hanAndKana = counts.han + counts.kana;
  symbols[0] = GAP;
  positions[0] = 0;
  folded.wordStart = 1;
  folded.wordCount = 0;
  let size = 1;
  for (let i = 0; i < units; i++) {
    const code = text.charCodeAt(i);
    const symbol = SYMBOL_OF[code] as number;
    if (symbol > GAP && symbol <= OTHER_LETTER) {
      symbols[size] = symbol;
      positions[size++] = i;
      if (code > 127) countLetter(code, symbol, counts);
    } else if (symbol !== SKIPPED) {
      size = foldMark(text, i, symbol, folded, counts, size);
    }
  }
  if (size > folded.wordStart) size = endWord(folded, counts, size, units);
  symbols[size] = GAP;
  symbols[size + 1] = GAP;
  folded.size = size;
  folded.cjk = counts.han + counts.kana > hanAndKana;
}

/** Anything but a plain letter or digit: mostly it ends a word. Returns the new size. */
function foldMark(
  text: string,
  at: number,
  symbol: number,
  folded: FoldedField,
  counts: ScriptCounts,
  before: number,
): number {
  let size = before;
  if (symbol === TWO_LETTERS) return addTwo(folded, counts, text.charCodeAt(at), size, at);
  if (symbol === DOT && joinsName(text, at, size - folded.wordStart)) {
    folded.symbols[size] = OTHER_LETTER;
    folded.positions[size] = at;
    return size + 1;
  }
  if (size > folded.wordStart) size = endWord(folded, counts, size, at);
  if (symbol !== GAP) size = addBreak(folded, counts, size, text, at);
  folded.wordStart = size;
  return size;
}

/** Ends a word with a gap. */
function endWord(folded: FoldedField, counts: ScriptCounts, size: number, at: number): number {
  const { symbols, positions, wordStart } = folded;
  folded.words[folded.wordCount++] = wordStart;
  counts.letters += size - wordStart;
  counts.words++;
  const next = closeWord(symbols, wordStart, size);
  positions[next - 1] = at;
  return next;
}

function addTwo(folded: FoldedField, counts: ScriptCounts, code: number, size: number, at: number): number {
  const pair = twoLetters.get(code) ?? [GAP, GAP];
  folded.symbols[size] = pair[0];
  folded.symbols[size + 1] = pair[1];
  folded.positions[size] = at;
  folded.positions[size + 1] = at;
  countLetter(code, TWO_LETTERS, counts);
  return size + 2;
}

/** A second gap, where no phrase may reach across: not after the full stops of "A.I.". */
function addBreak(folded: FoldedField, counts: ScriptCounts, size: number, text: string, at: number): number {
  const code = text.charCodeAt(at);
  const symbol = SYMBOL_OF[code] as number;
  if (symbol === CJK) countCharacter(code, counts);
  else if (symbol === DOT && at + 1 < text.length && continuesWord(text.charCodeAt(at + 1))) return size;
  folded.symbols[size] = GAP;
  folded.positions[size] = at;
  return size + 1;
}

/** A full stop inside an address or file name ("acme.ai", "node.js"): what follows is no word of its own. */
function joinsName(text: string, at: number, wordLength: number): boolean {
  const next = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
  return wordLength > 1 && next >= LOWER_A && next <= LOWER_Z;
}

const LOWER_A = 97;
const LOWER_Z = 122;

function countLetter(code: number, symbol: number, counts: ScriptCounts): void {
  if (symbol === OTHER_LETTER) counts.otherLetters++;
  else if (code >= 0xa0 && code < 0x180) voteByAccent(code, counts.votes);
}

function countCharacter(code: number, counts: ScriptCounts): void {
  if (JAPANESE_ONLY.has(code)) counts.japaneseOnly++;
  if (code <= 0x30ff || code >= 0xff66) counts.kana++;
  else counts.han++;
}
