import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { m } from "#messages";
import { getLocale } from "#messages/runtime.js";
import type { DoneAction } from "#services/triage/read-action.server.ts";
import type { NotUndone as Why } from "#services/triage/undo-action.server.ts";
import { Button } from "../../ui/button.tsx";
import { formatInstant } from "../../ui/dates.ts";
import { Notice } from "../../ui/notice.tsx";

const SOON_S = 90;

type Props = { action: DoneAction; now: Date; timeZone: string; from: string };

/** Takes back what has just been done, for as long as its mails wait. */
export function Undo({ action, now, timeZone, from }: Props) {
  if (!action.undoable) return null;
  return (
    <UndoForm to={`/staff/actions/${action.id}/undo${from}`}>
      {action.undoUntil && <Until until={action.undoUntil} now={now} timeZone={timeZone} />}
    </UndoForm>
  );
}

/** What stands on the page to be taken back: the key of undoing presses its button. */
export function UndoForm({ to, children }: { to: string; children?: ReactNode }) {
  return (
    <Form method="post" action={to} data-undo="">
      {children}
      <Button kind="quiet">{m.staff_undo()}</Button>
    </Form>
  );
}

function Until({ until, now, timeZone }: { until: Date; now: Date; timeZone: string }) {
  const seconds = Math.max(0, Math.round((until.getTime() - now.getTime()) / 1000));
  return (
    <p>
      <time dateTime={until.toISOString()}>
        {seconds <= SOON_S
          ? m.staff_goes_out_in({ seconds })
          : m.staff_goes_out_at({ when: formatInstant(until, timeZone, getLocale()) })}
      </time>
    </p>
  );
}

const REASONS: Partial<Record<Why, () => string>> = {
  "changed-meanwhile": m.staff_not_undone_changed,
  "mail-sent": m.staff_not_undone_sent,
  "already-undone": m.staff_not_undone_already,
};

/** Why it could not be taken back; nothing where there is no such reason. */
export function notUndoneText(why: string): string | null {
  return Object.hasOwn(REASONS, why) ? (REASONS[why as Why]?.() ?? null) : null;
}

export function NotUndone({ why }: { why: string | null }) {
  const text = why && notUndoneText(why);
  if (!text) return null;
  return (
    <Notice tone="warn" role="alert" title={m.staff_not_undone_title()}>
      <p>{text}</p>
    </Notice>
  );
}
