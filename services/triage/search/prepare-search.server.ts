/** A search made ready for the engine, once for all that a page asks of it. */
import { and, type SQL, sql } from "drizzle-orm";
import { withoutIndex } from "#db/kit.ts";
import { submissions } from "#db/schema.ts";
import {
  FOUND_TIMES,
  findText,
  foundByText,
  hasInText,
  matchesText,
  oneOfNumbers,
  SUBMISSIONS_BY_NUMBER,
} from "#db/search.server.ts";
import type { TextQuery } from "#db/search-text.ts";
import { FEW, isMetByFew } from "./among.server.ts";
import { compileSearch } from "./compile-search.server.ts";
import { parseSearch, type SearchError } from "./parse-search.ts";
import { allOf, type Search } from "./search-tree.ts";
import type { SearchDeps, Searcher } from "./searcher.ts";
import { wordsQuery } from "./words-query.server.ts";

/** Rows to read, in the way that suits a condition, and the condition to put to them. */
export type Rows = { from: SQL; condition: SQL | undefined };

export type PreparedSearch = Rows & {
  /** With errors nothing is found: half a question has no answer. */
  errors: SearchError[];
  search: Search | null;
  /** The same, or part of it, where that is sooner read whole than each view is walked; null where it is not. */
  found: (Rows & { isPart: boolean }) | null;
  /** The same as it is asked of few rows, where so many have it that the first rows of an order may fill a page. */
  soon: Rows | null;
};

/**
 * What must be in the text is looked up together. Few that have it are the way in. Many are met soon when the order
 * of a view is walked, unless something else is asked too: then they are the way in as well, as long as that costs
 * less than walking an order in vain. What very many have is first read in the texts of an order's first rows. Where
 * something else is met by few rows, these are it, and each is asked for the text.
 */
export async function prepareSearch(q: string, reader: Searcher, deps: SearchDeps): Promise<PreparedSearch> {
  const parsed = parseSearch(q);
  if (!parsed.ok)
    return { ...walked(sql`1 = 0`), errors: parsed.errors, search: null, found: null, soon: null };
  const texts: TextQuery[] = [];
  const others: Search[] = [];
  for (const part of allOf(parsed.search)) {
    const text = await textOf(part, deps);
    if (text) texts.push(text);
    else others.push(part);
  }
  const conditions = await Promise.all(others.map((part) => compileSearch(part, reader, deps)));
  const text = texts.length > 0 ? { all: texts } : null;
  const ways = { errors: [], search: parsed.search, soon: null };
  if (conditions.some(isMetByFew)) {
    const rows = walked(and(text ? matchesText(text) : undefined, ...conditions));
    return { ...ways, ...rows, found: { ...rows, isPart: false } };
  }
  if (!text) return { ...ways, ...walked(and(...conditions)), found: null };
  const { few = FEW } = deps;
  const [most, mostCounted] = [few * FOUND_TIMES.read, few * FOUND_TIMES.counted];
  const read = (condition: SQL): Rows => ({
    from: SUBMISSIONS_BY_NUMBER,
    condition: and(condition, ...conditions),
  });
  const numbers = await findText(deps.db, text, most);
  const found = {
    ...read(numbers ? oneOfNumbers(submissions.seq, numbers, mostCounted) : foundByText(text, mostCounted)),
    isPart: numbers === null || numbers.rows > mostCounted,
  };
  if (!numbers) {
    const soon = walked(and(...conditions, hasInText(text)));
    return { ...ways, ...walked(and(matchesText(text), ...conditions)), found, soon };
  }
  const isWalked = others.length === 0 && numbers.rows > few;
  const rows = isWalked
    ? walked(oneOfNumbers(withoutIndex(submissions.seq), numbers))
    : read(oneOfNumbers(submissions.seq, numbers));
  return { ...ways, ...rows, found };
}

function walked(condition: SQL | undefined): Rows {
  return { from: sql`${submissions}`, condition };
}

/** A part that asks for words and nothing else, as the text index is asked; null for any other. */
async function textOf(search: Search, deps: SearchDeps): Promise<TextQuery | null> {
  if (search.kind === "words") return wordsQuery(search, deps);
  if (search.kind !== "all" && search.kind !== "any") return null;
  const parts = await Promise.all(search.parts.map((part) => textOf(part, deps)));
  const known = parts.filter((part) => part !== null);
  if (known.length < parts.length || known.length === 0) return null;
  return search.kind === "all" ? { all: known } : { any: known };
}
