import { describe, expect, it } from "vitest";
import { compileRuleset, hashRuleset } from "#services/rules/ruleset.server.ts";
import { shippedRuleset } from "./shipped.ts";

/** The shipped document as a file, with something changed in it. */
function file(change: (document: ReturnType<typeof copy>) => void): string {
  const document = copy();
  change(document);
  return JSON.stringify(document, null, 2);
}

const copy = () => JSON.parse(JSON.stringify(shippedRuleset));

/** Where the file says so, and what the problem says. */
function problemsOf(text: string) {
  const result = compileRuleset(text);
  if (result.ok) return [];
  const lines = text.split("\n");
  return result.problems.map(({ path, line, message }) => ({
    path,
    line: lines[(line ?? 0) - 1]?.trim().slice(0, 40),
    message,
  }));
}

describe("a ruleset", () => {
  it("compiles as it is shipped", () => {
    expect(problemsOf(file(() => {}))).toEqual([]);
  });

  it("is known by its content, in any order of its keys", () => {
    const { classification, routing } = shippedRuleset;
    const turned = Object.fromEntries(Object.entries(classification).reverse());
    expect(hashRuleset({ routing, classification: turned })).toBe(hashRuleset(shippedRuleset));
    const changed = copy();
    changed.classification.decision.hint += 0.1;
    expect(hashRuleset(changed)).not.toBe(hashRuleset(shippedRuleset));
  });

  it("says what is wrong with a phrase, and on which line", () => {
    const text = file(({ classification: { concepts } }) => {
      concepts["ev-charging"].phrases.en = "charging station, a, AI芯片, half (open";
      concepts.lidar.phrases.fr = "lidar*, borne* de recharge";
    });
    expect(problemsOf(text)).toEqual([
      {
        path: "classification.concepts.ev-charging.phrases.en",
        line: '"en": "charging station, a, AI芯片, half (',
        message: "“a” is too short to search for",
      },
      {
        path: "classification.concepts.ev-charging.phrases.en",
        line: '"en": "charging station, a, AI芯片, half (',
        message: "“AI芯片” mixes Latin letters with Chinese or Japanese characters",
      },
      {
        path: "classification.concepts.ev-charging.phrases.en",
        line: '"en": "charging station, a, AI芯片, half (',
        message: "“half (open” holds a character that no phrase may hold",
      },
      {
        path: "classification.concepts.lidar.phrases.fr",
        line: '"fr": "lidar*, borne* de recharge",',
        message: "“borne* de recharge” also stands in concepts.ev-charging.phrases.fr",
      },
    ]);
  });

  it("refuses a phrase that is too long, or stands for too much, or one phrase too many", () => {
    const long = "charging ".repeat(40).trim();
    const text = file(({ classification: { concepts } }) => {
      concepts["ev-charging"].phrases.en = `charging station, ${long}, a-b-c-d-e-f-g-h`;
    });
    expect(problemsOf(text).map(({ message }) => message)).toEqual([
      `“${long}” is longer than 256 characters`,
      "“a-b-c-d-e-f-g-h” stands for more than 64 spellings; write fewer * and -",
    ]);
    const crowded = copy();
    const phrase = (n: number) => String.fromCharCode(0x9000 + n).repeat(200);
    crowded.classification.concepts.lidar.phrases.zh = Array.from({ length: 400 }, (_, n) =>
      phrase(n),
    ).join();
    const { problems } = compileRuleset(crowded) as { problems: { message: string }[] };
    expect(problems.map(({ message }) => message)).toContain(
      `“${phrase(399)}” is one Chinese or Japanese phrase too many`,
    );
  });

  it("refuses a context rule that could give a domain without evidence, that names what is not there, or that does nothing", () => {
    const text = file(({ classification }) => {
      classification.context = [
        {
          id: "software-is-electric",
          sentence: "Software is electric.",
          all: ["software-work"],
          points: { electrification: 2 },
        },
        { id: "software-is-electric", sentence: "Said once more.", any: ["no-such-concept"], points: {} },
        {
          id: "not-software",
          sentence: "No software.",
          none: ["software-work"],
          points: { electrification: -1 },
        },
      ];
    });
    expect(problemsOf(text)).toEqual([
      {
        path: "classification.context.0.points.electrification",
        line: '"electrification": 2',
        message: "no concept that the rule needs points to this domain",
      },
      {
        path: "classification.context.1.id",
        line: '"id": "software-is-electric",',
        message: "“software-is-electric” is the id of another rule",
      },
      {
        path: "classification.context.1.any.0",
        line: '"no-such-concept"',
        message: "there is no concept “no-such-concept”",
      },
      {
        path: "classification.context.1.points",
        line: '"points": {}',
        message: "gives and takes no points",
      },
      {
        path: "classification.context.2",
        line: "{",
        message: "asks for no concept: name one in all, any or with",
      },
    ]);
  });

  it("refuses what its schema does not know", () => {
    const text = file(({ classification }) => {
      classification.decision.thresholds.electrification = "three";
      classification.fields.headline = 2;
    });
    expect(problemsOf(text)).toEqual([
      {
        path: "classification.fields",
        line: '"fields": {',
        message: 'Unrecognized key: "headline"',
      },
      {
        path: "classification.decision.thresholds.electrification",
        line: '"electrification": "three",',
        message: "Invalid input: expected number, received string",
      },
    ]);
  });

  it("says where a routing does not meet its schema", () => {
    const text = file(({ routing }) => {
      routing.teams[0].gives.team = "london";
      routing.maturity[7].when.lanes = [];
      routing.extra = 1;
    });
    expect(problemsOf(text)).toEqual([
      {
        path: "routing.teams.0.gives.team",
        line: '"team": "london"',
        message: 'Invalid option: expected one of "silicon-valley"|"paris"|"yokohama"|"beijing"',
      },
      {
        path: "routing.maturity.7.when.lanes",
        line: '"lanes": [],',
        message: "A condition names at least one value; leave it out when every value will do.",
      },
      { path: "routing", line: '"routing": {', message: 'Unrecognized key: "extra"' },
    ]);
  });

  it("says that a file is not JSON", () => {
    const result = compileRuleset("{ classification: }");
    expect(result.ok ? [] : result.problems.map(({ message }) => message.slice(0, 11))).toEqual([
      "is not JSON",
    ]);
  });
});
