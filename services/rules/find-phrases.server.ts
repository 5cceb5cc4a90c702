/** Every phrase of the lexicon that stands in a field, overlapping ones included. */
import { type CjkIndex, nextNode } from "./cjk-index.server.ts";
import type { FoldedField } from "./fold-field.server.ts";
import { ALPHABET, CJK, GAP, SYMBOL_OF, voicing, widenKana } from "./fold-text.server.ts";
import { entryAt, follow, type WordTrie } from "./word-trie.server.ts";

/** Phrases found, as columns: entry of the lexicon, field, first and last unit (exclusive). */
export type Hits = {
  count: number;
  entry: Int32Array;
  field: Int32Array;
  start: Int32Array;
  end: Int32Array;
};

export type Matcher = {
  words: WordTrie;
  cjk: CjkIndex;
  /** The languages that have compounds in the lexicon, as bits. */
  compounding: number;
  /** For each entry that is a function word the languages it speaks for, as bits; else 0. */
  functionWord: Uint8Array;
};

export function newHits(): Hits {
  const column = () => new Int32Array(256);
  return { count: 0, entry: column(), field: column(), start: column(), end: column() };
}

function wider(column: Int32Array): Int32Array {
  const copy = new Int32Array(column.length * 2);
  copy.set(column);
  return copy;
}

function add(hits: Hits, entry: number, field: number, start: number, end: number): void {
  const at = hits.count;
  if (at === hits.entry.length) {
    hits.entry = wider(hits.entry);
    hits.field = wider(hits.field);
    hits.start = wider(hits.start);
    hits.end = wider(hits.end);
  }
  hits.entry[at] = entry;
  hits.field[at] = field;
  hits.start[at] = start;
  hits.end[at] = end;
  hits.count = at + 1;
}

/** One vote for each language of the set. */
export function vote(languages: number, votes: Int32Array): void {
  for (let bits = languages; bits !== 0; bits &= bits - 1) {
    const bit = 31 - Math.clz32(bits & -bits);
    votes[bit] = (votes[bit] as number) + 1;
  }
}

/** Walks the trie from each word. `votes` counts function words by language. */
export function findWords(
  folded: FoldedField,
  field: number,
  matcher: Matcher,
  hits: Hits,
  votes: Int32Array,
): void {
  const { symbols, words, wordCount } = folded;
  const { wordStart } = matcher.words;
  for (let word = 0; word < wordCount; word++) {
    const k = words[word] as number;
    const pair = (symbols[k] as number) * ALPHABET + (symbols[k + 1] as number);
    const node = wordStart[pair * ALPHABET + (symbols[k + 2] as number)] as number;
    if (node !== 0) walk(node, k, k + 2, folded, field, matcher, hits, votes);
  }
}

/** Walks the trie of compounds from each letter. */
export function findInsideWords(
  folded: FoldedField,
  field: number,
  matcher: Matcher,
  hits: Hits,
  votes: Int32Array,
): void {
  const { symbols, size } = folded;
  const { insideStart } = matcher.words;
  for (let k = 1; k < size; k++) {
    const node = insideStart[(symbols[k] as number) * ALPHABET + (symbols[k + 1] as number)] as number;
    if (node !== 0) walk(node, k, k + 1, folded, field, matcher, hits, votes);
  }
}

function walk(
  from: number,
  first: number,
  reached: number,
  folded: FoldedField,
  field: number,
  matcher: Matcher,
  hits: Hits,
  votes: Int32Array,
): void {
  const { symbols, positions } = folded;
  const { words, functionWord } = matcher;
  let last = reached;
  for (let node = from; node !== 0; node = follow(words, node, symbols[++last] as number)) {
    const entry = entryAt(words, node);
    if (entry === 0) continue;
    const languages = functionWord[entry] as number;
    if (languages !== 0) {
      vote(languages, votes);
    } else {
      const end = (positions[last] as number) + (symbols[last] === GAP ? 0 : 1);
      add(hits, entry, field, positions[first] as number, end);
    }
  }
}

/** Longest match from each character; half-width kana and loose sound marks are read as one. */
export function findCjk(text: string, field: number, index: CjkIndex, hits: Hits): void {
  const units = text.length;
  for (let i = 0; i < units; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x3005 || SYMBOL_OF[code] !== CJK) continue;
    longestFrom(text, i, field, index, hits);
  }
}

function longestFrom(text: string, from: number, field: number, index: CjkIndex, hits: Hits): void {
  let node = 0;
  let found = 0;
  let foundEnd = from;
  for (let j = from; j < text.length; ) {
    let code = widenKana(text.charCodeAt(j++));
    if (code <= 0x30ff && j < text.length) {
      const mark = voicing(text.charCodeAt(j));
      if (mark !== 0) {
        code += mark;
        j++;
      }
    }
    node = node === 0 ? (index.first[code] as number) : nextNode(index, node, code);
    if (node === 0) break;
    const entry = index.output[node] as number;
    if (entry !== 0) {
      found = entry;
      foundEnd = j;
    }
  }
  if (found !== 0) add(hits, found, field, from, foundEnd);
}
