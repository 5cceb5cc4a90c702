const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Those whose name holds every word typed, in any order; names that begin with what was typed come first. */
export function filterByWords<T>(all: readonly T[], typed: string, nameOf: (each: T) => string): T[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  const begins = fold(typed).trim();
  return all
    .map((each) => ({ each, name: fold(nameOf(each)) }))
    .filter(({ name }) => words.every((word) => name.includes(word)))
    .sort((a, b) => Number(b.name.startsWith(begins)) - Number(a.name.startsWith(begins)))
    .map(({ each }) => each);
}
