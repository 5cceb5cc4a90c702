/**
 * What one classification writes into while it works, kept with the compiled rules so that none of
 * it is made anew for each text. Nothing in it outlives a call.
 */
import { type NumberSet, newNumberSet } from "./compile-context.server.ts";
import type { ScriptCounts } from "./detect-language.server.ts";
import { type Hits, newHits } from "./find-phrases.server.ts";
import { type FoldedField, newFoldedField } from "./fold-field.server.ts";
import { TEXT_LANGUAGES } from "./vocabulary.ts";

export type Workspace = {
  hits: Hits;
  folded: FoldedField;
  counts: ScriptCounts;
  phraseVotes: Int32Array;
  strengths: Strengths;
};

/** What each concept weighs in this text. */
export type Strengths = {
  /** Concepts met, in the order of the text. */
  met: number[];
  /** The weightiest mention of each concept, and how many there are. */
  best: Float64Array;
  count: Int32Array;
  /** How many mentions the explanation has told so far. */
  told: Int32Array;
  /** Concepts that count as present for context rules, and the rules that ask for one of them. */
  present: NumberSet;
  asked: NumberSet;
};

export function newWorkspace(concepts: number, contextRules: number): Workspace {
  return {
    hits: newHits(),
    folded: newFoldedField(),
    counts: {
      letters: 0,
      words: 0,
      han: 0,
      kana: 0,
      japaneseOnly: 0,
      otherLetters: 0,
      votes: new Int32Array(TEXT_LANGUAGES.length),
    },
    phraseVotes: new Int32Array(TEXT_LANGUAGES.length),
    strengths: {
      met: [],
      best: new Float64Array(concepts),
      count: new Int32Array(concepts),
      told: new Int32Array(concepts),
      present: newNumberSet(concepts),
      asked: newNumberSet(contextRules),
    },
  };
}
