import { useCallback, useEffect, useState } from "react";
import type { QueueRow } from "#services/triage/list-queue.server.ts";
import { type AskingVerb, asks } from "./asking-verbs.ts";
import type { Intent, Intents } from "./intents.ts";
import { knownLabels } from "./known-labels.ts";
import type { Pane } from "./pane.server.ts";

/** A verb's dialog is about what the person saw when it opened, whatever arrives meanwhile. */
export type Asking = {
  verb: AskingVerb;
  row: QueueRow;
  version: number;
  seen: number;
  /** Null until they are known: a dialog without them would take them all away. */
  labels: readonly string[] | null;
  /** What was refused and is asked for again: its words and what is wrong with them come along. */
  mends?: Intent;
};

type About = { row: QueueRow | undefined; pane: Pane | null; intents: Intents };

export function useAsking({ row, pane, intents }: About) {
  const [asking, setAsking] = useState<Asking | null>(null);

  const ask = useCallback(
    (verb: AskingVerb) => {
      if (!row) return;
      const version = Math.max(row.version, pane?.about.version ?? 0);
      const labels = knownLabels(row, pane, intents);
      setAsking({ verb, row, version, seen: pane?.about.seen ?? 0, labels });
    },
    [row, pane, intents],
  );
  const mend = useCallback((intent: Intent, row: QueueRow) => {
    const { verb, seen, version } = intent;
    if (verb === "undo" || !asks(verb)) return;
    setAsking({ verb, row, version: Math.max(row.version, version), seen, labels: [], mends: intent });
  }, []);
  // Labels that were not here yet: the dialog opens with them, about the version they are of.
  const waits = asking?.verb === "label" && asking.labels === null;
  useEffect(() => {
    if (!waits) return;
    if (row?.reference !== asking.row.reference) setAsking(null);
    else if (knownLabels(row, pane, intents)) ask("label");
  }, [waits, asking, row, pane, intents, ask]);

  const close = useCallback(() => setAsking(null), []);
  return { asking, ask, mend, close };
}
