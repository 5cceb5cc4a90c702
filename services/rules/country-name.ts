/** A country as it stands in the middle of a sentence; pages and mails share it. */
import type { Language } from "./vocabulary.ts";

/** English says "in the Netherlands", not "in Netherlands". */
const WITH_ARTICLE = new Set(
  "AE AX BQ BS CC CF CK DO FK FO GB GM GS HM IM IO KM KY MH MP MV NL PH PS SB TC TF UM US VG VI".split(" "),
);

const names = new Map<Language, Intl.DisplayNames>();

export function countryInSentence(code: string, language: Language): string {
  const name = countryName(code, language);
  return language === "en" && WITH_ARTICLE.has(code) ? `the ${name}` : name;
}

export function countryName(code: string, language: Language): string {
  let display = names.get(language);
  if (!display) {
    display = new Intl.DisplayNames(language, { type: "region" });
    names.set(language, display);
  }
  try {
    return display.of(code) ?? code;
  } catch {
    // History may hold what was never a code.
    return code;
  }
}
