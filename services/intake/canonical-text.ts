/**
 * The one form in which text is stored, whatever face it came through: browser, action, API or file.
 * Full-width letters from Japanese and Chinese keyboards become plain ones, blank becomes undefined.
 */

const NOTHING_VISIBLE = /^[\p{Z}\p{C}\p{Default_Ignorable_Code_Point}\s]*$/u;
const LINE_BREAKS = /\r\n?|[\u0085\u2028\u2029]/g;

/** `lines` keeps line breaks, as "\n"; else every run of white space is one space. */
export function canonicalText(typed: string, lines = false): string | undefined {
  const text = typed.normalize("NFKC");
  if (NOTHING_VISIBLE.test(text)) return undefined;
  if (!lines) return text.replace(/\s+/g, " ").trim();
  return text
    .replace(LINE_BREAKS, "\n")
    .replace(/[\t\v\f]/g, " ")
    .replace(/[^\S\n]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** NUL, control characters and halves of surrogate pairs: no engine stores them alike, so nobody may. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const UNSTORABLE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/u;

/** The first character that cannot be stored, as "U+0000". */
export function unstorableCharacter(text: string): string | undefined {
  const found = UNSTORABLE.exec(text)?.[0];
  return found && `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

const SCHEME = /^[a-z][a-z0-9+-]*:(?!\d)/i;

/** Gives a website its scheme; what is not an address stays as it is, for the schema to refuse. */
export function canonicalUrl(typed: string): string | undefined {
  const text = canonicalText(typed);
  if (text === undefined || /\s/.test(text)) return text;
  const address = SCHEME.test(text) ? text : `https://${text.replace(/^\/\//, "")}`;
  if (!URL.canParse(address)) return text;
  const { href, pathname, search, hash } = new URL(address);
  return pathname === "/" && !search && !hash ? href.replace(/\/$/, "") : href;
}

/** The domain of an address in lower case and ASCII; the part before the @ as typed. */
export function canonicalEmail(typed: string): string | undefined {
  const text = canonicalText(typed);
  const at = text?.lastIndexOf("@") ?? -1;
  if (text === undefined || at < 1) return text;
  const domain = text.slice(at + 1);
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(domain) || !URL.canParse(`http://${domain}`)) return text;
  return `${text.slice(0, at)}@${new URL(`http://${domain}`).hostname}`;
}

/** Counts as people do who share a limit across scripts: one per code point. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]/gu;
const LETTERS = /\p{L}/gu;

/** Whether most letters are Chinese, Japanese or Korean, which say in half the characters what others do. */
export function isMostlyCjk(text: string): boolean {
  const cjk = text.match(CJK)?.length ?? 0;
  return cjk * 2 > (text.match(LETTERS)?.length ?? 0);
}
