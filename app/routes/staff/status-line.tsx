import { m } from "#messages";
import css from "./decisions.module.css";
import { saidOf, sendsMail } from "./intent-words.ts";
import { type Intents, lastToUndo } from "./intents.ts";
import { printedKey } from "./keys.ts";

type Props = {
  intents: Intents;
  /** Why the last key did nothing, if so. */
  hint: string | null;
  undoKey: string;
  onUndo: () => void;
};

/** One sentence on the last decision, and the way back from it. */
export function StatusLine({ intents, hint, undoKey, onUndo }: Props) {
  const last = intents.findLast(({ state }) => state === "pending" || state === "done");
  const canUndo = last !== undefined && lastToUndo(intents) === last;
  return (
    <div className={css.status}>
      <p role="status">
        {hint ?? (last && saidOf(last))} {!hint && canUndo && sendsMail(last) && m.staff_mail_waits()}
      </p>
      {!hint && canUndo && (
        <button type="button" className={css.undo} onClick={onUndo}>
          {m.staff_command_undo()} {undoKey && <kbd>{printedKey(undoKey).join(" ")}</kbd>}
        </button>
      )}
    </div>
  );
}
