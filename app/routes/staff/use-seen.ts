import { useEffect, useRef, useState } from "react";
import type { Pane } from "./pane.server.ts";

/** Shorter than this one passes a row; longer, one reads it. */
const READ_MS = 1000;
const NOTHING: ReadonlySet<string> = new Set();

/**
 * Tells the server what is read beside the list, each state of it once: not what is passed over or fetched ahead, and
 * nothing while the page or the pane cannot be seen. Answers with what was read since these rows came; whoever comes
 * back to it finds nothing new there.
 */
export function useSeen(pane: Pane | null, rows: readonly unknown[]): ReadonlySet<string> {
  const told = useRef(new Set<string>());
  const [read, setRead] = useState({ rows, references: NOTHING });
  const latest = useRef(rows);
  latest.current = rows;
  useEffect(() => {
    if (!pane) return;
    const { reference, seen, profileVersion } = pane.about;
    const state = `${reference} ${seen} ${profileVersion}`;
    if (told.current.has(state)) return;
    let timer: ReturnType<typeof setTimeout>;
    const tell = () => {
      if (!document.querySelector<HTMLElement>(`[data-pane="${reference}"]`)?.offsetParent) return;
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
      if (told.current.has(state)) pane.changed = null;
    };
  }, [pane]);
  return read.rows === rows ? read.references : NOTHING;
}
