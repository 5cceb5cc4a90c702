import { Form } from "@remix-run/react";
import { m } from "#messages";
import { getLocale } from "#messages/runtime.js";
import type { WaitingLetter as Letter } from "#services/triage/move-letter.server.ts";
import { Button, ButtonRow } from "../../ui/button.tsx";
import { formatInstant } from "../../ui/dates.ts";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { TextField } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { refusalText } from "./refusals.ts";

type Props = {
  letter: Letter | null;
  reference: string;
  timeZone: string;
  notTold: string | null;
  from: string;
};

/** Decided, and the applicant has not heard: when they do, and what can still be done about it. */
export function WaitingLetter({ letter, reference, timeZone, notTold, from }: Props) {
  if (!letter) return null;
  const wrong = notTold === "not-future" || notTold === "too-far" ? refusalText(notTold) : undefined;
  return (
    <Notice
      tone="info"
      title={m.staff_letter_waits({ when: formatInstant(letter.at, timeZone, getLocale()) })}
    >
      {wrong && <ErrorSummary errors={[{ field: "later", message: wrong }]} />}
      <p>{m.staff_letter_hidden()}</p>
      <Form method="post" action={`/staff/submissions/${reference}/tell${from}`}>
        <Later timeZone={timeZone} label={m.staff_letter_other_time()} error={wrong} />
        <ButtonRow>
          <Button kind="quiet" name="when" value="then">
            {m.staff_letter_move()}
          </Button>
          <Button kind="quiet" name="when" value="now">
            {m.staff_letter_now()}
          </Button>
        </ButtonRow>
      </Form>
      <Form method="post" action={`/staff/actions/${letter.action}/undo${from}`}>
        <Button kind="quiet">{m.staff_letter_take_back()}</Button>
      </Form>
    </Notice>
  );
}

type LaterProps = { timeZone: string; label: string; error?: string; typed?: string };

/** A day and a time where the person is, and where that is. */
export function Later({ timeZone, label, error, typed }: LaterProps) {
  return (
    <TextField
      type="datetime-local"
      name="later"
      label={label}
      hint={m.staff_later_hint({ zone: timeZone })}
      error={error}
      defaultValue={typed}
    />
  );
}
