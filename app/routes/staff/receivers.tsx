import type { ReceiverState } from "#db/words.ts";
import { m } from "#messages";
import type { SubmissionView } from "#services/triage/read-submission.server.ts";
import { ForeignText } from "../../ui/foreign-text.tsx";
import { DueTag, TeamTag } from "../../ui/tags.tsx";
import css from "./submission.module.css";

type Receiver = SubmissionView["receivers"][number];

/** Who in the group has it, may get it or had it, each with their own state and clock. */
export function Receivers({ receivers, now }: { receivers: Receiver[]; now: Date }) {
  return (
    <section className={css.receivers}>
      <h2>{m.staff_receivers()}</h2>
      <ul>
        {receivers.map((receiver) => (
          <li key={receiver.id} data-over={OVER.includes(receiver.state) ? "" : undefined}>
            <TeamTag team={receiver.team} /> <strong>{receiver.contact}</strong> {receiver.organisation}
            {" · "}
            {receiver.role === "lead" ? m.staff_receiver_lead() : m.staff_receiver_copy()}
            {" · "}
            {stateText(receiver)}{" "}
            {receiver.state === "waiting" && receiver.role === "lead" && (
              <DueTag at={receiver.dueAt} now={now} timeZone={receiver.timeZone} />
            )}
            {receiver.comment && (
              <ForeignText lang={null} as="block" className={css.quote}>
                {receiver.comment}
              </ForeignText>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

const OVER: readonly ReceiverState[] = ["revoked", "not-us"];

const STATES: Record<ReceiverState, () => string> = {
  planned: m.staff_state_planned,
  waiting: m.staff_state_waiting,
  interested: m.staff_state_interested,
  "not-us": m.staff_state_not_us,
  "need-more": m.staff_state_need_more,
  revoked: m.staff_state_revoked,
};

/** Of a copy no answer is awaited. */
function stateText({ role, state }: Receiver): string {
  return role === "copy" && state === "waiting" ? m.staff_state_told() : STATES[state]();
}
