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

/** Whether words are looked for in the text, anywhere in the tree. */
export function asksForWords(search: Search): boolean {
  if (search.kind === "all" || search.kind === "any") return search.parts.some(asksForWords);
  return search.kind === "not" ? asksForWords(search.part) : search.kind === "words";
}
