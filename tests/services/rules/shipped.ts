/** The shipped rules, compiled, and our own labelled texts. */
import { readFileSync } from "node:fs";
import type { ProfileFacts } from "#services/rules/decision.ts";
import { compileRuleset } from "#services/rules/ruleset.server.ts";
import { shippedRuleset } from "#services/rules/shipped-ruleset.server.ts";
import type { Domain, TextLanguage } from "#services/rules/vocabulary.ts";

export { shippedRuleset };

export const ruleset = compiled(shippedRuleset);

export function compiled(document: unknown) {
  const result = compileRuleset(document);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.ruleset;
}

export const startup = (description: string): ProfileFacts => ({ applicantType: "startup", description });

export type LabelledText = {
  id: string;
  lang: TextLanguage;
  text: string;
  domains: Domain[];
  primary: Domain[];
};

const LANGUAGES = ["en", "fr", "ja", "zh", "de", "es", "pt", "nl"];

export function readLines<Line>(name: string): Line[] {
  const file = new URL(`./texts/${name}.jsonl`, import.meta.url);
  return readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
}

/** More texts to hold the laws to, where a file is named: third-party texts may not lie in this repository. */
const elsewhere = process.env.RULES_TEXTS;

export const otherTexts: { id: string; text: string }[] = elsewhere
  ? readFileSync(elsewhere, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { id: string; text: string })
      .filter(({ text }) => text)
  : [];

export const labelledTexts: LabelledText[] = LANGUAGES.flatMap((name) => readLines<LabelledText>(name));
