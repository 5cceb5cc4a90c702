/** Full text, one folded column per submission; what differs between engines stands here. */
import { type Column, type SQL, sql } from "drizzle-orm";
import { type Database, rawStatement, type Statement } from "./client.server.ts";
import { dialect } from "./dialect.ts";
import { rawWords, readBy, withoutIndex } from "./kit.ts";
import { submissions } from "./schema.ts";
import {
  asWhole,
  foldText,
  HAS_TEXT,
  type SearchTerm,
  type TextQuery,
  wordsWithParts,
} from "./search-text.ts";

/** Condition on `submissions.seq`, asked of each row: the text has this. */
export function matchesText(query: TextQuery): SQL {
  return sql`${withoutIndex(submissions.seq)} in (${numbersOf(query)})`;
}

/** The same as the way in: what has it is looked up, at most so many of them. */
export function foundByText(query: TextQuery, most?: number): SQL {
  return sql`${submissions.seq} in (${numbersOf(query)} ${most === undefined ? sql`` : sql`limit ${most}`})`;
}

function numbersOf(query: TextQuery): SQL {
  return dialect === "postgres"
    ? sql`select seq from submission_search where words @@ to_tsquery('simple', ${matching(query)})`
    : sql`select rowid from submission_search where submission_search match ${matching(query)}`;
}

/** The same, read in each row's own text: nothing is looked up, so it is for few rows. */
export function hasInText(query: TextQuery): SQL {
  const own = sql`from submission_search where ${sql.raw(rawWords.searchKey)} = ${submissions.seq}`;
  return dialect === "postgres"
    ? sql`exists (select 1 ${own} and words @@ to_tsquery('simple', ${matching(query)}))`
    : sql`${sql.raw(HAS_TEXT)}((select folded ${own}), ${JSON.stringify(query)})`;
}

/** `submissions` in the order of their numbers, from an index with all that views and searches ask of a row. */
export const SUBMISSIONS_BY_NUMBER = readBy(submissions, "submissions_by_number");

/**
 * How many rows that have the words are `read` before an order is walked instead, and how many are `counted`, both as
 * times of what is fetched one by one at most. PostgreSQL looks into each text again for a phrase.
 */
export const FOUND_TIMES = dialect === "postgres" ? { read: 1, counted: 1 } : { read: 10, counted: 4 };

/** Numbers of submissions, as a JSON list that goes back to the engine as it came. */
export type Numbers = { rows: number; list: string };

/** The numbers of all submissions that have this; null where they are more than `most`. */
export async function findText(db: Database, query: TextQuery, most: number): Promise<Numbers | null> {
  const having =
    dialect === "postgres"
      ? "select seq from submission_search where words @@ to_tsquery('simple', ?)"
      : "select rowid as seq from submission_search where submission_search match ?";
  const whole = asWhole(query);
  if (whole !== query) {
    const [{ rows = 0 } = {}] = await db.query<{ rows: number | string }>(
      `select count(*) as rows from (${having} limit ?) as having_it`,
      [matching(whole), most + 1],
    );
    if (Number(rows) > most) return null;
  }
  const [found] = await db.query<{ rows: number | string; list: string }>(
    `select count(*) as rows, cast(${rawWords.listOf("seq")} as text) as list from (${having} limit ?) as having_it`,
    [matching(query), most + 1],
  );
  const rows = Number(found?.rows ?? 0);
  return rows > most ? null : { rows, list: found?.list ?? "[]" };
}

/** One of these numbers, or of the first `most` of them: the way in, unless each row is asked. */
export function oneOfNumbers(seq: Column | SQL, { list }: Numbers, most?: number): SQL {
  const some = most === undefined ? sql`` : sql` limit ${most}`;
  return dialect === "postgres"
    ? sql`${seq} = any(array(select value::bigint from json_array_elements_text(${list}::json)${some}))`
    : sql`${seq} in (select value from json_each(${list})${some})`;
}

/** One of a list of any length, as one parameter. */
export function oneOf(column: Column, values: readonly (string | number)[]): SQL {
  if (dialect === "sqlite") return sql`${column} in (select value from json_each(${JSON.stringify(values)}))`;
  const list = JSON.stringify(values);
  return column.dataType === "number"
    ? sql`${column} = any(array(select value::bigint from json_array_elements_text(${list}::json)))`
    : sql`${column} = any(array(select value from json_array_elements_text(${list}::json)))`;
}

function matching(query: TextQuery): string {
  if ("words" in query) return matchingTerm(query);
  const [parts, postgres, sqlite] = "all" in query ? [query.all, " & ", " AND "] : [query.any, " | ", " OR "];
  return `(${parts.map(matching).join(dialect === "postgres" ? postgres : sqlite)})`;
}

/** Words are letters and digits alone: nothing in them is a sign of the query. */
function matchingTerm({ words, beginning }: SearchTerm): string {
  return dialect === "postgres"
    ? `(${words.join(" <-> ")}${beginning ? ":*" : ""})`
    : `"${words.join(" ")}"${beginning ? "*" : ""}`;
}

/** The table in which words are found by their parts. */
export const WORD_PARTS = dialect === "postgres" ? "search_words" : "search_word_parts";

/**
 * Words that have this part, and not as their beginning, which a term finds by itself. None where more than `MOST_WORDS`
 * have it: it says too little then.
 */
export async function wordsWithin(db: Database, part: string): Promise<string[]> {
  const words = await db.query<{ word: string }>(
    `select word from ${WORD_PARTS} where word like ? limit ${MOST_WORDS + 1}`,
    [`_%${part}%`],
  );
  return words.length > MOST_WORDS ? [] : words.map(({ word }) => word).sort();
}

const MOST_WORDS = 50;

/** Keeps the words of a folded text; in one order, so that no two units wait for each other. */
function keepWords(folded: string): Statement[] {
  const words = wordsWithParts(folded);
  if (words.length === 0) return [];
  const from = dialect === "postgres" ? "json_array_elements_text(?::json)" : "json_each(?)";
  return [
    rawStatement(
      `insert into search_words (word) select value from ${from} where true on conflict do nothing`,
      [JSON.stringify(words)],
    ),
  ];
}

/** Writes the searchable text of a submission, found by its id; run it after the submission's own insert. */
export function indexText(submissionId: string, text: string): Statement[] {
  const folded = foldText(text);
  return [
    rawStatement(
      dialect === "postgres"
        ? `insert into submission_search (seq, folded) select seq, ? from submissions where id = ?
         on conflict (seq) do update set folded = excluded.folded`
        : "insert or replace into submission_search (rowid, folded) select seq, ? from submissions where id = ?",
      [folded, submissionId],
    ),
    ...keepWords(folded),
  ];
}

/** Adds to the searchable text of a submission: two who add at once both do. */
export function appendText(submissionId: string, text: string): Statement[] {
  const folded = foldText(text);
  return [
    rawStatement(
      `update submission_search set folded = folded || ' ' || ?
     where ${rawWords.searchKey} = (select seq from submissions where id = ?)`,
      [folded, submissionId],
    ),
    ...keepWords(folded),
  ];
}

/** Puts another text in the place of the one it began with; what was added behind it since stays. */
export function replaceText(
  submissionId: string,
  { before, after }: { before: string; after: string },
): Statement[] {
  const folded = foldText(after);
  return [
    rawStatement(
      `update submission_search set folded = ? || substr(folded, length(?) + 1)
     where ${rawWords.searchKey} = (select seq from submissions where id = ?)`,
      [folded, foldText(before), submissionId],
    ),
    ...keepWords(folded),
  ];
}
