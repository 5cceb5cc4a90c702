/** Below this, two names are two names. */
export const ALIKE = 0.93;

/** How far a shared beginning counts, and how much (Winkler). */
const BEGINNING = 4;
const BEGINNING_WEIGHT = 0.1;

/** Jaro–Winkler of two folded names: 1 is the same, 0 has nothing in common. */
export function nameLikeness(one: string, other: string): number {
  if (one === other) return 1;
  const [a, b] = [[...one], [...other]];
  const jaro = jaroOf(a, b);
  let same = 0;
  while (same < BEGINNING && same < a.length && a[same] === b[same]) same++;
  return jaro + same * BEGINNING_WEIGHT * (1 - jaro);
}

function jaroOf(a: string[], b: string[]): number {
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = b.map(() => false);
  const met: string[] = [];
  for (const [place, letter] of a.entries()) {
    for (let at = Math.max(0, place - reach); at <= Math.min(b.length - 1, place + reach); at++) {
      if (taken[at] || b[at] !== letter) continue;
      taken[at] = true;
      met.push(letter);
      break;
    }
  }
  if (met.length === 0) return 0;
  const theirs = b.filter((_, place) => taken[place]);
  const swapped = met.filter((letter, place) => letter !== theirs[place]).length / 2;
  return (met.length / a.length + met.length / b.length + (met.length - swapped) / met.length) / 3;
}
