import { Form, Link } from "@remix-run/react";
import type { ReceiverRole, ReceiverState, Stage } from "#db/words.ts";
import { m } from "#messages";
import type { SubmissionView } from "#services/triage/read-submission.server.ts";
import { Button } from "../../ui/button.tsx";
import { ForeignText } from "../../ui/foreign-text.tsx";
import { DueTag, TeamTag } from "../../ui/tags.tsx";
import { Unseen } from "../../ui/unseen.tsx";
import css from "./submission.module.css";
import { Seen } from "./verbs.tsx";

type About = { reference: string; version: number; seen: number; stage: Stage };
type Receiver = SubmissionView["receivers"][number];
type Props = {
  about: About;
  receivers: Receiver[];
  now: Date;
  /** The list it is read in, as an address carries it on. */
  from: string;
};

/** Who in the group has it, may get it or had it, each with their own state and clock. */
export function Receivers({ about, receivers, now, from }: Props) {
  const open = about.stage !== "closed";
  return (
    <section className={css.receivers}>
      <h2>{m.staff_receivers()}</h2>
      <ul>
        {receivers.map((receiver) => (
          <li key={receiver.id} data-over={GONE.includes(receiver.state) ? "" : undefined}>
            <TeamTag team={receiver.team} /> <strong>{receiver.contact}</strong> {receiver.organisation}
            {" · "}
            {ROLES[receiver.role]()}
            {" · "}
            {stateText(receiver)}{" "}
            {receiver.state === "waiting" && receiver.role !== "copy" && (
              <DueTag at={receiver.dueAt} now={now} timeZone={receiver.timeZone} />
            )}
            {receiver.comment && (
              <ForeignText lang={null} as="block" className={css.quote}>
                {receiver.comment}
              </ForeignText>
            )}
            {open && receiver.role !== "lead" && !OVER.includes(receiver.state) && (
              <Form
                method="post"
                action={`/staff/submissions/${about.reference}/receivers/${receiver.id}/revoke${from}`}
              >
                <Seen {...about} />
                <Button kind="quiet">
                  {m.staff_revoke()} <Unseen>{receiver.contact}</Unseen>
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {open && (
        <Link to={`/staff/submissions/${about.reference}/contacts${from}`}>{m.staff_verb_contacts()}</Link>
      )}
    </section>
  );
}

const GONE: readonly ReceiverState[] = ["revoked", "not-us"];
const OVER: readonly ReceiverState[] = [...GONE, "interested"];

const ROLES: Record<ReceiverRole, () => string> = {
  lead: m.staff_receiver_lead,
  copy: m.staff_receiver_copy,
  asked: m.staff_receiver_asked,
};

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
