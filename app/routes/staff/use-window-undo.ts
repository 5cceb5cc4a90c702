import { useNavigate, useSubmit } from "@remix-run/react";
import { useEffect } from "react";
import { m } from "#messages";
import { lastToUndo, type Told } from "./intents.ts";
import { newActionId } from "./new-action-id.ts";
import { undoOnPage } from "./undo-on-page.ts";
import { changeKept, keptOf } from "./window-intents.ts";

/**
 * On the page of one submission: takes back what the page offers, or where something was decided since, or it offers
 * nothing, the last decision of this window. It says why it does not.
 */
export function useWindowUndo(
  whose: string,
  told: Told,
  { from, queue }: { from: string; queue: string },
): () => string | null {
  const navigate = useNavigate();
  const submit = useSubmit();
  useEffect(() => changeKept(whose, { do: "tell", told, nowMs: Date.now() }));

  return function undo() {
    const last = lastToUndo(keptOf(whose));
    const isOlder = last !== undefined && told.action !== null && told.action.id !== last.action;
    if (!isOlder && undoOnPage()) {
      if (told.action) changeKept(whose, { do: "end", action: told.action.id });
      return null;
    }
    if (!last) return m.staff_nothing_to_undo();
    const { action, mailGoesAt, state } = last;
    if (mailGoesAt && mailGoesAt < Date.now()) return m.staff_refused_mail_sent();
    if (state === "pending") {
      // The queue sends it once more, and this after it.
      const { mailGoesAt: _, ...intent } = last;
      const undoing = { ...intent, action: newActionId(), verb: "undo", undoes: action, fields: {} } as const;
      changeKept(whose, { do: "add", intent: undoing });
      navigate(queue);
      return null;
    }
    changeKept(whose, { do: "end", action });
    submit({}, { method: "post", action: `/staff/actions/${action}/undo${from}` });
    return null;
  };
}
