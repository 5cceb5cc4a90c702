/**
 * Phrases in Latin script as a trie over symbols, walked from each word of a text. Most nodes have
 * one child, made right after them, so that the step to it is one look at the next byte; only where
 * spellings part is a hash table asked. The first symbols of a word are looked up directly.
 */
import { ALPHABET } from "./fold-text.server.ts";

const WORD_ROOT = 0;
/** Patterns that may begin inside a word have a root of their own. */
const INSIDE_ROOT = 1;
const FIRST_NODE = 3;

/** Bits of a node's label. The symbol, one higher, where the node is the child of the one before it. */
const SYMBOL = 63;
const ENDS_ENTRY = 64;
const PARTS = 128;

export type WordTrie = {
  labels: Uint8Array;
  /** For each node the entry whose spelling ends there, or 0. */
  output: Int32Array;
  /** Further children: pairs of (node << 6 | symbol) + 1 and the child; 0 is a free slot. */
  edges: Int32Array;
  mask: number;
  /** The node after the first three symbols of a word, and after the first two inside a word. */
  wordStart: Int32Array;
  insideStart: Int32Array;
};

const slotOf = (key: number, mask: number) => (Math.imul(key, 0x9e3779b1) >>> 8) & mask;

/** The node that a symbol leads to, or 0. */
export function follow(trie: WordTrie, node: number, symbol: number): number {
  const { labels } = trie;
  if (((labels[node + 1] as number) & SYMBOL) === symbol + 1) return node + 1;
  return (labels[node] as number) & PARTS ? furtherChild(trie, node, symbol) : 0;
}

function furtherChild({ edges, mask }: WordTrie, node: number, symbol: number): number {
  const key = ((node << 6) | symbol) + 1;
  let slot = slotOf(key, mask);
  for (let found = edges[slot * 2] as number; found !== 0; found = edges[slot * 2] as number) {
    if (found === key) return edges[slot * 2 + 1] as number;
    slot = (slot + 1) & mask;
  }
  return 0;
}

/** The entry whose spelling ends at a node, or 0. */
export function entryAt(trie: WordTrie, node: number): number {
  return (trie.labels[node] as number) & ENDS_ENTRY ? (trie.output[node] as number) : 0;
}

export class WordTrieBuilder {
  private readonly trie: WordTrie;
  private nodes = FIRST_NODE;
  private parted = 0;

  /** `symbols` is how many there will be about; the tables grow when there are more. */
  constructor(symbols: number) {
    const capacity = 2 ** Math.ceil(Math.log2(symbols / 6 + 64));
    this.trie = {
      labels: new Uint8Array(symbols),
      output: new Int32Array(symbols),
      edges: new Int32Array(capacity * 2),
      mask: capacity - 1,
      wordStart: new Int32Array(ALPHABET ** 3),
      insideStart: new Int32Array(ALPHABET ** 2),
    };
    this.trie.labels[WORD_ROOT] = PARTS;
    this.trie.labels[INSIDE_ROOT] = PARTS;
  }

  /** The node at the end of a spelling, made where it is new. */
  insert(symbols: Uint8Array, size: number, inside: boolean): number {
    if (this.nodes + size + 1 > this.trie.labels.length) this.growNodes();
    const { wordStart, insideStart } = this.trie;
    const start = inside ? insideStart : wordStart;
    const startsAt = inside ? 1 : 2;
    let node = inside ? INSIDE_ROOT : WORD_ROOT;
    let prefix = 0;
    for (let i = 0; i < size; i++) {
      const symbol = symbols[i] as number;
      const next = follow(this.trie, node, symbol);
      node = next === 0 ? this.addChild(node, symbol) : next;
      if (i > startsAt) continue;
      prefix = prefix * ALPHABET + symbol;
      if (i === startsAt) start[prefix] = node;
    }
    return node;
  }

  entryAt(node: number): number {
    return entryAt(this.trie, node);
  }

  setEntry(node: number, entry: number): void {
    const { labels, output } = this.trie;
    labels[node] = (labels[node] as number) | ENDS_ENTRY;
    output[node] = entry;
  }

  build(): WordTrie {
    const { trie } = this;
    trie.labels = trie.labels.slice(0, this.nodes + 1);
    trie.output = trie.output.slice(0, this.nodes + 1);
    return trie;
  }

  private addChild(parent: number, symbol: number): number {
    const { labels } = this.trie;
    const child = this.nodes++;
    if (parent === child - 1) labels[child] = symbol + 1;
    else {
      labels[parent] = (labels[parent] as number) | PARTS;
      this.addEdge(((parent << 6) | symbol) + 1, child);
    }
    return child;
  }

  private addEdge(key: number, child: number): void {
    if (++this.parted * 1.5 > this.trie.mask) this.growEdges();
    const { edges, mask } = this.trie;
    let slot = slotOf(key, mask);
    while (edges[slot * 2] !== 0) slot = (slot + 1) & mask;
    edges[slot * 2] = key;
    edges[slot * 2 + 1] = child;
  }

  private growEdges(): void {
    const old = this.trie.edges;
    this.trie.edges = new Int32Array(old.length * 2);
    this.trie.mask = old.length - 1;
    this.parted = 1;
    for (let at = 0; at < old.length; at += 2) {
      if (old[at] !== 0) this.addEdge(old[at] as number, old[at + 1] as number);
    }
  }

  private growNodes(): void {
    const labels = new Uint8Array(this.trie.labels.length * 2 + 512);
    labels.set(this.trie.labels);
    this.trie.labels = labels;
    const output = new Int32Array(labels.length);
    output.set(this.trie.output);
    this.trie.output = output;
  }
}
