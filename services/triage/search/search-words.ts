/** The words of the search box: what can stand before a colon, and what after it. */
import { OUTCOMES, type Outcome, SCREENINGS, type Screening, STAGES, type Stage } from "#db/words.ts";
import { COUNTRIES } from "#services/rules/countries.ts";
import {
  APPLICANT_TYPES,
  type ApplicantType,
  DOMAINS,
  type Domain,
  LANES,
  LANGUAGES,
  type Lane,
  type Language,
  TEAMS,
  type Team,
} from "#services/rules/vocabulary.ts";

export const IS_WORDS = ["late", "unsure", "overridden", "snoozed", "changed", "mentioned"] as const;
export const HAS_WORDS = ["deck", "note", "label", "referrer"] as const;

/** Fields with a closed list of values. */
export type ClosedWords = {
  team: Team;
  domain: Domain | "none";
  country: string;
  lang: Language;
  stage: Stage;
  outcome: Outcome | "none";
  screening: Screening;
  type: ApplicantType;
  lane: Lane;
  is: (typeof IS_WORDS)[number];
  has: (typeof HAS_WORDS)[number];
};
export type ClosedField = keyof ClosedWords;

export const CLOSED: { [F in ClosedField]: readonly ClosedWords[F][] } = {
  team: TEAMS,
  domain: [...DOMAINS, "none"],
  country: COUNTRIES,
  lang: LANGUAGES,
  stage: STAGES,
  outcome: [...OUTCOMES, "none"],
  screening: SCREENINGS,
  type: APPLICANT_TYPES,
  lane: LANES,
  is: IS_WORDS,
  has: HAS_WORDS,
};

/** Fields whose value is free, and fields that hold a time. */
export const FREE_FIELDS = ["ref", "from", "owner", "label"] as const;
export const TIME_FIELDS = ["due", "submitted"] as const;
export type FreeField = (typeof FREE_FIELDS)[number];
export type TimeField = (typeof TIME_FIELDS)[number];
export type SearchField = ClosedField | FreeField | TimeField;

export const SEARCH_FIELDS: readonly SearchField[] = [
  ...(Object.keys(CLOSED) as ClosedField[]),
  ...FREE_FIELDS,
  ...TIME_FIELDS,
];

/** What people write for short: the letters that teams show, and a few habits. */
export const SHORT: Partial<Record<ClosedField, Record<string, string>>> = {
  team: { sv: "silicon-valley", pa: "paris", yo: "yokohama", bj: "beijing" },
  domain: { ai: "artificial-intelligence" },
  lang: { zh: "zh-Hans" },
};

export function isClosedField(field: string): field is ClosedField {
  return Object.hasOwn(CLOSED, field);
}

/** The value in its one spelling, whatever its case; undefined where the field has no such word. */
export function closedWord(field: ClosedField, typed: string): string | undefined {
  const lower = typed.toLowerCase();
  const short = SHORT[field];
  if (short && Object.hasOwn(short, lower)) return short[lower];
  return CLOSED[field].find((word) => word.toLowerCase() === lower);
}

/** The word that a slip of the fingers most likely meant; undefined where none is near. */
export function nearestWord(typed: string, words: readonly string[]): string | undefined {
  const lower = typed.toLowerCase();
  const begun = words.filter((word) => lower.length > 1 && word.toLowerCase().startsWith(lower));
  if (begun.length === 1) return begun[0];
  const ranked = words
    .map((word) => ({ word, distance: editDistance(lower, word.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best && best.distance <= Math.max(1, Math.floor(lower.length / 3)) ? best.word : undefined;
}

/** How many letters must be put in, taken out, changed or swapped with their neighbour. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
