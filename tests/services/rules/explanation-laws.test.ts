/** What an explanation says must be true: the points add up, and what it says would change the answer does. */
import { describe, expect, it } from "vitest";
import { classify } from "#services/rules/classify.server.ts";
import type { Classification } from "#services/rules/decision.ts";

import { DOMAINS } from "#services/rules/vocabulary.ts";
import { labelledTexts, otherTexts, ruleset, shippedRuleset, startup } from "./shipped.ts";

type Span = { start: number; end: number };

function without(text: string, spans: Span[], filler: string): string {
  let rest = text;
  for (const { start, end } of [...spans].sort((a, b) => b.start - a.start))
    rest = rest.slice(0, start) + filler + rest.slice(end);
  return rest;
}

/** The text with the spans covered up: what stands behind them does not move forward, where it would weigh more. */
function blanked(text: string, spans: Span[]): string {
  return spans.reduce(
    (rest, { start, end }) => rest.slice(0, start) + "…".repeat(end - start) + rest.slice(end),
    text,
  );
}

/** Spans that several domains share, once. */
const distinct = (spans: Span[]) => [...new Map(spans.map((span) => [span.start, span])).values()];

const pointsOf = ({ domains, guesses }: Classification, domain: string) =>
  [...domains, ...guesses].find(({ key }) => key === domain)?.points;

describe.each([...labelledTexts, ...otherTexts])("the explanation of $id", ({ text }) => {
  const answer = classify(ruleset, startup(text));

  it("quotes the text", () => {
    expect(answer.evidence.map(({ start, end }) => text.slice(start, end))).toEqual(
      answer.evidence.map(({ phrase }) => phrase),
    );
  });

  it("adds up to the points of each domain", () => {
    for (const domain of DOMAINS) {
      const points = pointsOf(answer, domain);
      if (points === undefined) continue;
      const told = [...answer.evidence, ...answer.context]
        .filter((reason) => reason.domain === domain)
        .reduce((sum, reason) => sum + reason.points, 0);
      expect(Math.max(0, told)).toBeCloseTo(points, 1);
    }
  });

  it("is never sure of a domain below its threshold", () => {
    const { confidence, decision } = shippedRuleset.classification;
    for (const guess of answer.guesses) {
      const share = guess.points / decision.thresholds[guess.key];
      if (share < 1) expect(guess.confidence).toBeLessThanOrEqual(confidence.showAsGuess * share + 0.001);
    }
  });

  it.each(["", " ", " … "])("loses each domain with its phrases, replaced by “%s”", (filler) => {
    for (const { key } of answer.domains) {
      const spans = distinct(answer.evidence.filter(({ domain }) => domain === key));
      const rest = classify(ruleset, startup(without(text, spans, filler)));
      expect(rest.domains.map((domain) => domain.key)).not.toContain(key);
    }
  });

  it("names a change that changes the primary", () => {
    const { flip, primary } = answer;
    if (flip?.change.kind === "without") {
      const { concept } = flip.change;
      const spans = distinct(answer.evidence.filter((one) => one.concept === concept));
      const rest = classify(ruleset, startup(blanked(text, spans)));
      expect(rest.primary).not.toBe(primary);
    } else if (flip?.change.kind === "with") {
      const more = classify(ruleset, startup(`${text}. ${flip.change.phrase}`));
      expect(more.domains.map(({ key }) => key)).toContain(flip.to);
    }
  });
});
