import { useEffect, useReducer, useRef } from "react";
import type { Pane } from "./pane.server.ts";

type Known = { reference: string; version: number };
type Kept = { pane: Pane | null; asked: number };

/** How many panes are kept; a list has fifty rows. */
const MOST = 120;

/** The panes of what is read now and next, fetched ahead: moving on waits for nobody. */
export function usePanes(first: Pane | null, wanted: readonly Known[]): (reference: string) => Pane | null {
  const [, show] = useReducer((count: number) => count + 1, 0);
  const kept = useRef(new Map<string, Kept>());
  const read = wanted[0]?.reference;
  const reading = useRef(read);
  reading.current = read;

  if (first) {
    const known = kept.current.get(first.about.reference);
    if (!known?.pane || known.pane.about.version <= first.about.version) {
      kept.current.set(first.about.reference, { pane: first, asked: first.about.version });
    }
  }

  useEffect(() => {
    for (const { reference, version } of wanted) {
      const known = kept.current.get(reference);
      if (known && known.asked >= version) continue;
      kept.current.set(reference, { pane: known?.pane ?? null, asked: version });
      void fetchPane(reference).then((pane) => {
        if (pane) kept.current.set(reference, { pane, asked: Math.max(pane.about.version, version) });
        else kept.current.delete(reference);
        if (reading.current === reference) show();
      });
    }
    for (const reference of kept.current.keys()) {
      if (kept.current.size <= MOST) break;
      kept.current.delete(reference);
    }
  }, [wanted]);

  return (reference) => kept.current.get(reference)?.pane ?? null;
}

/** Null where it is gone or nobody answers: the list and the page of the submission say which. */
async function fetchPane(reference: string): Promise<Pane | null> {
  try {
    const response = await fetch(`/staff/submissions/${reference}/detail`);
    return response.ok && !response.redirected ? ((await response.json()) as Pane) : null;
  } catch {
    return null;
  }
}
