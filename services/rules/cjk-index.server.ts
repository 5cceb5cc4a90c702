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

export function nextNode(index: CjkIndex, node: number, code: number): number {
  const key = keyOf(node, code);
  let slot = slotOf(key, index.mask);
  while (index.nodes[slot] !== 0) {
    if (index.keys[slot] === key) return index.nodes[slot] as number;
    slot = (slot + 1) & index.mask;
  }
  return 0;
}

/** More nodes than this would not fit the keys. */
const MOST_NODES = 0x10000;

export class CjkIndexBuilder {
  private readonly index: CjkIndex = {
    first: new Uint16Array(0x10000),
    keys: new Int32Array(0x10000),
    nodes: new Uint16Array(0x10000),
    mask: 0xffff,
    output: new Uint16Array(MOST_NODES),
  };
  private size = 1;

  /** Whether a phrase of so many characters still fits. */
  hasRoom(length: number): boolean {
    return this.size + length <= MOST_NODES;
  }

  /** The node at the end of a phrase, made where it is new. */
  insert(codes: Uint16Array, length: number): number {
    const { first } = this.index;
    const head = codes[0] as number;
    let node = first[head] as number;
    if (node === 0) {
      node = this.size++;
      first[head] = node;
    }
    for (let i = 1; i < length; i++) {
      const code = codes[i] as number;
      const next = nextNode(this.index, node, code);
      node = next === 0 ? this.addChild(node, code) : next;
    }
    return node;
  }

  entryAt(node: number): number {
    return this.index.output[node] as number;
  }

  setEntry(node: number, entry: number): void {
    this.index.output[node] = entry;
  }

  build(): CjkIndex {
    this.index.output = this.index.output.slice(0, this.size);
    return this.index;
  }

  private addChild(node: number, code: number): number {
    const child = this.size++;
    // A table at most a third full: texts mostly ask for what is not there.
    if (this.size * 3 > this.index.mask) this.grow();
    this.put(keyOf(node, code), child);
    return child;
  }

  private put(key: number, child: number): void {
    const { keys, nodes, mask } = this.index;
    let slot = slotOf(key, mask);
    while (nodes[slot] !== 0) slot = (slot + 1) & mask;
    keys[slot] = key;
    nodes[slot] = child;
  }

  private grow(): void {
    const { keys, nodes } = this.index;
    this.index.keys = new Int32Array(keys.length * 2);
    this.index.nodes = new Uint16Array(keys.length * 2);
    this.index.mask = keys.length * 2 - 1;
    for (let slot = 0; slot < keys.length; slot++) {
      if (nodes[slot] !== 0) this.put(keys[slot] as number, nodes[slot] as number);
    }
  }
}
