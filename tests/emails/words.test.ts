import { describe, expect, it } from "vitest";
import { reasonText } from "#app/ui/reason.tsx";
import { reasonsInWords } from "#emails/words.ts";
import { REASON_CODES } from "#services/rules/reason-codes.ts";
import { LANGUAGES } from "#services/rules/vocabulary.ts";

const VALUES: Record<string, string> = {
  country: "NL",
  team: "paris",
  domain: "connectivity",
  lane: "pilot",
  from: "investment",
  others: "supply,technical-partnership",
  desk: "domain",
  brand: "nissan",
  language: "ja",
  count: "3",
};

describe("reasons in mails", () => {
  it.each(LANGUAGES)("are those of the pages, for both readers, in %s", (language) => {
    for (const [code, names] of Object.entries(REASON_CODES)) {
      const reason = { code, values: Object.fromEntries(names.map((name) => [name, VALUES[name] ?? ""])) };
      for (const reader of ["applicant", "staff"] as const) {
        expect(reasonsInWords([reason], reader, language)).toEqual([reasonText(reason, language, reader)]);
      }
    }
  });

  it("leave out a code that has no words any more", () => {
    expect(reasonsInWords([{ code: "long.gone", values: {} }], "applicant", "en")).toEqual([]);
  });
});
