import type { Evidence } from "#services/rules/decision.ts";
import type { Domain } from "#services/rules/vocabulary.ts";

/** A stretch of text and the domains it counts for; most stretches count for none. */
export type Passage = { text: string; domains: Domain[] };

/** Cuts a text where evidence begins or ends, so that each stretch counts for the same domains throughout. */
export function highlight(text: string, spans: Pick<Evidence, "start" | "end" | "domain">[]): Passage[] {
  const inside = spans.filter(({ start, end }) => start >= 0 && start < end && end <= text.length);
  const cuts = [...new Set([0, text.length, ...inside.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  );
  const passages: Passage[] = [];
  for (const [place, from] of cuts.entries()) {
    const to = cuts[place + 1];
    if (to === undefined) break;
    const covering = inside.filter(({ start, end }) => start <= from && to <= end);
    passages.push({
      text: text.slice(from, to),
      domains: [...new Set(covering.map(({ domain }) => domain))],
    });
  }
  return passages;
}
