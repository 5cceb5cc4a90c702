import { Notice } from "#app/ui/notice.tsx";
import { m } from "#messages";
import { getLocale } from "#messages/runtime.js";
import css from "./apply.module.css";
import type { Autosave } from "./use-autosave.ts";

/** "Saved 14:02", told politely. */
export function SavedLine({ at, failed, conflict }: Autosave["state"]) {
  return (
    <>
      {conflict && (
        <Notice tone="warn" title={conflict.title} role="alert">
          <p>{conflict.text}</p>
        </Notice>
      )}
      <p role="status" className={css.saved}>
        {failed && m.apply_not_saved()}
        {!failed && at && m.apply_saved({ time: clock(at) })}
      </p>
    </>
  );
}

function clock(at: Date) {
  return new Intl.DateTimeFormat(getLocale(), {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(at);
}
