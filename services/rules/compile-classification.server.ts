/** The classification section, made ready to answer: done once a ruleset, not once a text. */
import type { ClassificationDocument } from "./classification-schema.server.ts";
import { type CompiledContext, compileContext } from "./compile-context.server.ts";
import type { Matcher } from "./find-phrases.server.ts";
import { FUNCTION_WORDS } from "./function-words.server.ts";
import {
  type Entry,
  FUNCTION_WORD,
  Lexicon,
  LIST_CLOSER,
  LIST_OPENER,
  OPEN_BEFORE,
  type Problem,
} from "./lexicon.server.ts";
import { TEXT_FIELDS } from "./text-fields.server.ts";
import { DOMAINS, type Domain, TEXT_LANGUAGES, type TextLanguage } from "./vocabulary.ts";
import { newWorkspace, type Workspace } from "./workspace.server.ts";

export type CompiledClassification = {
  document: ClassificationDocument;
  matcher: Matcher;
  /** In the order of the alphabet: where a concept stands in the document means nothing. */
  conceptNames: string[];
  entries: Entry[];
  /** `points[concept * 5 + domain]`. */
  points: Float64Array;
  thresholds: number[];
  /** In the order of TEXT_FIELDS. */
  fieldWeights: number[];
  context: CompiledContext;
  /** For each domain its concepts by points, with a phrase for example: what could lift a guess. */
  remedies: { concept: string; number: number; phrase: string; points: number }[][];
  workspace: Workspace;
};

export function compileClassification(
  document: ClassificationDocument,
): { ok: true; classification: CompiledClassification } | { ok: false; problems: Problem[] } {
  const conceptNames = Object.keys(document.concepts).sort();
  const lexicon = new Lexicon(symbolsIn(document), (concept, language) => {
    if (concept === LIST_OPENER) return `lists.openers.${language}`;
    if (concept === LIST_CLOSER) return `lists.closers.${language}`;
    return concept === FUNCTION_WORD
      ? "the function words of the language"
      : `concepts.${conceptNames[concept]}.phrases.${language}`;
  });
  conceptNames.forEach((name, concept) => {
    addPhrases(lexicon, document.concepts[name]?.phrases ?? {}, concept);
  });
  addPhrases(lexicon, document.lists.openers, LIST_OPENER);
  addPhrases(lexicon, document.lists.closers, LIST_CLOSER);
  addPhrases(lexicon, FUNCTION_WORDS, FUNCTION_WORD);
  const context = compileContext(document, conceptNames);
  const problems = [...lexicon.problems, ...context.problems];
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, classification: assemble(document, lexicon, conceptNames, context.compiled) };
}

type Phrases = Partial<Record<TextLanguage, string>>;

function addPhrases(lexicon: Lexicon, phrases: Phrases, concept: number): void {
  for (const language of TEXT_LANGUAGES) {
    const list = phrases[language];
    if (list) lexicon.add(list, language, concept);
  }
}

/** About how many symbols the spellings have: the letters of all lists. */
function symbolsIn(document: ClassificationDocument): number {
  let symbols = 4096;
  for (const { phrases } of Object.values(document.concepts)) {
    for (const list of Object.values(phrases)) symbols += list?.length ?? 0;
  }
  return symbols;
}

function assemble(
  document: ClassificationDocument,
  lexicon: Lexicon,
  conceptNames: string[],
  context: CompiledContext,
): CompiledClassification {
  const { entries } = lexicon;
  const points = new Float64Array(conceptNames.length * DOMAINS.length);
  conceptNames.forEach((name, concept) => {
    DOMAINS.forEach((domain, d) => {
      points[concept * DOMAINS.length + d] = document.concepts[name]?.points[domain] ?? 0;
    });
  });
  return {
    document,
    matcher: {
      words: lexicon.words.build(),
      cjk: lexicon.cjk.build(),
      ...lookedUp(entries),
    },
    conceptNames,
    entries,
    points,
    thresholds: DOMAINS.map((domain) => document.decision.thresholds[domain]),
    fieldWeights: TEXT_FIELDS.map((field) => document.fields[field]),
    context,
    remedies: DOMAINS.map((domain) => remediesOf(document, conceptNames, domain)),
    workspace: newWorkspace(conceptNames.length, context.rules.length),
  };
}

function lookedUp(entries: Entry[]): Pick<Matcher, "compounding" | "functionWord"> {
  let compounding = 0;
  const functionWord = new Uint8Array(entries.length);
  entries.forEach(({ concept, languages, open }, number) => {
    if (open & OPEN_BEFORE) compounding |= languages;
    if (concept === FUNCTION_WORD) functionWord[number] = languages;
  });
  return { compounding, functionWord };
}

/** Only concepts that speak for this domain before any other. */
function remediesOf(document: ClassificationDocument, conceptNames: string[], domain: Domain) {
  return conceptNames
    .map((concept, number) => {
      const { phrases = {}, points = {} } = document.concepts[concept] ?? {};
      const own = points[domain] ?? 0;
      const others = DOMAINS.filter((other) => other !== domain).map((other) => points[other] ?? 0);
      return {
        concept,
        number,
        phrase: firstPhrase(phrases.en ?? Object.values(phrases)[0] ?? concept),
        points: own > Math.max(...others) ? own : 0,
      };
    })
    .filter(({ points }) => points > 0)
    .sort((a, b) => a.points - b.points || (a.phrase < b.phrase ? -1 : 1));
}

const firstPhrase = (list: string) =>
  list.slice(0, list.includes(",") ? list.indexOf(",") : undefined).replaceAll("*", "");
