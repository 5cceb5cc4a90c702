import { useNavigate } from "@remix-run/react";
import { useCallback, useMemo, useRef, useState } from "react";
import { m } from "#messages";
import type { QueueRow } from "#services/triage/list-queue.server.ts";
import type { View } from "#services/triage/queue-view.ts";
import { asks } from "./asking-verbs.ts";
import { BULK_VERB_ORDER, bulkOfView, ofPicked } from "./bulk-verbs.ts";
import { type CommandName, pageOf } from "./commands.ts";
import { verbName, whyNotDone } from "./intent-words.ts";
import { type Intent, type IntentVerb, lastToUndo, overlay } from "./intents.ts";
import type { Pane } from "./pane.server.ts";
import { undoOnPage } from "./undo-on-page.ts";
import { type Asking, useAsking } from "./use-asking.ts";
import type { Desk } from "./use-intents.ts";
import { usePanes } from "./use-panes.ts";
import { focusRow, useSelection } from "./use-selection.ts";
import { decides, doable, leavesOf, whyNotHere } from "./verb-policy.ts";

export type Opened = "palette" | "help" | null;

type About = { rows: QueueRow[]; view: View; at: string | null; pane: Pane | null; from: string; desk: Desk };

/** The queue as a desk: what is shown, what is read, and what each command does. */
export function useWorkspace({ rows, view, at, pane: first, from, desk }: About) {
  const navigate = useNavigate();
  const [opened, setOpened] = useState<Opened>(null);
  const [hint, setHint] = useState<string | null>(null);
  const { intents } = desk;
  const decidedBefore = useRef(new Set(intents.map(({ action }) => action)));
  const shown = useMemo(() => overlay(rows, intents, leavesOf(view)), [rows, intents, view]);
  const references = useMemo(() => shown.map(({ row }) => row.reference), [shown]);
  const selection = useSelection(references, at);
  const { selected, picked } = selection;
  const place = selected === null ? -1 : references.indexOf(selected);
  const wanted = useMemo(
    () => shown.slice(Math.max(0, place), Math.max(0, place) + 3).map(({ row }) => row),
    [shown, place],
  );
  const paneOf = usePanes(first, wanted);
  const row = shown[place]?.row;
  const pane = row ? paneOf(row.reference) : null;
  const { asking, ask, mend: askAgain, close: closeAsking } = useAsking({ row, pane, intents });

  function decide(verb: IntentVerb, fields: Record<string, string> = {}) {
    if (!row) return;
    const why = hindrance(verb, row, pane);
    setHint(why);
    if (why) return;
    const { reference, orgName } = row;
    // A row is newer than a pane that was fetched before the list was.
    const version = Math.max(row.version, pane?.about.version ?? 0);
    desk.decide({ reference, orgName, verb, fields, version, seen: pane?.about.seen ?? 0 });
    if (decides(verb) && !leavesOf(view)(verb)) selection.move(1);
  }

  function answered({ verb, row, version, seen, mends }: Asking, fields: Record<string, string>) {
    const { reference, orgName } = row;
    if (mends) desk.dismiss(mends.action);
    desk.decide({ reference, orgName, verb, fields, version, seen });
    if (decides(verb) && !leavesOf(view)(verb)) selection.move(1);
  }

  function start(verb: IntentVerb) {
    if (!row) return;
    const why = hindrance(verb, row, pane);
    setHint(why);
    if (why) return;
    if (verb === "accept") decide(verb);
    else if (asks(verb)) ask(verb);
    else navigate(`/staff/submissions/${row.reference}/${verb}${from}`);
  }

  /** With rows picked, what is done is done to them: by a verb that knows many, or not at all. */
  function run(command: CommandName) {
    setHint(null);
    const to = picked.size > 0 ? ofPicked(command, [...picked], from) : undefined;
    if (to === null) return setHint(onlyForPicked());
    if (to) return navigate(to);
    switch (command) {
      case "next":
        return selection.move(1);
      case "previous":
        return selection.move(-1);
      case "open":
        return row && navigate(`/staff/submissions/${row.reference}${from}`);
      case "select":
        return selection.pick();
      case "extend-next":
        return selection.pick(1);
      case "extend-previous":
        return selection.pick(-1);
      case "let-go":
        return selection.clear();
      case "all-matching":
        return navigate(bulkOfView("assign", new URLSearchParams(from).get("from") ?? ""));
      case "assign-me":
        return decide("assign", { to: "me" });
      case "duplicate":
        return row && navigate(`/staff/submissions/${row.reference}${from}#duplicates`);
      case "undo":
        return undo();
      case "search":
        return document.querySelector<HTMLElement>("#q")?.focus();
      case "palette":
      case "help":
        return setOpened(command);
      case "go-queue":
      case "go-black-holes":
      case "go-outbox":
      case "go-keys":
        return navigate(pageOf(command) ?? "/staff/queue");
      default:
        return start(command);
    }
  }

  /**
   * What was decided here, else what the page offers to take back: a gesture over many, what has gone to others. That
   * is newer than what was decided before this page came.
   */
  function undo() {
    const last = lastToUndo(intents);
    if (last && decidedBefore.current.has(last.action) && undoOnPage()) return;
    const undone = desk.undo();
    if (undone === "mail-sent") setHint(whyNotDone({ why: undone }));
    if (undone === "nothing" && !undoOnPage()) setHint(m.staff_nothing_to_undo());
  }

  /** Decides the same on what is there now. */
  function again({ action, reference, orgName, verb, fields, version, refusal, seen }: Intent) {
    if (verb === "undo") return;
    desk.dismiss(action);
    const lines = refusal?.meanwhile ?? [];
    const decided = { reference, orgName, verb, fields, version: refusal?.version ?? version };
    desk.decide({ ...decided, seen: Math.max(seen, ...lines.map(({ seq }) => seq)) });
    focusRow(selected);
  }
  /** Drops the wish and reads it as it is now: on its own page, where the list does not show it so. */
  function reload({ action, reference, refusal }: Intent) {
    desk.dismiss(action);
    const row = shown.find((each) => each.row.reference === reference)?.row;
    if (!row || row.version < (refusal?.version ?? 0))
      return navigate(`/staff/submissions/${reference}${from}`);
    selection.select(reference);
    focusRow(reference);
  }
  /** Asks for it again where it was typed. */
  function mend(intent: Intent) {
    const row = rows.find(({ reference }) => reference === intent.reference);
    if (row) askAgain(intent, row);
  }

  const close = useCallback(() => {
    setOpened(null);
    closeAsking();
  }, [closeAsking]);
  const alone = (name: CommandName) => name !== "let-go" && doable(row)(name);
  const can = picked.size > 0 ? (name: CommandName) => ofPicked(name, [], from) !== null : alone;
  const dialogs = { opened, asking, close, answered, can };
  const ways = { again, reload, mend };
  return { shown, selection, place, row, pane, dialogs, hint, say: setHint, run, start, ...ways };
}

const onlyForPicked = () => m.staff_picked_only({ verbs: BULK_VERB_ORDER.map(verbName).join(" · ") });

/** What can be said at once against a verb. */
function hindrance(verb: IntentVerb, row: QueueRow, pane: Pane | null): string | null {
  const why = whyNotHere(verb, row);
  if (why) return whyNotDone({ why });
  const needsContact = verb === "accept" && pane !== null && pane.leadName === null;
  return needsContact ? m.staff_needs_contact() : null;
}
