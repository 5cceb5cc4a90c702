/** What a search asks, as a tree. */
import type { ClosedField, ClosedWords, FreeField, TimeField } from "./search-words.ts";

export type Comparison = "<" | "<=" | ">" | ">=" | "=";

export type When =
  /** From now: ahead for what is due, back for what was submitted. */
  | { kind: "span"; ms: number }
  /** Local calendar days; `until` is the first one after. */
  | { kind: "days"; from: string; until: string };

export type Condition =
  | { [F in ClosedField]: { kind: F; value: ClosedWords[F] } }[ClosedField]
  | { kind: FreeField; value: string }
  | { kind: TimeField; comparison: Comparison; when: When };

export type Search =
  | { kind: "all"; parts: Search[] }
  | { kind: "any"; parts: Search[] }
  | { kind: "not"; part: Search }
  /** A phrase is found as it stands; the last of plain words may be the beginning of one. */
  | { kind: "words"; text: string; phrase: boolean }
  | Condition;

/** The parts that must all hold. */
export function allOf(search: Search | null): Search[] {
  if (!search) return [];
  return search.kind === "all" ? search.parts.flatMap(allOf) : [search];
}

/** Whether a row of `submissions` alone does not tell: other tables, or the text, must be looked at. */
export function looksElsewhere(search: Search): boolean {
  switch (search.kind) {
    case "all":
    case "any":
      return search.parts.some(looksElsewhere);
    case "not":
      return looksElsewhere(search.part);
    case "is":
      return ["overridden", "changed", "mentioned"].includes(search.value);
    default:
      return ["words", "ref", "from", "label", "has"].includes(search.kind);
  }
}
