/** The lexicon being gathered: every spelling with the one concept it belongs to in its language. */
import { CjkIndexBuilder } from "./cjk-index.server.ts";
import { foldSpelling, newPhrase, readPhrase, spell } from "./phrase-patterns.server.ts";
import { TEXT_LANGUAGES, type TextLanguage } from "./vocabulary.ts";
import { WordTrieBuilder } from "./word-trie.server.ts";

export type Problem = { path: string; line?: number; message: string };

/** What an entry of the lexicon stands for, where it is no concept. */
export const LIST_OPENER = -1;
export const LIST_CLOSER = -2;
export const FUNCTION_WORD = -3;

/** A match may begin inside a word, or end inside one. */
export const OPEN_BEFORE = 1;
export const OPEN_AFTER = 2;

/** A spelling with what it stands for; `alternate` is what it stands for in another language, or 0. */
export type Entry = {
  concept: number;
  languages: number;
  open: number;
  alternate: number;
  cjk: boolean;
};

const bitOf = (language: TextLanguage) => 1 << TEXT_LANGUAGES.indexOf(language);

/** Chinese and Japanese share their characters, so one phrase cannot mean two things in them. */
const CHINESE_OR_JAPANESE = bitOf("ja") | bitOf("zh");

/** Two letters and a gap, or three letters: the matcher starts with three symbols. */
const SHORTEST = 3;

const SPACE = 32;

/** The index of Chinese and Japanese keeps an entry's number in two bytes. */
const MOST_ENTRIES = 0xffff;

export class Lexicon {
  /** Entry 0 is none. */
  readonly entries: Entry[] = [{ concept: FUNCTION_WORD, languages: 0, open: 0, alternate: 0, cjk: false }];
  readonly words: WordTrieBuilder;
  readonly cjk = new CjkIndexBuilder();
  readonly problems: Problem[] = [];
  private readonly symbols = new Uint8Array(1024);
  private readonly phrase = newPhrase();
  private readonly written = new Uint16Array(512);
  /** Where the phrase at hand stands, for complaints. */
  private at = { list: "", start: 0, end: 0 };

  constructor(
    symbols: number,
    /** Where the phrases of a concept stand in the document. */
    private readonly pathOf: (concept: number, language: TextLanguage) => string,
  ) {
    this.words = new WordTrieBuilder(symbols);
  }

  /** Adds the phrases between the commas of a list. */
  add(list: string, language: TextLanguage, concept: number): void {
    const { at } = this;
    at.list = list;
    for (let next = 0; next <= list.length; ) {
      const comma = list.indexOf(",", next);
      at.start = next;
      at.end = comma < 0 ? list.length : comma;
      next = at.end + 1;
      while (at.start < at.end && list.charCodeAt(at.start) <= SPACE) at.start++;
      while (at.end > at.start && list.charCodeAt(at.end - 1) <= SPACE) at.end--;
      if (at.start < at.end) this.addPhrase(language, concept);
    }
  }

  private addPhrase(language: TextLanguage, concept: number): void {
    const { at, phrase } = this;
    const why = readPhrase(at.list, at.start, at.end, language, phrase);
    if (why !== null) this.complain(why, concept, language);
    else if (phrase.script === "cjk") this.addCjk(language, concept);
    else if (phrase.plain) this.addSpelling(phrase.codes, phrase.size, language, concept);
    else {
      for (let n = 0; n < phrase.spellings; n++)
        this.addSpelling(this.written, spell(phrase, n, language, this.written), language, concept);
    }
  }

  private addCjk(language: TextLanguage, concept: number): void {
    if (this.entries.length > MOST_ENTRIES || !this.cjk.hasRoom(this.phrase.size)) {
      this.complain("is one Chinese or Japanese phrase too many", concept, language);
      return;
    }
    const node = this.cjk.insert(this.phrase.codes, this.phrase.size);
    const known = this.cjk.entryAt(node);
    const entry = this.enter(known, language, concept, 0, true);
    if (known === 0) this.cjk.setEntry(node, entry);
  }

  private addSpelling(codes: Uint16Array, length: number, language: TextLanguage, concept: number): void {
    const { inside, open } = this.phrase;
    const size = foldSpelling(codes, length, open, this.symbols);
    if (size < SHORTEST) {
      this.complain("is too short to search for", concept, language);
      return;
    }
    const node = this.words.insert(this.symbols, size, inside);
    const known = this.words.entryAt(node);
    const flags = (inside ? OPEN_BEFORE : 0) | (open ? OPEN_AFTER : 0);
    const entry = this.enter(known, language, concept, flags, false);
    if (known === 0) this.words.setEntry(node, entry);
  }

  /**
   * The entry of a spelling. One that is known may be of the same concept in one more language, or
   * mean something else in another language (French "location"): then the entries are chained.
   */
  private enter(known: number, language: TextLanguage, concept: number, open: number, cjk: boolean): number {
    const bit = bitOf(language);
    let last: Entry | undefined;
    for (let at = known; at !== 0; at = last?.alternate ?? 0) {
      last = this.entries[at];
      if (!last) break;
      if (last.concept === concept) {
        last.languages |= bit;
        return known;
      }
      if (last.languages & (cjk ? CHINESE_OR_JAPANESE : bit)) {
        if (concept !== FUNCTION_WORD)
          this.complain(`also stands in ${this.pathOf(last.concept, language)}`, concept, language);
        return known;
      }
    }
    const number = this.entries.length;
    this.entries.push({ concept, languages: bit, open, alternate: 0, cjk });
    if (last) last.alternate = number;
    return known === 0 ? number : known;
  }

  /** A phrase of many spellings is complained about once. */
  private complain(why: string, concept: number, language: TextLanguage): void {
    const { list, start, end } = this.at;
    const phrase = list.slice(start, end);
    const problem = { path: this.pathOf(concept, language), message: `“${phrase}” ${why}` };
    const last = this.problems.at(-1);
    if (last?.path !== problem.path || last.message !== problem.message) this.problems.push(problem);
  }
}
