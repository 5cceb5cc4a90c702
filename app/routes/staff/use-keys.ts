import { useEffect, useRef } from "react";
import type { CommandName } from "./commands.ts";
import { meaning, pressed } from "./keys.ts";

/** How long the first of two keys waits for the second. */
const SEQUENCE_MS = 1000;
const TYPING = "input, textarea, select, [contenteditable]:not([contenteditable=false])";

/** Runs commands by their keys; dead where one types, while a dialog is open, and during composition. */
export function useKeys(bindings: ReadonlyMap<string, CommandName>, run: (command: CommandName) => void) {
  const latest = useRef({ bindings, run });
  latest.current = { bindings, run };
  useEffect(() => {
    let before: { key: string; at: number } | null = null;
    function onKeyDown(event: KeyboardEvent) {
      const key = pressed(event);
      if (key === null || event.defaultPrevented || isTheirs(event)) {
        before = null;
        return;
      }
      const first = before && event.timeStamp - before.at < SEQUENCE_MS ? before.key : null;
      before = null;
      const found = meaning(key, first, latest.current.bindings);
      if (!found) return;
      if ("begins" in found) {
        before = { key: found.begins, at: event.timeStamp };
        return;
      }
      event.preventDefault();
      latest.current.run(found.command);
    }
    document.addEventListener("keydown", onKeyDown);
    document.documentElement.dataset.keys = "on";
    return () => {
      document.removeEventListener("keydown", onKeyDown);
      delete document.documentElement.dataset.keys;
    };
  }, []);
}

/** Whether a press belongs to what has the focus: typing, a link's own Enter, scrolling with the arrows. */
function isTheirs(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest(TYPING) || document.querySelector("dialog[open]")) return true;
  if (event.key === "Enter") return target?.closest("a, button, summary") != null;
  return event.key.startsWith("Arrow") && target?.closest("[data-scrolls]") != null;
}
