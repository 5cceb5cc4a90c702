/** Which encoding a file was saved in, by evidence: what decodes strictly, whose headings are known, what reads like text. */
import { recogniseHeadings } from "./sheet-headings.ts";

export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "shift_jis", "gb18030", "windows-1252"] as const;
export type Encoding = (typeof ENCODINGS)[number];

export type DecodedText =
  | { ok: true; text: string; encoding: Encoding }
  | { ok: false; why: "workbook" | "not-text" | "unknown-encoding" };

/** Below this share of plausible characters nothing is guessed: the person is asked for UTF-8. */
const PLAUSIBLE = 0.6;

export function decodeText(bytes: Uint8Array): DecodedText {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    return { ok: false, why: "workbook" };
  const known = encodingByMark(bytes) ?? encodingByZeros(bytes);
  if (known) {
    const text = decodeStrictly(bytes, known);
    return text === null ? { ok: false, why: "not-text" } : { ok: true, text, encoding: known };
  }
  if (bytes.includes(0)) return { ok: false, why: "not-text" };
  const utf8 = decodeStrictly(bytes, "utf-8");
  if (utf8 !== null) return { ok: true, text: utf8, encoding: "utf-8" };
  return mostPlausible(bytes);
}

function startsWith(bytes: Uint8Array, mark: number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}

function encodingByMark(bytes: Uint8Array): Encoding | null {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return "utf-8";
  if (startsWith(bytes, [0xff, 0xfe])) return "utf-16le";
  if (startsWith(bytes, [0xfe, 0xff])) return "utf-16be";
  return null;
}

/** UTF-16 without a mark: delimiters and line ends are ASCII, so one byte of many pairs is zero, always on one side. */
function encodingByZeros(bytes: Uint8Array): Encoding | null {
  if (bytes.length % 2 !== 0) return null;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < bytes.length; at += 2) {
    if (bytes[at] === 0) even++;
    if (bytes[at + 1] === 0) odd++;
  }
  if (odd > 0 && even === 0) return "utf-16le";
  if (even > 0 && odd === 0) return "utf-16be";
  return null;
}

function decodeStrictly(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The decoding whose headings are known wins; among equals the one that reads most like text. */
function mostPlausible(bytes: Uint8Array): DecodedText {
  let best = { text: "", encoding: "windows-1252" as Encoding, known: -1, share: 0 };
  for (const encoding of ["shift_jis", "gb18030", "windows-1252"] as const) {
    const text = decodeStrictly(bytes, encoding);
    if (text === null) continue;
    const known = knownHeadings(text);
    const share = plausibleShare(text, encoding);
    if (known > best.known || (known === best.known && share > best.share))
      best = { text, encoding, known, share };
  }
  if (best.share < PLAUSIBLE && best.known < 2) return { ok: false, why: "unknown-encoding" };
  return { ok: true, text: best.text, encoding: best.encoding };
}

/** Headings beyond ASCII that we know: ASCII ones read the same in every candidate and prove nothing. */
function knownHeadings(text: string): number {
  const firstLine = text.slice(0, 2000).split(/\r\n|\r|\n/, 1)[0] ?? "";
  const cells = firstLine.split(/[,;\t]/).map((cell) => cell.replace(/^"|"$/g, ""));
  return recogniseHeadings(cells).filter((column, at) => column && /[^ -~]/.test(cells[at] ?? "")).length;
}

const KANA_AND_PUNCTUATION = /[\u3000-\u30ff\uff01-\uff5e\uffe5]/;
/** Latin letters with accents and the punctuation of Western Europe. */
const WESTERN = /[À-ÖØ-öø-ÿŒœŸŠšŽž€’‘“”«»–—…°·]/;

/** The share of characters beyond ASCII that are common in what the encoding is used to write. */
function plausibleShare(text: string, encoding: Encoding): number {
  let beyond = 0;
  let plausible = 0;
  let before = "";
  for (const character of text) {
    if (character > "\u007f") {
      beyond++;
      if (isPlausible(character, before, encoding)) plausible++;
    }
    before = character;
  }
  return beyond === 0 ? 0 : plausible / beyond;
}

function isPlausible(character: string, before: string, encoding: Encoding): boolean {
  // Accented letters come alone among plain ones; a run of them is another script read wrongly.
  if (encoding === "windows-1252") return WESTERN.test(character) && before <= "\u007f";
  if (KANA_AND_PUNCTUATION.test(character)) return true;
  return commonHan(encoding === "shift_jis" ? "shift_jis" : "gb18030").has(character);
}

/** The first levels of JIS X 0208 and GB 2312: the characters in daily use, laid out in their own rows. */
const FIRST_LEVEL = {
  shift_jis: { lead: [0x88, 0x97], trail: [0x40, 0xfc] },
  gb18030: { lead: [0xb0, 0xd7], trail: [0xa1, 0xfe] },
} as const;
const commonHanOf = new Map<keyof typeof FIRST_LEVEL, ReadonlySet<string>>();

function commonHan(encoding: keyof typeof FIRST_LEVEL): ReadonlySet<string> {
  const made = commonHanOf.get(encoding);
  if (made) return made;
  const { lead, trail } = FIRST_LEVEL[encoding];
  const decoder = new TextDecoder(encoding);
  const characters = new Set<string>();
  for (let first = lead[0]; first <= lead[1]; first++) {
    for (let second = trail[0]; second <= trail[1]; second++) {
      const character = decoder.decode(Uint8Array.of(first, second));
      if (/^\p{Script=Han}$/u.test(character)) characters.add(character);
    }
  }
  commonHanOf.set(encoding, characters);
  return characters;
}
