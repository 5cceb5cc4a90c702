import { describe, expect, it } from "vitest";
import { reasonText } from "#app/ui/reason.tsx";
import { REASON_CODES, type ReasonCode } from "#services/rules/reason-codes.ts";
import { LANGUAGES } from "#services/rules/vocabulary.ts";

const SAMPLE: Record<string, string> = {
  country: "JP",
  team: "yokohama",
  domain: "electrification",
  lane: "technical-partnership",
  from: "fund-commitment",
  others: "supply,co-investment",
  desk: "fund-relations",
  brand: "nissan",
  language: "fr",
  count: "3",
};

const sampleOf = (code: ReasonCode) => ({
  code,
  values: Object.fromEntries(REASON_CODES[code].map((name) => [name, SAMPLE[name] ?? ""])),
});

describe("a reason in words", () => {
  it("is said in the reader's language", () => {
    const reason = { code: "team.country", values: { country: "JP", team: "yokohama" } };
    expect(LANGUAGES.map((language) => reasonText(reason, language))).toEqual([
      "Your team works in Japan, so Yokohama received it.",
      "Pays où travaille votre équipe\u00a0: Japon. C’est donc l’équipe Yokohama qui a reçu votre dossier.",
      "チームの活動国が日本のため、横浜チームが受け付けました。",
      "您的团队位于日本，因此由横滨团队受理。",
    ]);
  });

  it("gives a country the article English wants", () => {
    const reason = { code: "team.country", values: { country: "US", team: "silicon-valley" } };
    expect(reasonText(reason, "en")).toBe(
      "Your team works in the United States, so Silicon Valley received it.",
    );
  });

  it("lists several lanes as the language does", () => {
    const reason = { code: "lane.sought-first", values: { lane: "investment", others: "pilot,supply" } };
    expect(reasonText(reason, "fr")).toBe(
      "Parmi ce que vous recherchez, nous commençons par\u00a0: Investissement. Également noté\u00a0: Projet pilote et Fourniture.",
    );
  });

  it("tells staff more than the applicant", () => {
    const reason = { code: "screen.hold", values: { country: "IR" } };
    expect([reasonText(reason, "en"), reasonText(reason, "en", "staff")]).toEqual([
      "Before we go on, a colleague checks a few formal points.",
      "Broad sanctions may apply (Iran): held until compliance has read it.",
    ]);
  });

  it("still says something of a code that no longer exists", () => {
    expect(reasonText({ code: "team.moon", values: {} }, "en")).toBe(
      "A rule that has changed since decided this.",
    );
  });

  it.each(LANGUAGES)("has a sentence for every code in %s, with every value in words", (language) => {
    const raw = Object.values(SAMPLE).filter((value) => /^[a-z-]{4,}$/.test(value));
    for (const code of Object.keys(REASON_CODES) as ReasonCode[])
      for (const reader of ["applicant", "staff"] as const) {
        const text = reasonText(sampleOf(code), language, reader);
        expect(text, code).not.toMatch(/[{}]|undefined/);
        expect(text.length, code).toBeGreaterThan(5);
        expect(
          raw.filter((value) => text.split(/[^a-z-]+/).includes(value)),
          code,
        ).toEqual([]);
      }
  });

  it("tells an applicant nothing of sanctions, capacity or rules", () => {
    const telling = /sanction|complian|capacity|limit|score|制裁|上限|conformit|合规/i;
    const texts = (Object.keys(REASON_CODES) as ReasonCode[]).flatMap((code) =>
      LANGUAGES.map((language) => reasonText(sampleOf(code), language)),
    );
    expect(texts.filter((text) => telling.test(text))).toEqual([]);
  });
});
