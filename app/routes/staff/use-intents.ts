import { useRevalidator } from "@remix-run/react";
import { useCallback, useEffect, useReducer, useRef } from "react";
import { changeIntents, type Intent, type Intents, lastToUndo, type Settlement } from "./intents.ts";
import { newActionId } from "./new-action-id.ts";
import { usePreloadedVerbs } from "./preload-verbs.ts";

export type Decided = Pick<Intent, "reference" | "orgName" | "verb" | "version" | "seen"> & {
  fields?: Readonly<Record<string, string>>;
};

export type Desk = {
  intents: Intents;
  decide(decided: Decided): void;
  /** Takes the last decision back; false where there is none. */
  undo(): boolean;
  settle(action: string, answer: Settlement): void;
  dismiss(action: string): void;
};

/** The decisions of this window. The list is asked for again when all are settled, or when few rows are left. */
export function useIntents(): Desk {
  const [intents, change] = useReducer(changeIntents, []);
  const latest = useRef<Intents>(intents);
  latest.current = intents;

  const decide = useCallback((decided: Decided) => {
    change({ do: "add", intent: { fields: {}, ...decided, action: newActionId() } });
  }, []);
  const undo = useCallback(() => {
    const last = lastToUndo(latest.current);
    if (!last) return false;
    const { action, reference, orgName, version, seen } = last;
    const intent = { reference, orgName, version, seen, fields: {}, verb: "undo", undoes: action } as const;
    change({ do: "add", intent: { ...intent, action: newActionId() } });
    return true;
  }, []);
  const settle = useCallback((action: string, answer: Settlement) => {
    change({ do: "settle", action, answer });
  }, []);
  const dismiss = useCallback((action: string) => change({ do: "dismiss", action }), []);

  usePreloadedVerbs();
  useWarnBeforeLeaving(intents.some(({ state }) => state === "pending"));
  return { intents, decide, undo, settle, dismiss };
}

/** Fewer rows than this are filled up before the last one is decided. */
const FEW_ROWS = 12;

export function useFreshRows(intents: Intents, rowsLeft: number) {
  const { revalidate, state } = useRevalidator();
  const settled = intents.filter(({ state }) => state !== "pending").length;
  const pending = intents.length - settled;
  const shown = useRef(0);
  useEffect(() => {
    if (settled <= shown.current || state !== "idle") return;
    if (pending > 0 && rowsLeft >= FEW_ROWS) return;
    shown.current = settled;
    revalidate();
  }, [settled, pending, rowsLeft, state, revalidate]);
}

/** A browser that is closed now would take along what it has not sent yet. */
function useWarnBeforeLeaving(isBusy: boolean) {
  useEffect(() => {
    if (!isBusy) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [isBusy]);
}
