/** The text fields of a profile, read: which concepts stand where, and how much each mention weighs. */
import type { CompiledClassification } from "./compile-classification.server.ts";
import type { ProfileFacts, TextField } from "./decision.ts";
import { detectLanguage, ENGLISH, readableLanguages } from "./detect-language.server.ts";
import { findCjk, findInsideWords, findWords, type Hits, vote } from "./find-phrases.server.ts";
import { foldField } from "./fold-field.server.ts";
import type { Entry } from "./lexicon.server.ts";
import { longestMentions, type Mention, weighMentions } from "./mentions.server.ts";
import { TEXT_FIELDS } from "./text-fields.server.ts";
import type { TextLanguage } from "./vocabulary.ts";

export type Reading = {
  language: TextLanguage | null;
  mentions: Mention[];
  letters: number;
  charactersCjk: number;
};

export function readProfile(rules: CompiledClassification, profile: ProfileFacts): Reading {
  const { hits, counts, phraseVotes } = rules.workspace;
  hits.count = 0;
  counts.letters = 0;
  counts.words = 0;
  counts.han = 0;
  counts.kana = 0;
  counts.japaneseOnly = 0;
  counts.otherLetters = 0;
  counts.votes.fill(0);
  phraseVotes.fill(0);
  for (let field = 0; field < TEXT_FIELDS.length; field++) {
    const text = profile[TEXT_FIELDS[field] as TextField];
    if (text) readField(text, field, rules);
  }
  votesOfPhrases(rules, hits, phraseVotes, counts.votes);
  const kept = longestMentions(rules, hits, readableLanguages(counts));
  return {
    language: detectLanguage(counts, phraseVotes),
    mentions: weighMentions(rules, profile, kept),
    letters: counts.letters,
    charactersCjk: counts.han + counts.kana,
  };
}

function readField(text: string, field: number, rules: CompiledClassification): void {
  const { folded, counts, hits } = rules.workspace;
  foldField(text, folded, counts);
  if (folded.wordCount > 0) {
    findWords(folded, field, rules.matcher, hits, counts.votes);
    if (readableLanguages(counts) & rules.matcher.compounding)
      findInsideWords(folded, field, rules.matcher, hits, counts.votes);
  }
  if (folded.cjk) findCjk(text, field, rules.matcher.cjk, hits);
}

/** A phrase that only one language besides English has speaks for it as a function word does. */
function votesOfPhrases(
  rules: CompiledClassification,
  hits: Hits,
  phraseVotes: Int32Array,
  votes: Int32Array,
): void {
  for (let hit = 0; hit < hits.count; hit++) {
    const languages = languagesOf(rules, hits.entry[hit] as number);
    vote(languages, phraseVotes);
    const one = languages !== ENGLISH && (languages & (languages - 1)) === 0;
    if (one && !isEnglishToo(rules, hits, hit)) vote(languages, votes);
  }
}

/** Every language in which the spelling means something, whatever it means there. */
function languagesOf(rules: CompiledClassification, first: number): number {
  let languages = 0;
  for (let at = first; at !== 0; ) {
    const entry = rules.entries[at] as Entry;
    languages |= entry.languages;
    at = entry.alternate;
  }
  return languages;
}

/** Whether an English phrase starts at the same place: "smart" says nothing for German "smart*". */
const isEnglishToo = (rules: CompiledClassification, hits: Hits, hit: number) =>
  isEnglishBeside(rules, hits, hit, -1) || isEnglishBeside(rules, hits, hit, 1);

function isEnglishBeside(rules: CompiledClassification, hits: Hits, hit: number, step: number): boolean {
  const { count, entry, field, start } = hits;
  for (let at = hit + step; at >= 0 && at < count; at += step) {
    if (start[at] !== start[hit] || field[at] !== field[hit]) return false;
    if (languagesOf(rules, entry[at] as number) & ENGLISH) return true;
  }
  return false;
}
