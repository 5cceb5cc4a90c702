/**
 * The search box: words, "phrases", `field:value`, `-` for not, `OR` between two, parentheses around any. A blank
 * means and; OR binds tighter than the blank: `team:paris domain:ai OR domain:connectivity` asks for Paris and
 * either domain. The same parser runs on the server and, for completion, in the browser.
 */
import { readTime } from "./search-dates.ts";
import { type Place, plainSigns, searchTokens, type Token } from "./search-tokens.ts";
import type { Search } from "./search-tree.ts";
import {
  CLOSED,
  closedWord,
  isClosedField,
  nearestWord,
  SEARCH_FIELDS,
  type SearchField,
  TIME_FIELDS,
} from "./search-words.ts";

export const SEARCH_MAX = 500;
const TERMS_MAX = 40;

export type SearchError = Place & {
  why:
    | "unknown-field"
    | "unknown-word"
    | "missing-value"
    | "not-a-time"
    | "open-quote"
    | "open-bracket"
    | "stray-bracket"
    | "nothing-beside"
    | "nothing-to-find"
    | "too-long";
  /** As it was typed. */
  found: string;
  field: SearchField | null;
  /** Words that could stand there; empty where anything could. */
  expected: readonly string[];
  /** The whole search with this one thing mended; null where only the person knows. */
  mended: string | null;
};

export type Parsed = { ok: true; search: Search | null } | { ok: false; errors: SearchError[] };

/** Null for a search that asks nothing. */
export function parseSearch(typed: string): Parsed {
  const parser = new Parser(typed);
  const search = parser.read();
  return parser.errors.length === 0 ? { ok: true, search } : { ok: false, errors: parser.errors };
}

class Parser {
  readonly errors: SearchError[] = [];
  private readonly typed: string;
  private readonly tokens: Token[];
  private at = 0;

  constructor(typed: string) {
    this.typed = typed;
    this.tokens = searchTokens(typed);
  }

  read(): Search | null {
    const terms = this.tokens.filter(({ kind }) => kind !== "open" && kind !== "close").length;
    if (this.typed.length > SEARCH_MAX || terms > TERMS_MAX || this.tokens.length > 3 * TERMS_MAX) {
      this.refuse("too-long", { from: 0, to: this.typed.length }, { found: "" });
      return null;
    }
    const parts: Search[] = [];
    while (this.at < this.tokens.length) {
      const part = this.readAll();
      if (part) parts.push(part);
      const stray = this.tokens[this.at];
      if (stray?.kind === "close") {
        this.refuse("stray-bracket", stray, { mended: this.without(stray) });
        this.at++;
      }
    }
    return together("all", parts);
  }

  /** Up to a closing parenthesis or the end. */
  private readAll(): Search | null {
    const parts: Search[] = [];
    for (;;) {
      const token = this.tokens[this.at];
      if (!token || token.kind === "close") return together("all", parts);
      if (token.kind === "and") {
        const sides = [this.tokens[this.at - 1], this.tokens[this.at + 1]];
        if (!endsTerm(sides[0]) || !beginsTerm(sides[1])) this.nothingBeside(token);
        this.at++;
        continue;
      }
      const part = this.readAny();
      if (part) parts.push(part);
    }
  }

  private readAny(): Search | null {
    const parts: Search[] = [];
    const first = this.tokens[this.at];
    if (first?.kind === "or") this.nothingBeside(first);
    else this.readOneInto(parts);
    for (;;) {
      const or = this.tokens[this.at];
      if (or?.kind !== "or") return together("any", parts);
      this.at++;
      if (beginsTerm(this.tokens[this.at])) this.readOneInto(parts);
      else this.nothingBeside(or);
    }
  }

  private readOneInto(parts: Search[]) {
    const part = this.readOne();
    if (part) parts.push(part);
  }

