import { useRevalidator } from "@remix-run/react";
import { useCallback, useEffect, useReducer, useRef } from "react";
import {
  changeIntents,
  type Intent,
  type Intents,
  lastToUndo,
  type Settlement,
  type Told,
} from "./intents.ts";
import { newActionId } from "./new-action-id.ts";
import { usePreloadedVerbs } from "./preload-verbs.ts";
import { keep, keptOf } from "./window-intents.ts";

export type Decided = Pick<Intent, "reference" | "orgName" | "verb" | "version" | "seen"> & {
  fields?: Readonly<Record<string, string>>;
};

export type Desk = {
  intents: Intents;
  decide(decided: Decided): void;
  /** Takes the last decision back; or says why not. */
  undo(): "done" | "nothing" | "mail-sent";
  settle(action: string, answer: Settlement): void;
  dismiss(action: string): void;
};

/**
 * The decisions of this window by this person; one that was under way when the page was left is sent again. `told` is
 * what the page says was done before it came.
 */
export function useIntents(whose: string, told: Told): Desk {
  const [intents, change] = useReducer(changeIntents, whose, keptOf);
  const latest = useRef<Intents>(intents);
  latest.current = intents;
  useEffect(() => keep(whose, intents), [whose, intents]);
  const before = useRef(told);
  useEffect(() => change({ do: "tell", told: before.current, nowMs: Date.now() }), []);

  const decide = useCallback((decided: Decided) => {
    change({ do: "add", intent: { fields: {}, ...decided, action: newActionId() } });
  }, []);
  const undo = useCallback(() => {
    const last = lastToUndo(latest.current);
    if (!last) return "nothing";
    if (last.mailGoesAt && last.mailGoesAt < Date.now()) return "mail-sent";
    const { action, reference, orgName, version, seen } = last;
    const intent = { reference, orgName, version, seen, fields: {}, verb: "undo", undoes: action } as const;
    change({ do: "add", intent: { ...intent, action: newActionId() } });
    return "done";
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
