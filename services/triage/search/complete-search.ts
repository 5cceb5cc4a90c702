/** What could be written next in the search box, from what stands before the caret. */
import { expectedOf } from "./parse-search.ts";
import { type Place, searchTokens } from "./search-tokens.ts";
import { isClosedField, SEARCH_FIELDS, SHORT } from "./search-words.ts";

/** Names that only the portal's data knows; each as it would be typed. */
export type SearchVocabulary = { people: readonly string[]; labels: readonly string[] };

/** Put `options[i]` in the place of the text between `from` and `to`. */
export type Completion = Place & { options: string[] };

const MOST = 12;

/** What a word of a field is called in the reader's language: it is found by that name too. */
export type Meaning = (field: string, word: string) => string;

export function completeSearch(
  text: string,
  caret: number,
  vocabulary: SearchVocabulary,
  meaning: Meaning = () => "",
): Completion {
  const before = text.slice(0, caret);
  const token = searchTokens(before).at(-1);
  const isOpen = token?.to === caret && (token.kind === "word" || token.kind === "field");
  if (!isOpen) return { from: caret, to: caret, options: begun("", SEARCH_FIELDS.map(asField)) };
  const place = { from: token.from, to: endOf(text, caret) };
  if (token.kind === "word") return { ...place, options: begun(token.text, SEARCH_FIELDS.map(asField)) };
  const field = SEARCH_FIELDS.find((known) => known === token.field.toLowerCase());
  if (!field) return { ...place, options: [] };
  const words = [...expectedOf(field), ...named(field, vocabulary)];
  const short = isClosedField(field) ? SHORT[field]?.[token.value.toLowerCase()] : undefined;
  const values = short ? [short] : begun(token.value, words, (word) => meaning(field, word));
  return {
    ...place,
    options: values.map((value) => `${field}:${/[\s()"]/.test(value) ? `"${value}"` : value}`),
  };
}

const asField = (field: string) => `${field}:`;

function named(field: string, { people, labels }: SearchVocabulary): readonly string[] {
  if (field === "owner") return people;
  return field === "label" ? labels : [];
}

/** Those that begin so, then those of which a later part does. */
function begun(
  typed: string,
  words: readonly string[],
  called: (word: string) => string = () => "",
): string[] {
  const wanted = typed.toLowerCase();
  const first = words.filter((word) => word.toLowerCase().startsWith(wanted));
  const later = words.filter(
    (word) =>
      !first.includes(word) &&
      `${word} ${called(word)}`
        .toLowerCase()
        .split(/[\s-]+/)
        .some((part) => part.startsWith(wanted)),
  );
  return [...first, ...later].slice(0, MOST);
}

/** The caret may stand inside a word: the rest of it is replaced too. */
function endOf(text: string, caret: number): number {
  const length = text.slice(caret).search(/[\s()"]/);
  return length < 0 ? text.length : caret + length;
}
