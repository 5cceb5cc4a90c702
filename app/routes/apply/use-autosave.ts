/** Keeps what is typed, within two seconds, where JavaScript runs. */
import { type RefObject, useEffect, useRef, useState } from "react";

const PAUSE_MS = 1000;

/** What the save addresses answer. */
export type SaveAnswer = {
  /** Print of the page as it is now kept. */
  base: string;
  /** Of the draft, once there is one. */
  draftId: string;
  /** What to say where another window has kept other answers; nothing was saved then. */
  conflict: { title: string; text: string } | null;
};

export type Autosave = {
  state: { at: Date | null; failed: boolean; conflict: SaveAnswer["conflict"] };
  draftId: string | null;
  /** Waits until nothing is under way, and answers with the print of the page as it is then kept. */
  settle: () => Promise<string>;
};

/**
 * `addressOf` tells where to save, given the draft's id once there is one. The form posts the print it was made
 * from (`base`), so what was saved since must not look like somebody else's.
 */
export function useAutosave(
  form: RefObject<HTMLFormElement>,
  addressOf: (draftId: string | null) => string,
  known: { draftId: string | null; base: string },
): Autosave {
  const [state, setState] = useState<Autosave["state"]>({ at: null, failed: false, conflict: null });
  const [draftId, setDraftId] = useState(known.draftId);
  const here = useRef({
    addressOf,
    ...known,
    timer: 0,
    running: Promise.resolve(),
    stopped: false,
  });
  here.current.addressOf = addressOf;
  useEffect(() => {
    here.current.base = known.base;
  }, [known.base]);

  useEffect(() => {
    const element = form.current;
    if (!element) return;
    const own = here.current;
    own.stopped = false;

    async function save() {
      const at = own.addressOf(own.draftId);
      const body = new URLSearchParams(new FormData(element as HTMLFormElement) as never);
      body.set("base", own.base);
      try {
        const response = await fetch(at, { method: "POST", body, keepalive: true });
        if (!response.ok) throw new Error(String(response.status));
        const answer = (await response.json()) as SaveAnswer;
        if (!answer.conflict) own.base = answer.base;
        own.draftId = answer.draftId;
        setDraftId(answer.draftId);
        setState({ at: answer.conflict ? null : new Date(), failed: false, conflict: answer.conflict });
        if (answer.conflict) own.stopped = true;
      } catch {
        setState((before) => ({ ...before, failed: true }));
      }
    }
    function saveNow() {
      window.clearTimeout(own.timer);
      own.timer = 0;
      own.running = own.running.then(save);
    }
    function typed() {
      if (own.stopped) return;
      window.clearTimeout(own.timer);
      own.timer = window.setTimeout(saveNow, PAUSE_MS);
    }
    function left() {
      if (document.visibilityState === "hidden" && own.timer) saveNow();
    }
    element.addEventListener("input", typed);
    document.addEventListener("visibilitychange", left);
    return () => {
      if (own.timer) saveNow();
      element.removeEventListener("input", typed);
      document.removeEventListener("visibilitychange", left);
    };
  }, [form]);

  return {
    state,
    draftId,
    async settle() {
      window.clearTimeout(here.current.timer);
      here.current.timer = 0;
      await here.current.running;
      return here.current.base;
    },
  };
}
