import { rawWords } from "#db/kit.ts";
import { WORD_PARTS } from "#db/search.server.ts";

export const SEARCH_BREAKERS: Record<string, string | string[]> = {
  "the search index has each submission once": `delete from submission_search where ${rawWords.searchKey} = 1`,
  "a part of a word finds each of its words": `delete from ${WORD_PARTS} where word like 'compan%'`,
  "the search index has what each submission says": `update submission_search set folded = 'something else' where ${rawWords.searchKey} = 1`,
};
