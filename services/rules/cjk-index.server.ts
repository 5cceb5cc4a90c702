/**
 * Phrases of Chinese and Japanese: no words to split at, so a trie is walked from each
 * character. A table over first characters makes the usual walk end at once.
 */

export type CjkIndex = {
  /** First character to trie node, 0 for none. */
  first: Uint16Array;
  /** An open hash table of (node, character) → node. */
  keys: Int32Array;
  nodes: Uint16Array;
  mask: number;
  /** For each node the entry whose phrase ends there, or 0. */
  output: Uint16Array;
};

const slotOf = (key: number, mask: number) => (Math.imul(key, 0x9e3779b1) >>> 12) & mask;

/** A node number and a character fit one 32-bit key: nodes stay below 65,536. */
const keyOf = (node: number, code: number) => (node << 16) | code;

export function buildCjkIndex(patterns: Map<string, number>): CjkIndex {
  let total = 1;
  for (const text of patterns.keys()) total += text.length;
  const capacity = 2 ** Math.ceil(Math.log2(total * 3 + 16));
  const index: CjkIndex = {
    first: new Uint16Array(0x10000),
    keys: new Int32Array(capacity),
    nodes: new Uint16Array(capacity),
    mask: capacity - 1,
    output: new Uint16Array(total + 1),
  };
  let size = 1;
  for (const [text, entry] of patterns) {
    let node = index.first[text.charCodeAt(0)] as number;
    if (node === 0) {
      node = size++;
      index.first[text.charCodeAt(0)] = node;
    }
    for (let i = 1; i < text.length; i++) {
      let next = nextNode(index, node, text.charCodeAt(i));
      if (next === 0) {
        next = size++;
        insert(index, node, text.charCodeAt(i), next);
      }
      node = next;
    }
    index.output[node] = entry;
  }
  return index;
}

export function nextNode(index: CjkIndex, node: number, code: number): number {
  const key = keyOf(node, code);
  let slot = slotOf(key, index.mask);
  while (index.nodes[slot] !== 0) {
    if (index.keys[slot] === key) return index.nodes[slot] as number;
    slot = (slot + 1) & index.mask;
  }
  return 0;
}

function insert(index: CjkIndex, node: number, code: number, next: number): void {
  const key = keyOf(node, code);
  let slot = slotOf(key, index.mask);
  while (index.nodes[slot] !== 0) slot = (slot + 1) & index.mask;
  index.keys[slot] = key;
  index.nodes[slot] = next;
}