  private readOne(): Search | null {
    const token = this.tokens[this.at++];
    if (!token) return null;
    switch (token.kind) {
      case "not": {
        if (!beginsTerm(this.tokens[this.at])) return this.nothingBeside(token);
        const part = this.readOne();
        return part && { kind: "not", part };
      }
      case "open": {
        const inner = this.readAll();
        if (this.tokens[this.at]?.kind === "close") this.at++;
        else this.refuse("open-bracket", token, { expected: [")"], mended: `${this.typed})` });
        return inner;
      }
      case "phrase":
        if (!token.closed) return this.openQuote(token);
        return this.words(token, token.text, true);
      case "word":
        return this.words(token, token.text, false);
      case "field":
        return this.readField(token);
      default:
        return this.nothingBeside(token);
    }
  }

  private words(place: Place, text: string, phrase: boolean): Search | null {
    if (/[\p{L}\p{N}]/u.test(text.normalize("NFKC"))) return { kind: "words", text, phrase };
    return this.refuse("nothing-to-find", place, { mended: this.without(place) });
  }

  private readField(token: Extract<Token, { kind: "field" }>): Search | null {
    const field = SEARCH_FIELDS.find((known) => known === token.field.toLowerCase());
    if (!field) return this.unknownField(token);
    if (!token.closed) return this.openQuote(token);
    const value = token.value.trim();
    if (!value) return this.refuse("missing-value", token, { field, expected: expectedOf(field) });
    if (isClosedField(field)) {
      const word = closedWord(field, value);
      if (word !== undefined) return { kind: field, value: word } as Search;
      const near = nearestWord(value, CLOSED[field]);
      const mended = near ? this.instead(token, `${field}:${near}`) : null;
      return this.refuse("unknown-word", token, { found: value, field, expected: CLOSED[field], mended });
    }
    if (field === "due" || field === "submitted") {
      const time = readTime(value);
      if (time) return { kind: field, ...time };
      return this.refuse("not-a-time", token, { found: value, field, expected: expectedOf(field) });
    }
    const isFindable = /[\p{L}\p{N}]/u.test(value.normalize("NFKC"));
    return isFindable
      ? { kind: field, value }
      : this.refuse("nothing-to-find", token, { field, mended: this.without(token) });
  }

  private unknownField(token: Extract<Token, { kind: "field" }>): null {
    const near = nearestWord(token.field, SEARCH_FIELDS);
    const written = plainSigns(this.typed).slice(token.from, token.to).replaceAll('"', "");
    return this.refuse("unknown-field", token, {
      found: token.field,
      expected: SEARCH_FIELDS,
      mended: near
        ? this.instead({ from: token.from, to: token.from + token.field.length }, near)
        : this.instead(token, `"${written}"`),
    });
  }

  private openQuote(token: Place): null {
    return this.refuse("open-quote", token, { expected: ['"'], mended: `${this.typed}"` });
  }

  private nothingBeside(token: Place): null {
    return this.refuse("nothing-beside", token, { mended: this.without(token) });
  }

  private refuse(why: SearchError["why"], { from, to }: Place, more: Partial<SearchError> = {}): null {
    const found = this.typed.slice(from, to);
    this.errors.push({ from, to, why, found, field: null, expected: [], mended: null, ...more });
    return null;
  }

  private instead({ from, to }: Place, text: string): string {
    return this.typed.slice(0, from) + text + this.typed.slice(to);
  }

  private without(place: Place): string {
    return this.instead(place, "").replace(/\s+/g, " ").trim();
  }
}

const beginsTerm = (token: Token | undefined) =>
  token !== undefined && !["or", "and", "close"].includes(token.kind);
const endsTerm = (token: Token | undefined) =>
  token !== undefined && !["or", "and", "open", "not"].includes(token.kind);

function together(kind: "all" | "any", parts: Search[]): Search | null {
  return parts.length > 1 ? { kind, parts } : (parts[0] ?? null);
}

/** What could stand after the colon, as examples where anything could. */
export function expectedOf(field: SearchField): readonly string[] {
  if (isClosedField(field)) return CLOSED[field];
  if ((TIME_FIELDS as readonly string[]).includes(field)) return ["<2d", ">1w", ">2018-01", "2018-01-23"];
  return field === "owner" ? ["@me", "none"] : [];
}
