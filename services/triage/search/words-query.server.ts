import { wordsWithin } from "#db/search.server.ts";
import { type SearchTerm, SHORTEST_PART, searchTerm, type TextQuery } from "#db/search-text.ts";
import type { Search } from "./search-tree.ts";
import type { SearchDeps } from "./searcher.ts";

/** What typed words ask of a text: a word, or a part of one. Null where nothing in them can be looked for. */
export async function wordsQuery(
  { text, phrase }: Extract<Search, { kind: "words" }>,
  { db }: SearchDeps,
): Promise<TextQuery | null> {
  const term = searchTerm(text, phrase);
  const words = term && isPart(term) ? await wordsWithin(db, term.words.join("")) : [];
  if (!term || words.length === 0) return term;
  return { any: [term, ...words.map((word) => ({ words: [word], beginning: false }))] };
}

function isPart({ words: [word = "", ...others], beginning }: SearchTerm): boolean {
  return beginning && others.length === 0 && word.length >= SHORTEST_PART && /[a-z]/.test(word);
}
