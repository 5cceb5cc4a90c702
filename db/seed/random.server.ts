/** Chance that repeats itself: the same seed draws the same. */
export type Random = {
  /** 0 up to 1. */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  pick<T>(list: readonly T[]): T;
  /** Some of a list, in its order. */
  some<T>(list: readonly T[], low: number, high: number): T[];
  chance(probability: number): boolean;
};

/** Mulberry32: small, fast and even enough for made-up companies. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  function next() {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    pick: (list) => {
      const found = list[between(0, list.length - 1)];
      if (found === undefined) throw new Error("Nothing to pick from.");
      return found;
    },
    some(list, low, high) {
      const wanted = Math.min(list.length, between(low, high));
      const chosen = new Set<number>();
      while (chosen.size < wanted) chosen.add(between(0, list.length - 1));
      return list.filter((_, place) => chosen.has(place));
    },
    chance: (probability) => next() < probability,
  };
}

/** A UUIDv7 of an instant, its other bits drawn: ids of made-up history sort as if it had happened. */
export function idAt(instant: Date, random: Random): string {
  const time = instant.getTime().toString(16).padStart(12, "0");
  const hex = (digits: number) =>
    Math.floor(random.next() * 16 ** digits)
      .toString(16)
      .padStart(digits, "0");
  const variant = (8 + random.between(0, 3)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(6)}${hex(6)}`;
}
