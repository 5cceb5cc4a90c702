/**
 * Text as the matcher reads it: one small number for each UTF-16 unit, so that case, accents,
 * width and punctuation are settled by a table look-up and every position in the
 * applicant's text stays known.
 */

/** A space or hyphen: words may stand on both sides of it within one phrase. */
export const GAP = 0;
/** Letters are 1–26, digits 27–36. */
export const LETTER_S = 19;
/** A letter of a script that the lexicon does not write (Cyrillic, Arabic, Hangul …). */
export const OTHER_LETTER = 37;
/** How many symbols the Latin automaton reads. */
export const ALPHABET = 38;

/** Above the alphabet: units that the scanner treats itself. */
export const TWO_LETTERS = 64;
export const SKIPPED = 65;
export const CJK = 66;
/** A comma, full stop, bracket or line end: no phrase reaches across it. */
export const BREAK = 67;
/** A full stop: inside "A.I." it is a gap, elsewhere a break. */
export const DOT = 68;

const TWO: Record<string, [number, number]> = {
  ß: [19, 19],
  æ: [1, 5],
  Æ: [1, 5],
  œ: [15, 5],
  Œ: [15, 5],
  ﬁ: [6, 9],
  ﬂ: [6, 12],
  ﬀ: [6, 6],
};

/** The two symbols of a unit such as œ. */
export const twoLetters = new Map(
  Object.entries(TWO).map(([unit, pair]) => [unit.charCodeAt(0), pair] as const),
);

const BREAKS = ",;:!?()[]{}|\n\r\t•·—―…¡¿«»“”„。、・，；：！？（）「」『』【】《》〈〉";

function symbolOfAscii(code: number): number {
  if (code >= 97 && code <= 122) return code - 96;
  if (code >= 65 && code <= 90) return code - 64;
  if (code >= 48 && code <= 57) return code - 48 + 27;
  if (code === 46) return DOT;
  return GAP;
}

/** Accents off, full width to half, ² to 2: what NFKD says the unit's first character is. */
function symbolOfCompatible(code: number): number {
  const base = String.fromCharCode(code).normalize("NFKD").charCodeAt(0);
  if (base < 128) return symbolOfAscii(base);
  return base === code ? OTHER_LETTER : GAP;
}

function buildTable(): Uint8Array {
  const table = new Uint8Array(0x10000);
  const fill = (from: number, to: number, symbol: number) => table.fill(symbol, from, to + 1);
  for (let code = 0; code < 128; code++) table[code] = symbolOfAscii(code);
  fill(0x00a0, 0x00bf, GAP);
  for (let code = 0x00b2; code <= 0x024f; code++) table[code] = symbolOfCompatible(code);
  table[0x00d7] = GAP;
  table[0x00f7] = GAP;
  fill(0x0250, 0x02ff, OTHER_LETTER);
  fill(0x0300, 0x036f, SKIPPED);
  fill(0x0370, 0x1fff, OTHER_LETTER);
  for (let code = 0x1e00; code <= 0x1eff; code++) table[code] = symbolOfCompatible(code);
  for (let code = 0x2070; code <= 0x209c; code++) table[code] = symbolOfCompatible(code);
  fill(0x2c00, 0x2dff, OTHER_LETTER);
  fill(0x3040, 0x30ff, CJK);
  fill(0x3400, 0x4dbf, CJK);
  fill(0x4e00, 0x9fff, CJK);
  fill(0xa000, 0xd7a3, OTHER_LETTER);
  fill(0xd800, 0xdfff, BREAK);
  fill(0xf900, 0xfaff, CJK);
  fill(0xfb50, 0xfdff, OTHER_LETTER);
  fill(0xfe70, 0xfefc, OTHER_LETTER);
  for (let code = 0xff01; code <= 0xff5e; code++) table[code] = symbolOfAscii(code - 0xfee0);
  fill(0xff61, 0xff65, BREAK);
  fill(0xff66, 0xff9f, CJK);
  for (const code of [0x00ad, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2060, 0xfeff]) table[code] = SKIPPED;
  table[0x3005] = CJK;
  for (const unit of BREAKS) table[unit.charCodeAt(0)] = BREAK;
  for (const code of twoLetters.keys()) table[code] = TWO_LETTERS;
  return table;
}

export const SYMBOL_OF: Uint8Array = buildTable();

const HALF_KANA =
  "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";

/** One Chinese or Japanese unit with half-width kana widened. */
export function widenKana(code: number): number {
  return code >= 0xff66 && code <= 0xff9d ? HALF_KANA.charCodeAt(code - 0xff66) : code;
}

/** Whether the unit is a voiced or half-voiced sound mark standing by itself. */
export function voicing(code: number): 0 | 1 | 2 {
  if (code === 0xff9e || code === 0x3099) return 1;
  if (code === 0xff9f || code === 0x309a) return 2;
  return 0;
}

/** Whether the unit continues a word: a letter, digit, ligature or a mark on one. */
export function continuesWord(code: number): boolean {
  const symbol = SYMBOL_OF[code] as number;
  return (symbol > GAP && symbol <= OTHER_LETTER) || symbol === TWO_LETTERS;
}
