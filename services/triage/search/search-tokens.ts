/** What a person typed, cut into pieces that each know their place. */

export type Place = { from: number; to: number };
export type Token = Place &
  (
    | { kind: "open" | "close" | "or" | "and" | "not" }
    | { kind: "word"; text: string }
    | { kind: "phrase"; text: string; closed: boolean }
    /** `value` is what stands after the colon, without its quotes. */
    | { kind: "field"; field: string; value: string; closed: boolean }
  );

const QUOTES = /[“”„«»「」『』＂]/g;

/** Full-width signs and quotation marks of other keyboards become plain ones; every place stays where it was. */
export function plainSigns(typed: string): string {
  return typed
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(QUOTES, '"')
    .replace(/\s/g, " ");
}

/** A field is letters and a colon; `https://` is none. */
const FIELD = /^([A-Za-z]+):(?!\/\/)/;

export function searchTokens(typed: string): Token[] {
  const text = plainSigns(typed);
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const token = tokenAt(text, at);
    if (token) tokens.push(token);
    at = token?.to ?? at + 1;
  }
  return tokens;
}

function tokenAt(text: string, from: number): Token | null {
  const sign = text[from] ?? "";
  if (sign === " ") return null;
  if (sign === "(" || sign === ")") return { kind: sign === "(" ? "open" : "close", from, to: from + 1 };
  if (sign === '"') return { kind: "phrase", ...quoted(text, from), from };
  if (sign === "-" && /[^\s)]/.test(text[from + 1] ?? " ")) return { kind: "not", from, to: from + 1 };
  const to = endOfWord(text, from);
  const word = text.slice(from, to);
  if (word === "OR") return { kind: "or", from, to };
  if (word === "AND") return { kind: "and", from, to };
  const field = FIELD.exec(word)?.[1];
  if (!field) return { kind: "word", text: word, from, to };
  const begin = from + field.length + 1;
  if (begin === to && text[to] === '"') {
    const { text: value, closed, to: end } = quoted(text, to);
    return { kind: "field", field, value, closed, from, to: end };
  }
  return { kind: "field", field, value: text.slice(begin, to), closed: true, from, to };
}

function quoted(text: string, from: number): { text: string; closed: boolean; to: number } {
  const end = text.indexOf('"', from + 1);
  return end < 0
    ? { text: text.slice(from + 1), closed: false, to: text.length }
    : { text: text.slice(from + 1, end), closed: true, to: end + 1 };
}

function endOfWord(text: string, from: number): number {
  const length = text.slice(from).search(/[\s()"]/);
  return length < 0 ? text.length : from + length;
}
