import { useNavigation, useSearchParams } from "@remix-run/react";
import { useCallback, useEffect, useRef, useState } from "react";

/** The address follows the selection once it rests: browsers allow only so many changes a second. */
const REST_MS = 250;

export type Selection = {
  selected: string | null;
  picked: ReadonlySet<string>;
  select(reference: string): void;
  move(step: 1 | -1): void;
  /** Picks the selected row, or lets it go; with a step it takes the next row along. */
  pick(step?: 1 | -1): void;
  /** Picks every row from the selected one to this one. */
  pickTo(reference: string): void;
  clear(): void;
};

/**
 * Which row is read. Where it leaves the list, the row that takes its place is read next; where it comes back,
 * nothing moves.
 */
export function useSelection(references: readonly string[], first: string | null): Selection {
  const [wanted, setWanted] = useState(first);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const lastPlace = useRef(0);
  const found = wanted === null ? -1 : references.indexOf(wanted);
  const place = found >= 0 ? found : Math.min(lastPlace.current, references.length - 1);
  lastPlace.current = Math.max(place, 0);
  const selected = references[place] ?? null;
  const latest = useRef({ references, place });
  latest.current = { references, place };

  useFocus(selected);
  useAddress(selected);
  useEffect(() => {
    if (selected !== wanted) setWanted(selected);
  }, [selected, wanted]);

  const move = useCallback((step: 1 | -1) => {
    const { references, place } = latest.current;
    const next = references[place + step];
    if (next) setWanted(next);
  }, []);
  const pick = useCallback(
    (step?: 1 | -1) => {
      const { references, place } = latest.current;
      const here = references[place];
      if (!here) return;
      setPicked((picked) => {
        const now = new Set(picked);
        if (step) {
          now.add(here);
          const next = references[place + step];
          if (next) now.add(next);
        } else if (!now.delete(here)) now.add(here);
        return now;
      });
      if (step) move(step);
    },
    [move],
  );
  const pickTo = useCallback((reference: string) => {
    const { references, place } = latest.current;
    const to = references.indexOf(reference);
    if (to < 0 || place < 0) return;
    const range = references.slice(Math.min(place, to), Math.max(place, to) + 1);
    setPicked((picked) => new Set([...picked, ...range]));
    setWanted(reference);
  }, []);
  const clear = useCallback(() => setPicked(new Set()), []);
  return { selected, picked, select: setWanted, move, pick, pickTo, clear };
}

/** The focus is on the row that is read, unless somebody has put it elsewhere on purpose. */
function useFocus(selected: string | null) {
  const before = useRef(selected);
  useEffect(() => {
    if (before.current === selected) return;
    before.current = selected;
    focusRow(selected);
  }, [selected]);
}

export function focusRow(reference: string | null) {
  if (document.querySelector("dialog[open]")) return;
  const row = document.querySelector<HTMLElement>(`[data-row="${reference}"]`);
  row?.focus({ preventScroll: true });
  row?.parentElement?.scrollIntoView({ block: "nearest" });
}

function useAddress(selected: string | null) {
  const [parameters, setParameters] = useSearchParams();
  const written = parameters.get("at");
  const leaves = useNavigation().state !== "idle";
  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    // Writing it now would call back whoever is on their way to another page.
    if (leaves || selected === null || selected === written) return;
    const timer = setTimeout(() => {
      const write = (now: URLSearchParams) => {
        now.set("at", selected);
        return now;
      };
      setParameters(write, { replace: true, preventScrollReset: true });
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [leaves, selected, written, setParameters]);
}
