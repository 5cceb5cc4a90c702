/** Which of the lexicon's languages a text is in: by its script, then by its function words. */
import { TEXT_LANGUAGES, type TextLanguage } from "./vocabulary.ts";

export type ScriptCounts = {
  letters: number;
  words: number;
  han: number;
  kana: number;
  /** Characters that only Japanese writes so. */
  japaneseOnly: number;
  otherLetters: number;
  /** Function words met, in the order of TEXT_LANGUAGES. */
  votes: Int32Array;
};

export const ENGLISH = 1 << TEXT_LANGUAGES.indexOf("en");
const CHINESE_AND_JAPANESE = (1 << TEXT_LANGUAGES.indexOf("ja")) | (1 << TEXT_LANGUAGES.indexOf("zh"));
const ALL = (1 << TEXT_LANGUAGES.length) - 1;
/** A language with most of the votes of the strongest is read too: Spanish and Portuguese share many. */
const SHARE = 1.7;
/** So many words without any function word are no sentence of a language that we read … */
const WORDS_OF_A_SENTENCE = 8;
/** … unless one word in so many is a known phrase: then they are a list of keywords. */
const KEYWORDS = 4;

/**
 * The languages whose phrases count in this text, as bits. English words stand in texts of every
 * language; of the others only what the function words speak for, so that the French "pile"
 * (battery) is not found in English.
 */
export function readableLanguages(counts: ScriptCounts): number {
  const { votes } = counts;
  let best = 0;
  for (let bit = 0; bit < votes.length; bit++) best = Math.max(best, votes[bit] as number);
  if (isCjk(counts)) return ENGLISH | CHINESE_AND_JAPANESE;
  if (best === 0) return ALL;
  let languages = ENGLISH | CHINESE_AND_JAPANESE;
  for (let bit = 0; bit < votes.length; bit++) {
    if ((votes[bit] as number) * SHARE >= best) languages |= 1 << bit;
  }
  return languages;
}

/** A Chinese character says as much as two or three letters. */
function isCjk(counts: ScriptCounts): boolean {
  return (counts.han + counts.kana) * 2.5 > counts.letters;
}

/** `phraseVotes` speak where a text is too short for function words. */
export function detectLanguage(counts: ScriptCounts, phraseVotes: Int32Array): TextLanguage | null {
  const { letters, han, kana, otherLetters, words } = counts;
  if (otherLetters > letters - otherLetters + (han + kana) * 2.5) return null;
  if (isCjk(counts)) {
    if (han + kana === 0) return null;
    if (kana > 0) return kana * 12 >= han ? "ja" : "zh";
    return counts.japaneseOnly > 0 ? "ja" : "zh";
  }
  const spoken = strongest(counts.votes, phraseVotes);
  if (spoken) return spoken;
  if (words >= WORDS_OF_A_SENTENCE && Math.max(...phraseVotes) * KEYWORDS < words) return null;
  return strongest(phraseVotes, counts.votes) ?? (words > 0 ? "en" : null);
}

/** The language with most votes; where two have as many, the other kind of votes decides. */
function strongest(votes: Int32Array, others: Int32Array): TextLanguage | null {
  let best = -1;
  let most = 0;
  for (let bit = 0; bit < votes.length; bit++) {
    if (votes[bit] === 0) continue;
    const worth = (votes[bit] as number) + (others[bit] as number) / 1024;
    if (worth > most) {
      best = bit;
      most = worth;
    }
  }
  return best < 0 ? null : (TEXT_LANGUAGES[best] ?? null);
}
