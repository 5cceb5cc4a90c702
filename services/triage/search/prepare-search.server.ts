/** A search made ready for the engine, once for all that a page asks of it. */
import { and, type SQL, sql } from "drizzle-orm";
import { submissions } from "#db/schema.ts";
import { findText, matchesText, oneOf, type SearchTerm, searchTerm } from "#db/search.server.ts";
import { FEW } from "./among.server.ts";
import { compileSearch } from "./compile-search.server.ts";
import { parseSearch, type SearchError } from "./parse-search.ts";
import { allOf, asksForWords, type Search } from "./search-tree.ts";
import type { SearchDeps, Searcher } from "./searcher.ts";

export type PreparedSearch = {
  /** With errors nothing is found: half a question has no answer. */
  errors: SearchError[];
  search: Search | null;
  /** Undefined where the search asks nothing. */
  condition: SQL | undefined;
  /** Whether words must be found in the text. */
  hasWords: boolean;
};

/**
 * Words that must all be there are looked up together. Few matches are the way in; where they are many, the order of
 * the view is walked and asked of each row, which ends when a page is full.
 */
export async function prepareSearch(q: string, reader: Searcher, deps: SearchDeps): Promise<PreparedSearch> {
  const parsed = parseSearch(q);
  if (!parsed.ok) return { errors: parsed.errors, search: null, condition: sql`1 = 0`, hasWords: false };
  const parts = allOf(parsed.search);
  const terms: SearchTerm[] = [];
  const others: Search[] = [];
  for (const part of parts) {
    const term = part.kind === "words" ? searchTerm(part.text, part.phrase) : null;
    if (term) terms.push(term);
    else others.push(part);
  }
  const conditions = await Promise.all(others.map((part) => compileSearch(part, reader, deps)));
  if (terms.length > 0) {
    const few = await findText(deps.db, terms, deps.few ?? FEW);
    conditions.unshift(few ? oneOf(submissions.seq, few) : matchesText(terms));
  }
  const hasWords = parts.some(asksForWords);
  return { errors: [], search: parsed.search, condition: and(...conditions), hasWords };
}
