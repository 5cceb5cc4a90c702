/** Completion of the search box, loaded when somebody types there. */
import { completeSearch, type SearchVocabulary } from "#services/triage/search/complete-search.ts";
import { searchMeaning } from "./search-meaning.ts";

/** `rest` is put in the place of the text between `from` and `to`. */
export type Option = { text: string; meaning: string };
export type Found = { from: number; to: number; options: Option[] };

let words: Promise<SearchVocabulary> | undefined;

/** Names that only the server knows; without them the rest is completed all the same. */
function vocabulary(): Promise<SearchVocabulary> {
  words ??= fetch("/staff/search-words").then(
    (answer) => (answer.ok && !answer.redirected ? answer.json() : NONE),
    () => NONE,
  );
  return words;
}
const NONE: SearchVocabulary = { people: [], labels: [] };

export async function complete(text: string, caret: number): Promise<Found> {
  const { from, to, options } = completeSearch(text, caret, await vocabulary(), searchMeaning);
  const typed = text.slice(from, to).toLowerCase();
  return {
    from,
    to,
    options: options
      .filter((option) => option.toLowerCase() !== typed)
      .map((option) => ({ text: option, meaning: meaningOf(option) })),
  };
}

function meaningOf(option: string): string {
  const [field = "", word = ""] = option.split(/:(.*)/s);
  return searchMeaning(field, word.replaceAll('"', ""));
}
