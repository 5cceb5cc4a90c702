/** What a search finds, slowly and obviously: every row is looked at, in memory, one condition after the other. */
import type { Search } from "#services/triage/search/search-tree.ts";

export type Row = {
  reference: string;
  team: string;
  domain: string | null;
  country: string;
  language: string;
  stage: string;
  outcome: string | null;
  screening: string;
  applicantType: string;
  lane: string;
  unsure: boolean;
  assignee: string | null;
  labels: string[];
  referrers: string[];
  notes: string[];
  text: string;
  deck: boolean;
  overridden: boolean;
  /** Changed since the searcher read it. */
  changed: boolean;
  nextActionAt: number | null;
  snoozedUntil: number | null;
  createdAt: number;
};

export type Asker = { id: string; name: string; now: number };

export function finds(search: Search, row: Row, asker: Asker): boolean {
  switch (search.kind) {
    case "all":
      return search.parts.every((part) => finds(part, row, asker));
    case "any":
      return search.parts.some((part) => finds(part, row, asker));
    case "not":
      return !finds(search.part, row, asker);
    case "words":
      return hasWords([row.text, ...row.notes].join("\n"), search.text, search.phrase);
    case "team":
      return row.team === search.value;
    case "domain":
      return (row.domain ?? "none") === search.value;
    case "country":
      return row.country === search.value;
    case "lang":
      return row.language === search.value;
    case "stage":
      return row.stage === search.value;
    case "outcome":
      return (row.outcome ?? "none") === search.value;
    case "screening":
      return row.screening === search.value;
    case "type":
      return row.applicantType === search.value;
    case "lane":
      return row.lane === search.value;
    case "ref":
      return row.reference.startsWith(search.value.toUpperCase());
    case "from":
      return row.referrers.some((text) => namedSo(text, search.value));
    case "owner":
      if (search.value === "none") return row.assignee === null;
      if (search.value === "@me") return row.assignee === asker.name;
      return row.assignee !== null && namedSo(row.assignee, search.value);
    case "label":
      return row.labels.includes(search.value.toLowerCase());
    case "due":
      return row.nextActionAt !== null && isThen(row.nextActionAt, search, asker.now, 1);
    case "submitted":
      return isThen(row.createdAt, search, asker.now, -1);
    case "is":
      return {
        late: row.nextActionAt !== null && row.nextActionAt < asker.now,
        unsure: row.unsure,
        overridden: row.overridden,
        snoozed: row.snoozedUntil !== null && row.snoozedUntil > asker.now,
        changed: row.changed,
        mentioned: row.notes.some((note) => note.includes(`@${asker.name}`)),
      }[search.value];
    case "has":
      return {
        deck: row.deck,
        note: row.notes.length > 0,
        label: row.labels.length > 0,
        referrer: row.referrers.length > 0,
      }[search.value];
  }
}

/** Days are those of UTC here. */
function isThen(
  at: number,
  { comparison, when }: Extract<Search, { when: unknown }>,
  now: number,
  direction: 1 | -1,
): boolean {
  if (when.kind === "days") {
    const day = new Date(at).toISOString().slice(0, 10);
    switch (comparison) {
      case "<":
        return day < when.from;
      case "<=":
        return day < when.until;
      case ">":
        return day >= when.until;
      case ">=":
        return day >= when.from;
      default:
        return day >= when.from && day < when.until;
    }
  }
  const away = (at - now) * direction;
  // The very instant counts to neither side's harm: rows and spans of these tests never meet in it.
  return comparison.startsWith("<") || comparison === "=" ? away < when.ms : away > when.ms;
}

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Words in their plain form; each Chinese or Japanese character is one. */
function words(text: string): string[] {
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC");
  const found: string[] = [];
  let word = "";
  for (const character of `${plain} `) {
    if (!CJK.test(character) && /[\p{L}\p{N}]/u.test(character)) {
      word += character;
      continue;
    }
    if (word) found.push(word);
    word = "";
    if (CJK.test(character)) found.push(character);
  }
  return found;
}

function hasWords(text: string, typed: string, phrase: boolean): boolean {
  const there = words(text);
  const wanted = words(typed);
  const [part = ""] = wanted;
  const isPart = !phrase && wanted.length === 1 && part.length >= 4 && /[a-z]/.test(part);
  if (isPart && there.some((word) => !/\p{N}/u.test(word) && word.includes(part))) return true;
  const isBeginning = !phrase && !CJK.test(wanted.at(-1) ?? "");
  return there.some((_, at) =>
    wanted.every((word, place) => {
      const other = there[at + place];
      const isLast = place === wanted.length - 1;
      return isLast && isBeginning ? other?.startsWith(word) : other === word;
    }),
  );
}

function namedSo(text: string, typed: string): boolean {
  return words(typed).every((begin) => words(text).some((word) => word.startsWith(begin)));
}
