/** Phrases that count: the longest at each place, weighed by where they stand. */
import type { CompiledClassification } from "./compile-classification.server.ts";
import type { ProfileFacts, TextField } from "./decision.ts";
import { ENGLISH } from "./detect-language.server.ts";
import type { Hits } from "./find-phrases.server.ts";
import { continuesWord } from "./fold-text.server.ts";
import {
  type Entry,
  FUNCTION_WORD,
  LIST_CLOSER,
  LIST_OPENER,
  OPEN_AFTER,
  OPEN_BEFORE,
} from "./lexicon.server.ts";
import { TEXT_FIELDS } from "./text-fields.server.ts";

export type Mention = {
  concept: number;
  /** Whether the phrase may begin or end inside a word: OPEN_BEFORE, OPEN_AFTER. */
  open: number;
  field: number;
  start: number;
  end: number;
  weight: number;
  cjk: boolean;
};

/** Longest match only, in the languages that are read. */
export function longestMentions(rules: CompiledClassification, hits: Hits, languages: number): Mention[] {
  const found: Mention[] = [];
  for (let hit = 0; hit < hits.count; hit++) {
    const entry = entryIn(rules, hits.entry[hit] as number, languages);
    if (entry === null) continue;
    found.push({
      concept: entry.concept,
      open: entry.open,
      field: hits.field[hit] as number,
      start: hits.start[hit] as number,
      end: hits.end[hit] as number,
      weight: 0,
      cjk: entry.cjk,
    });
  }
  if (!inOrder(found)) found.sort((a, b) => a.field - b.field || a.start - b.start || a.end - b.end);
  const kept: Mention[] = [];
  for (const mention of found) settle(kept, mention);
  return kept;
}

/** Words are found in the order of the text; what stands inside words, and characters, after them. */
function inOrder(mentions: Mention[]): boolean {
  for (let i = 1; i < mentions.length; i++) {
    const before = mentions[i - 1] as Mention;
    const mention = mentions[i] as Mention;
    if (before.field === mention.field && before.start > mention.start) return false;
  }
  return true;
}

/**
 * What the spelling stands for in these languages; English, which is read in all of them, comes
 * last: the Dutch "van" is no vehicle.
 */
function entryIn(rules: CompiledClassification, first: number, languages: number): Entry | null {
  let found: Entry | null = null;
  for (let at = first; at !== 0; ) {
    const entry = rules.entries[at] as Entry;
    const shared = entry.languages & languages;
    if (shared & ~ENGLISH) return entry.concept === FUNCTION_WORD ? null : entry;
    if (shared) found = entry;
    at = entry.alternate;
  }
  return found;
}

/**
 * Each word counts once: a longer mention takes the place of those inside it, one that starts
 * inside an earlier mention is left out, or joins it where both are of one concept.
 */
function settle(kept: Mention[], mention: Mention): void {
  let last = kept.length - 1;
  for (; last >= 0; last--) {
    const inside = kept[last] as Mention;
    if (inside.field !== mention.field || inside.start < mention.start || inside.end > mention.end) break;
  }
  const before = kept[last];
  const overlaps =
    before?.field === mention.field && before.start < mention.end && before.end > mention.start;
  if (overlaps && (before.concept !== mention.concept || before.end >= mention.end)) return;
  while (kept.length > last + 1) kept.pop();
  if (overlaps) before.end = mention.end;
  else kept.push(mention);
}

/** Weighs mentions by field and place; the marks of lists are used up and left out. */
export function weighMentions(
  rules: CompiledClassification,
  profile: ProfileFacts,
  kept: Mention[],
): Mention[] {
  const mentions: Mention[] = [];
  let listField = -1;
  let listUntil = -1;
  for (const mention of kept) {
    const text = profile[TEXT_FIELDS[mention.field] as TextField] ?? "";
    const listed = mention.field === listField && mention.start < listUntil;
    if (mention.concept === LIST_OPENER) {
      if (!listed) listUntil = endOfSentence(text, mention.end);
      listField = mention.field;
    } else if (mention.concept === LIST_CLOSER) {
      if (listed) listUntil = mention.end;
    } else {
      widenToWord(mention, text);
      mention.weight = weigh(rules, mention) * (listed ? rules.document.lists.weight : 1);
      mentions.push(mention);
    }
  }
  return mentions;
}

/** A phrase with an open end or beginning is reported as the whole word it stands in. */
function widenToWord(mention: Mention, text: string): void {
  if (mention.open & OPEN_BEFORE)
    while (mention.start > 0 && continuesWord(text.charCodeAt(mention.start - 1))) mention.start--;
  if (mention.open & OPEN_AFTER)
    while (mention.end < text.length && continuesWord(text.charCodeAt(mention.end))) mention.end++;
}

function weigh(rules: CompiledClassification, mention: Mention): number {
  const { opening } = rules.document;
  const weight = rules.fieldWeights[mention.field] as number;
  if (TEXT_FIELDS[mention.field] !== "description") return weight;
  const within = mention.start < (mention.cjk ? opening.charactersCjk : opening.characters);
  return within ? weight * opening.weight : weight;
}

const SENTENCE_ENDS = ".!?;。！？；\n";

function endOfSentence(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    const unit = text.charAt(i);
    if (!SENTENCE_ENDS.includes(unit)) continue;
    if (unit !== "." || i + 1 >= text.length || text.charAt(i + 1) <= " ") return i;
  }
  return text.length;
}
