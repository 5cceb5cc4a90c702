import { Form } from "@remix-run/react";
import { SCREENING_REASONS, SCREENINGS } from "#db/words.ts";
import { m } from "#messages";
import { DECLINE_REASONS } from "#services/triage/decline-reasons.ts";
import type { Assignee } from "#services/triage/list-assignees.server.ts";
import type { BulkVerb } from "#services/triage/plan-bulk.server.ts";
import { Button, ButtonRow } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Radios, SelectField, TextField } from "../../ui/field.tsx";
import { fieldError } from "../../ui/field-error.ts";
import { declineReasonName, screeningName, screeningReasonName } from "../../ui/names.ts";
import { asOption } from "./assignee-option.ts";
import { refusalText } from "./refusals.ts";
import { SNOOZES } from "./snooze-until.ts";

type Props = {
  verb: BulkVerb;
  /** What says which rows, to be carried on. */
  query: [string, string][];
  people: Assignee[];
  count: number;
  /** What was chosen before, and the field that was left without an answer. */
  said: Record<string, string>;
  missing: string | null;
};

/** What is to be done to all of them; the preview follows. */
export function BulkChoice({ query, count, ...about }: Props) {
  const { verb, missing } = about;
  return (
    <Form method="get">
      {missing && <ErrorSummary errors={[{ field: missing, message: errorOf(verb, missing) }]} />}
      <p>{m.staff_bulk_count({ count })}</p>
      {query.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Fields {...about} />
      <ButtonRow>
        <Button>{m.staff_bulk_show()}</Button>
      </ButtonRow>
    </Form>
  );
}

function errorOf(verb: BulkVerb, missing: string): string {
  if (missing === "labels") return fieldError({ code: "missing", values: {} }, m.staff_label_labels());
  if (verb === "screen" && missing === "reason") return refusalText("reason-needed");
  return fieldError({ code: "not-chosen", values: {} }, LABELS[missing]?.() ?? missing);
}

const LABELS: Record<string, () => string> = {
  until: m.staff_snooze_until,
  screening: m.staff_verb_screen,
  reason: m.staff_reason,
};

function Fields({ verb, people, said, missing }: Omit<Props, "query" | "count">) {
  const error = missing ? errorOf(verb, missing) : undefined;
  switch (verb) {
    case "assign":
      return (
        <SelectField
          name="to"
          label={m.staff_assign_to()}
          empty={m.staff_assign_nobody()}
          defaultValue="me"
          options={[{ value: "me", label: m.staff_assign_me() }, ...people.map(asOption)]}
        />
      );
    case "label":
      return (
        <TextField
          name="labels"
          label={m.staff_label_labels()}
          hint={m.staff_bulk_label_hint()}
          error={error}
          required
        />
      );
    case "snooze":
      return (
        <Radios
          name="until"
          label={m.staff_snooze_until()}
          options={SNOOZES.map(({ span, days }) => ({ value: span, label: m.staff_snooze_days({ days }) }))}
          error={error}
          defaultValue="1w"
        />
      );
    case "screen":
      return (
        <>
          <Radios
            name="screening"
            label={m.staff_verb_screen()}
            options={SCREENINGS.map((value) => ({ value, label: screeningName(value) }))}
            error={missing === "screening" ? error : undefined}
            defaultValue={said.screening ?? "fit"}
          />
          <SelectField
            name="reason"
            label={m.staff_reason()}
            hint={m.staff_screen_reason_hint()}
            error={missing === "reason" ? error : undefined}
            options={SCREENING_REASONS.map((value) => ({ value, label: screeningReasonName(value) }))}
          />
        </>
      );
    case "decline":
      return (
        <SelectField
          name="reason"
          label={m.staff_reason()}
          hint={m.staff_bulk_decline_hint()}
          error={error}
          options={DECLINE_REASONS.filter((each) => each !== "other").map((value) => ({
            value,
            label: declineReasonName(value),
          }))}
          required
        />
      );
    case "wake":
      return null;
  }
}
