/** The vocabulary and the reasons of the rules in a reader's language. */
import { m } from "#messages";
import { countryInSentence } from "#services/rules/country-name.ts";
import type { Reason } from "#services/rules/decision.ts";
import type { Language } from "#services/rules/vocabulary.ts";

type Message = (values: Record<string, string>, options: { locale: Language }) => string;

/** Messages are named after the words of the vocabulary, so a word is looked up by its name. */
const messages = m as unknown as Record<string, Message | undefined>;

function say(key: string, language: Language, values: Record<string, string> = {}): string | undefined {
  return messages[key.replace(/[^a-z0-9]+/gi, "_").toLowerCase()]?.(values, { locale: language });
}

export type WordKind = "team" | "domain" | "lane" | "applicant_type" | "desk" | "brand" | "mark";

/** The word itself where the vocabulary has no name for it: a mail must go out. */
export function wordFor(kind: WordKind, word: string, language: Language): string {
  return say(`${kind}_${word}`, language) ?? word;
}

/** Reasons that have words; codes of rules that are gone since are left out. */
export function reasonsInWords(
  reasons: Reason[],
  reader: "applicant" | "staff",
  language: Language,
): string[] {
  const sentences = reasons.map(({ code, values }) => {
    const inWords = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, valueInWords(name, value, language)]),
    );
    const forStaff = reader === "staff" ? say(`why_staff_${code}`, language, inWords) : undefined;
    return forStaff ?? say(`why_${code}`, language, inWords);
  });
  return [...new Set(sentences.filter((sentence) => sentence !== undefined))];
}

const NAMED_VALUES: Record<string, WordKind> = {
  team: "team",
  domain: "domain",
  lane: "lane",
  from: "lane",
  others: "lane",
  desk: "desk",
  brand: "brand",
};

function valueInWords(name: string, value: string, language: Language): string {
  if (name === "country") return countryInSentence(value, language);
  if (name === "language") return languageName(value, language);
  const kind = NAMED_VALUES[name];
  if (!kind) return value;
  const words = value.split(",").map((word) => wordFor(kind, word.trim(), language));
  return new Intl.ListFormat(language, { type: "conjunction" }).format(words);
}

function languageName(code: string, language: Language): string {
  try {
    return new Intl.DisplayNames(language, { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}
