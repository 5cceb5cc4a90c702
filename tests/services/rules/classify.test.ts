import { describe, expect, it } from "vitest";
import { classify, DECLARED_RULE, HINT_RULE } from "#services/rules/classify.server.ts";
import type { ProfileFacts } from "#services/rules/decision.ts";
import type { Domain } from "#services/rules/vocabulary.ts";
import { labelledTexts, readLines, ruleset, startup } from "./shipped.ts";

describe("classify", () => {
  it.each(labelledTexts)("agrees with the label of $id", ({ text, domains, primary, lang }) => {
    const answer = classify(ruleset, startup(text));
    // Spanish and Portuguese cannot be told apart in a handful of words they share.
    const told = lang === "ja" || lang === "zh" || text.split(" ").length >= 9;
    expect({
      domains: answer.domains.map(({ key }) => key).sort(),
      right: answer.primary === null ? primary.length === 0 : primary.includes(answer.primary),
      language: told ? answer.language : lang,
    }).toEqual({ domains: [...domains].sort(), right: true, language: lang });
  });

  it("reads incubators, accelerators and investors by what they declare, not by the sectors they list", () => {
    type Line = { id: string; profile: ProfileFacts; primary: Domain | null; named: Domain[] };
    const lines = readLines<Line>("applicants");
    const answers = lines.map(({ id, profile }) => {
      const { primary, domains } = classify(ruleset, profile);
      return { id, primary, named: domains.map(({ key }) => key).sort() };
    });
    expect(answers).toEqual(
      lines.map(({ id, primary, named }) => ({ id, primary, named: [...named].sort() })),
    );
  });

  it("shows what declared domains added, beside the context rules", () => {
    const { context, evidence } = classify(ruleset, {
      applicantType: "incubator",
      domains: ["connectivity"],
    });
    expect({ context, evidence }).toEqual({
      context: [{ rule: DECLARED_RULE, domain: "connectivity", points: 4 }],
      evidence: [],
    });
  });

  it("weighs a hint that the text supports, and trusts none that it does not", () => {
    const text = "We restore batteries.";
    const plain = classify(ruleset, startup(text));
    const hinted = (domain: Domain) => classify(ruleset, { ...startup(text), domainHint: [domain] });
    const points = (answer: typeof plain) =>
      Object.fromEntries([...answer.domains, ...answer.guesses].map(({ key, points }) => [key, points]));
    expect({
      plain: points(plain),
      supported: points(hinted("electrification")),
      unsupported: points(hinted("connectivity")),
      shown: hinted("connectivity").hint,
      rules: hinted("electrification").context.map(({ rule }) => rule),
    }).toEqual({
      plain: { electrification: 3 },
      supported: { electrification: 4.5 },
      unsupported: { electrification: 3 },
      shown: { domains: ["connectivity"], agrees: false },
      rules: [HINT_RULE],
    });
  });

  it.each([
    ["too-little-text", "Hello."],
    ["no-domain", "A subscription for baby clothes, with returns and repairs included."],
    ["unknown-language", "Мы разрабатываем автоматические системы управления для городского транспорта."],
    [
      "unknown-language",
      "Tarjoamme kaupungeille uusia palveluita asukkaiden arjen helpottamiseksi nopeasti.",
    ],
    ["tie", "Robots. IoT."],
  ])("is unsure for a reason: %s", (why, text) => {
    const { unsure, primary, certain } = classify(ruleset, startup(text));
    expect({ unsure, primary, certain }).toEqual({ unsure: why, primary: null, certain: false });
  });

  it("takes a few words that English and German share for English", () => {
    const { language } = classify(ruleset, startup("Smart locks for apartment buildings."));
    expect(language).toBe("en");
  });

  it("takes eight keywords and more for English, though no small word stands between them", () => {
    const text = "Electric scooters, shared bikes, car sharing, parking apps, ride hailing, city buses";
    const { language, primary } = classify(ruleset, startup(text));
    expect({ language, primary }).toEqual({ language: "en", primary: "new-mobility" });
  });

  it("gives a mention less in a list of fields of application than as the product", () => {
    const evidence = (text: string) =>
      classify(ruleset, startup(text)).evidence.filter(({ concept }) => concept === "drone");
    const [product] = evidence("We build drones.");
    const [listed] = evidence("Adhesives for industries such as drones.");
    expect([product?.points, listed?.points]).toEqual([5, 1.5]);
  });

  it("finds a phrase across case, accents, width, plural and hyphen, and reports it as it stands", () => {
    const found = (text: string) => {
      const spans = classify(ruleset, startup(text)).evidence.map(({ phrase, start, end }) => [
        phrase,
        start,
        end,
      ]);
      return [...new Map(spans.map((span) => [span[1], span])).values()];
    };
    expect({
      width: found("Ｅ－Ｂｉｋｅｓ for rent"),
      accents: found("Ve\u0301los e\u0301lectriques"),
      compound: found("Transportroboter für Lager"),
      kana: found("ﾄﾞﾛｰﾝの開発"),
      name: found("Write to hello@acme.ai or see acme.ai"),
    }).toEqual({
      width: [["Ｅ－Ｂｉｋｅｓ", 0, 7]],
      accents: [["Ve\u0301los e\u0301lectriques", 0, 19]],
      compound: [["Transportroboter", 0, 16]],
      kana: [["ﾄﾞﾛｰﾝ", 0, 5]],
      name: [],
    });
  });
});
