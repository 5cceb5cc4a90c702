import { Form } from "@remix-run/react";
import { SCREENING_REASONS, SCREENINGS } from "#db/words.ts";
import { m } from "#messages";
import { DECLINE_REASONS } from "#services/triage/decline-reasons.ts";
import type { Assignee } from "#services/triage/list-assignees.server.ts";
import type { BulkVerb } from "#services/triage/plan-bulk.server.ts";
import { Button, ButtonRow } from "../../ui/button.tsx";
import { Radios, SelectField, TextField } from "../../ui/field.tsx";
import { declineReasonName, screeningName, screeningReasonName } from "../../ui/names.ts";
import { asOption } from "./assignee-option.ts";
import { SNOOZES } from "./snooze-until.ts";

type Props = {
  verb: BulkVerb;
  /** What says which rows, to be carried on. */
  query: [string, string][];
  people: Assignee[];
  count: number;
};

/** What is to be done to all of them; the preview follows. */
export function BulkChoice({ verb, query, people, count }: Props) {
  return (
    <Form method="get">
      <p>{m.staff_bulk_count({ count })}</p>
      {query.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Fields verb={verb} people={people} />
      <ButtonRow>
        <Button>{m.staff_bulk_show()}</Button>
      </ButtonRow>
    </Form>
  );
}

function Fields({ verb, people }: Pick<Props, "verb" | "people">) {
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
        <TextField name="labels" label={m.staff_label_labels()} hint={m.staff_bulk_label_hint()} required />
      );
    case "snooze":
      return (
        <Radios
          name="until"
          label={m.staff_snooze_until()}
          options={SNOOZES.map(({ span, days }) => ({ value: span, label: m.staff_snooze_days({ days }) }))}
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
            defaultValue="fit"
          />
          <SelectField
            name="reason"
            label={m.staff_reason()}
            hint={m.staff_screen_reason_hint()}
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
