import { useEffect, useState } from "react";
import { m } from "#messages";
import css from "./decisions.module.css";
import { saidOf, sendsMail, whyNotDone } from "./intent-words.ts";
import { type Intent, type Intents, lastToUndo } from "./intents.ts";
import { printedKey } from "./keys.ts";

type Props = {
  intents: Intents;
  /** Why the last key did nothing, if so. */
  hint: string | null;
  undoKey: string;
  onUndo: () => void;
};

/** One sentence on the last decision, and the way back from it as long as there is one. */
export function StatusLine({ intents, hint, undoKey, onUndo }: Props) {
  const last = intents.findLast(
    ({ state, refusal }) => state === "pending" || state === "done" || refusal?.why === "no-change",
  );
  const seconds = useSecondsUntil(last?.mailGoesAt);
  const canUndo = last !== undefined && lastToUndo(intents) === last && seconds !== 0;
  return (
    <div className={css.status}>
      <p role="status">{hint ?? (last && (last.refusal ? whyNotDone(last.refusal) : saidOf(last)))}</p>
      {!hint && canUndo && (
        <>
          <MailWaits intent={last} seconds={seconds} />
          <button type="button" className={css.undo} onClick={onUndo}>
            {m.staff_command_undo()} {undoKey && <kbd>{printedKey(undoKey).join(" ")}</kbd>}
          </button>
        </>
      )}
    </div>
  );
}

/** Beside the sentence, not in it: nobody wants the seconds read out. */
function MailWaits({ intent, seconds }: { intent: Intent; seconds: number | null }) {
  if (seconds !== null) return <span>{m.staff_goes_out_in({ seconds })}</span>;
  return intent.state === "pending" && sendsMail(intent) ? <span>{m.staff_mail_waits()}</span> : null;
}

/** Null where nothing is waited for. */
function useSecondsUntil(at: number | undefined): number | null {
  const [, tick] = useState(0);
  const left = at === undefined ? null : Math.max(0, Math.ceil((at - Date.now()) / 1000));
  const isOver = left === null || left === 0;
  useEffect(() => {
    if (isOver) return;
    const timer = setInterval(() => tick((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, [isOver]);
  return left;
}
