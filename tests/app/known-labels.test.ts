import { expect, test } from "vitest";
import { changeIntents, type Intent, type Intents } from "#app/routes/staff/intents.ts";
import { knownLabels } from "#app/routes/staff/known-labels.ts";

const row = (version: number) => ({ reference: "A", version });
const pane = (version: number, ...labels: string[]) => ({ about: { version }, labels });

function after(...steps: (Partial<Intent> & { action: string })[]): Intents {
  return steps.reduce<Intents>((intents, { made, ...step }) => {
    const intent = { reference: "A", orgName: "A", verb: "label", fields: {}, version: 1, seen: 1 } as const;
    const added = changeIntents(intents, { do: "add", intent: { ...intent, ...step } });
    if (made === undefined) return added;
    return changeIntents(added, {
      do: "settle",
      action: step.action,
      answer: { ok: true, version: made },
    });
  }, []);
}

test("labels are those that were read, as long as nothing newer is known", () => {
  expect(knownLabels(row(1), null, [])).toBe(null);
  expect(knownLabels(row(1), pane(1, "cells"), [])).toEqual(["cells"]);
  expect(knownLabels(row(1), pane(2, "cells"), [])).toEqual(["cells"]);
  // Somebody else was here: the list knows it, the pane not yet.
  expect(knownLabels(row(2), pane(1, "cells"), [])).toBe(null);
});

test("labels just set stand until the pane has them", () => {
  const set = { action: "a1", fields: { labels: "Cells, later" } };
  for (const steps of [[set], [{ ...set, made: 2 }]])
    expect(knownLabels(row(1), pane(1), after(...steps))).toEqual(["Cells", "later"]);
  expect(knownLabels(row(2), pane(2, "cells", "later"), after({ ...set, made: 2 }))).toEqual([
    "cells",
    "later",
  ]);
  expect(knownLabels(row(1), pane(1, "old"), after({ ...set, reference: "B" }))).toEqual(["old"]);
  expect(knownLabels(row(1), pane(1, "old"), after({ action: "a1", verb: "assign", made: 2 }))).toEqual([
    "old",
  ]);
});

test("labels taken back are known when the pane has come again", () => {
  const steps = [
    { action: "a1", fields: { labels: "cells" }, made: 2 },
    { action: "u1", verb: "undo" as const, undoes: "a1", made: 3 },
  ];
  expect(knownLabels(row(2), pane(2, "cells"), after(...steps))).toBe(null);
  expect(knownLabels(row(3), pane(3), after(...steps))).toEqual([]);
});
