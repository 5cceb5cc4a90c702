import type { FormEvent, ReactNode } from "react";
import { m } from "#messages";
import { Button } from "../../ui/button.tsx";
import { Radios, SelectField, TextArea, TextField } from "../../ui/field.tsx";
import type { AskingVerb } from "./asking-verbs.ts";
import { verbName, whyNotDone } from "./intent-words.ts";
import type { Intent } from "./intents.ts";
import css from "./modal.module.css";
import { Modal } from "./modal.tsx";

type Asked = {
  verb: AskingVerb;
  orgName: string;
  people: readonly { id: string; name: string }[];
  labels: readonly string[];
  assigneeId: string | null;
  /** What was refused: what was typed for it, and what is wrong with it. */
  mends?: Intent;
};

type Props = Asked & { onDone: (fields: Record<string, string>) => void; onClose: () => void };

export default function VerbDialog({ onDone, onClose, ...asked }: Props) {
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const fields = [...form].map(([name, value]) => [name, String(value).trim()]);
    onClose();
    onDone(Object.fromEntries(fields));
  }
  return (
    <Modal title={`${verbName(asked.verb)} – ${asked.orgName}`} onClose={onClose}>
      <form onSubmit={onSubmit} className={css.form}>
        {FIELDS[asked.verb](asked)}
        <Button>{verbName(asked.verb)}</Button>
      </form>
    </Modal>
  );
}

/** What is wrong with a field of the form that was refused. */
function wrong({ mends }: Asked, field: string): string | undefined {
  return mends?.refusal?.field === field ? whyNotDone(mends.refusal) : undefined;
}

const FIELDS: Record<AskingVerb, (asked: Asked) => ReactNode> = {
  snooze: (asked) => (
    <Radios
      name="until"
      label={m.staff_snooze_until()}
      error={wrong(asked, "until")}
      defaultValue="3d"
      options={[
        { value: "1d", label: m.staff_snooze_1d() },
        { value: "3d", label: m.staff_snooze_3d() },
        { value: "1w", label: m.staff_snooze_1w() },
        { value: "2w", label: m.staff_snooze_2w() },
      ]}
    />
  ),
  assign: (asked) => (
    <SelectField
      name="to"
      label={m.staff_assign_to()}
      empty={m.staff_assign_nobody()}
      error={wrong(asked, "to")}
      defaultValue={asked.assigneeId ?? ""}
      options={asked.people.map(({ id, name }) => ({ value: id, label: name }))}
    />
  ),
  label: ({ labels }) => (
    <TextField
      name="labels"
      label={m.staff_labels()}
      hint={m.staff_labels_hint()}
      defaultValue={labels.join(", ")}
    />
  ),
  note: (asked) => (
    <TextArea
      name="body"
      label={m.staff_note_body()}
      hint={m.staff_note_hint()}
      rows={5}
      error={wrong(asked, "body")}
      defaultValue={asked.mends?.fields.body}
      required
    />
  ),
};
