import type { Intents } from "./intents.ts";

type Known = { about: { version: number }; labels: readonly string[] };

/**
 * The labels a row has as far as this page knows: what was read, and what was set since. Null while what was read is
 * older than the row: to change labels one has not seen would take them away.
 */
export function knownLabels(
  row: { reference: string; version: number },
  pane: Known | null,
  intents: Intents,
): readonly string[] | null {
  if (!pane || pane.about.version < row.version) return null;
  const since = intents.filter(
    ({ reference, state, made }) =>
      reference === row.reference &&
      (state === "pending" || state === "done") &&
      (made ?? Number.POSITIVE_INFINITY) > pane.about.version,
  );
  const last = since.findLast(({ verb }) => verb === "label" || verb === "undo");
  if (!last) return pane.labels;
  return last.verb === "label" ? wordsOf(last.fields.labels ?? "") : null;
}

const wordsOf = (typed: string) =>
  typed
    .split(/[,、]/)
    .map((word) => word.trim())
    .filter(Boolean);
