import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { classify } from "#services/rules/classify.server.ts";
import type { Classification } from "#services/rules/decision.ts";
import { splitPhrases } from "#services/rules/phrase-patterns.server.ts";
import { compiled, labelledTexts, ruleset, shippedRuleset, startup } from "./shipped.ts";

type Document = typeof shippedRuleset;
type Classified = Document["classification"];

const texts = labelledTexts.map(({ text }) => text);
const answersOf = (rules: typeof ruleset) => texts.map((text) => classify(rules, startup(text)));

/** The same document with its keys, rules, groups and phrases in another order. */
function shuffled(document: Document, order: (length: number) => number[]): Document {
  const shuffle = <Item>(items: Item[]) => order(items.length).map((i) => items[i] as Item);
  const keys = <Value>(record: Record<string, Value>) => Object.fromEntries(shuffle(Object.entries(record)));
  const { classification } = document;
  const concepts = Object.fromEntries(
    shuffle(Object.entries(classification.concepts)).map(([name, concept]) => [
      name,
      {
        ...concept,
        phrases: keys(
          Object.fromEntries(
            Object.entries(concept.phrases).map(([language, list]) => {
              const [first, ...rest] = splitPhrases(list);
              return [language, [first, ...shuffle(rest)].join(", ")];
            }),
          ),
        ),
      },
    ]),
  ) as Classified["concepts"];
  return {
    ...document,
    classification: { ...classification, concepts, context: shuffle(classification.context) },
  };
}

/** The same document under other names; `rename` keeps no order. */
function renamed(document: Document, rename: (name: string) => string): Document {
  const { classification } = document;
  const concepts = Object.fromEntries(
    Object.entries(classification.concepts).map(([name, concept]) => [rename(name), concept]),
  ) as unknown as Classified["concepts"];
  const context = classification.context.map((rule) => ({
    ...rule,
    id: rename(rule.id),
    ...Object.fromEntries(
      (["all", "any", "with", "none"] as const).flatMap((group) => {
        const names = (rule as { [group: string]: unknown })[group] as string[] | undefined;
        return names ? [[group, names.map(rename)]] : [];
      }),
    ),
  })) as unknown as Classified["context"];
  return { ...document, classification: { ...classification, concepts, context } };
}

/** What is decided, without the names that explain it. */
function decided({ primary, domains, guesses, unsure, certain, language, evidence, flip }: Classification) {
  return {
    primary,
    domains,
    guesses,
    unsure,
    certain,
    language,
    evidence: evidence.map(({ concept: _, ...rest }) => rest),
    flip: flip && { to: flip.to, kind: flip.change.kind },
  };
}

describe("the rules", () => {
  const before = answersOf(ruleset);

  it("mean the same in any order", () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (numbers) => {
        const order = (length: number) =>
          Array.from({ length }, (_, i) => ({ i, key: numbers.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ i }) => i);
        expect(answersOf(compiled(shuffled(shippedRuleset, order)))).toEqual(before);
      }),
      { numRuns: 5 },
    );
  });

  it("mean the same under any names", () => {
    const backwards = (name: string) => `z${[...name].reverse().join("")}`;
    expect(answersOf(compiled(renamed(shippedRuleset, backwards))).map(decided)).toEqual(before.map(decided));
  });

  it("give the same bytes for the same input, whatever came between", () => {
    expect(JSON.stringify(answersOf(ruleset))).toBe(JSON.stringify(before));
  });
});

const NAUGHTY = [
  "\ud800",
  "\udfff\ud800",
  "\u0000",
  "\u202eابت\u202c",
  "e\u0301\u0301\u0301\u0301",
  "﷽",
  "ﬁﬂﬀ",
  "ｶﾞｷﾞ",
  "か\u3099",
  "<script>alert(1)</script>",
  "'; DROP TABLE submissions; --",
  "%s%n%x",
  "__proto__",
  "🚗🔋🤖",
  "\u200b\u200d\ufeff",
  "𠀀𠀁",
  "A.I.",
  "...",
  "ß",
];

describe("any text", () => {
  it("is classified without an error, with spans that lie in it", () => {
    const part = fc.oneof(
      fc.constantFrom(...NAUGHTY),
      fc.constantFrom(...texts),
      fc.string({ unit: "binary" }),
      fc.string({ unit: "grapheme" }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const text = parts.join("");
        for (const { phrase, start, end } of classify(ruleset, startup(text)).evidence)
          expect(text.slice(start, end)).toBe(phrase);
      }),
      { numRuns: 300 },
    );
  });

  it("takes time in proportion to its length, in every script", () => {
    const seeds = [
      "robot ",
      "机器人",
      "autonomous electric vehicle charging ",
      "a",
      "ﾄﾞ",
      "\ud800",
      "é",
      "such as ",
      "*",
      ".",
    ];
    const timed = (text: string) => {
      const times = Array.from({ length: 3 }, () => {
        // Its own work, whatever else the machine does meanwhile.
        const start = process.cpuUsage();
        classify(ruleset, startup(text));
        const { user, system } = process.cpuUsage(start);
        return (user + system) / 1000;
      });
      return Math.min(...times);
    };
    for (const seed of seeds) {
      const text = (length: number) => seed.repeat(Math.ceil(length / seed.length));
      classify(ruleset, startup(text(100_000)));
      const shorter = timed(text(125_000));
      const longer = timed(text(1_000_000));
      expect(longer, `${seed}: ${shorter} ms, then ${longer} ms`).toBeLessThan(shorter * 8 * 5 + 50);
    }
  });

  it("never loses points of a concept by one more of its phrases", () => {
    const { concepts } = shippedRuleset.classification;
    const phrases = Object.entries(concepts).flatMap(([concept, { phrases }]) =>
      Object.values(phrases).flatMap((list) =>
        splitPhrases(list).map((phrase) => ({ concept, phrase: phrase.replaceAll("*", "") })),
      ),
    );
    const pointsOf = (text: string, concept: string) =>
      classify(ruleset, startup(text))
        .evidence.filter((one) => one.concept === concept)
        .reduce((sum, { points }) => sum + points, 0);
    fc.assert(
      fc.property(
        fc.constantFrom(...labelledTexts),
        fc.constantFrom(...phrases),
        ({ text }, { concept, phrase }) => {
          expect(pointsOf(`${text} ; ${phrase}`, concept)).toBeGreaterThanOrEqual(pointsOf(text, concept));
        },
      ),
      { numRuns: 500 },
    );
  });
});
