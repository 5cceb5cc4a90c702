import { useEffect, useRef, useState } from "react";
import type { Pane } from "./pane.server.ts";

/** Shorter than this one passes a row; longer, one reads it. */
const READ_MS = 1000;
const NOTHING: ReadonlySet<string> = new Set();

type Seen = {
  /** What was read since these rows came. */
  read: ReadonlySet<string>;
  /** Whoever comes back to what they have read finds nothing new there. */
  isBack: boolean;
};

/**
 * Tells the server what is read beside the list, each state of it once: not what is passed over or fetched ahead, and
 * nothing while the page or the pane cannot be seen.
 */
export function useSeen(pane: Pane | null, rows: readonly unknown[]): Seen {
  const told = useRef(new Set<string>());
  const left = useRef(new Set<string>());
  const [read, setRead] = useState({ rows, references: NOTHING });
  const latest = useRef(rows);
  latest.current = rows;
  useEffect(() => {
    if (!pane) return;
    const { reference, seen, profileVersion } = pane.about;
    const state = stateOf(pane);
    if (told.current.has(state)) return;
    let timer: ReturnType<typeof setTimeout>;
    const tell = () => {
      const isShown = document.querySelector<HTMLElement>(`[data-pane="${reference}"]`)?.offsetParent;
      if (!isShown) return look();
      told.current.add(state);
      const body = new URLSearchParams({ seen: String(seen), profile: String(profileVersion) });
      const sent = fetch(`/staff/submissions/${reference}/seen`, { method: "POST", body, keepalive: true });
      sent.catch(() => told.current.delete(state));
      setRead(({ rows, references }) => ({
        rows: latest.current,
        references: new Set(rows === latest.current ? references : NOTHING).add(reference),
      }));
    };
    const look = () => {
      clearTimeout(timer);
      if (!document.hidden) timer = setTimeout(tell, READ_MS);
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
      if (told.current.has(state)) left.current.add(state);
    };
  }, [pane]);
  return {
    read: read.rows === rows ? read.references : NOTHING,
    isBack: pane !== null && left.current.has(stateOf(pane)),
  };
}

const stateOf = ({ about: { reference, seen, profileVersion } }: Pane) =>
  `${reference} ${seen} ${profileVersion}`;
