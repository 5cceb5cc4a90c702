import { Form, Link } from "@remix-run/react";
import { m } from "#messages";
import { getLocale } from "#messages/runtime.js";
import type { ListedMail } from "#services/outbox/list-mails.server.ts";
import { Button } from "../../ui/button.tsx";
import { formatShort } from "../../ui/dates.ts";
import { mailKindName, mailStateName } from "../../ui/mail-names.ts";
import table from "../../ui/table.module.css";
import { Unseen } from "../../ui/unseen.tsx";
import css from "./queue.module.css";

type Shown = ListedMail & { isToApplicant: boolean };
type Props = { mails: Shown[]; timeZone: string };

/** Mails by kind, reader and state. What stands in them, and their links, are nobody's but the reader's. */
export function OutboxTable({ mails, timeZone }: Props) {
  const columns = [
    m.outbox_column_mail(),
    m.outbox_column_to(),
    m.outbox_column_about(),
    m.outbox_column_state(),
    m.outbox_column_when(),
  ];
  return (
    <table className={table.table}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
          <th scope="col">
            <Unseen>{m.outbox_column_action()}</Unseen>
          </th>
        </tr>
      </thead>
      <tbody>
        {mails.map((mail) => (
          <Row key={mail.id} mail={mail} timeZone={timeZone} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ mail, timeZone }: { mail: Shown; timeZone: string }) {
  return (
    <tr>
      <td>{mailKindName(mail.kind)}</td>
      <td>{mail.toAddress}</td>
      <td className={table.reference}>
        {mail.reference && <Link to={`/staff/submissions/${mail.reference}`}>{mail.reference}</Link>}
      </td>
      <td>
        {mailStateName(mail.state)}
        {mail.state === "due" && mail.actionId && (
          <p className={css.line}>
            {m.outbox_held({ when: formatShort(mail.dueAt, timeZone, getLocale()) })}
          </p>
        )}
        <Trouble mail={mail} timeZone={timeZone} />
      </td>
      <td className={table.when}>
        <time dateTime={mail.createdAt.toISOString()}>
          {formatShort(mail.createdAt, timeZone, getLocale())}
        </time>
      </td>
      <td>
        {mail.state === "failed" && (
          <Form method="post" action={`/staff/outbox/${mail.id}/retry`}>
            <Button kind="quiet">
              {m.outbox_retry()} <Unseen>{m.outbox_retry_to({ address: mail.toAddress })}</Unseen>
            </Button>
          </Form>
        )}
        {mail.state === "failed" && mail.isToApplicant && (
          <Link to={`/staff/outbox/${mail.id}/told`}>
            {m.staff_told_button()} <Unseen>{m.outbox_retry_to({ address: mail.toAddress })}</Unseen>
          </Link>
        )}
      </td>
    </tr>
  );
}

/** Why it has not arrived yet, and when it is tried next. */
function Trouble({ mail, timeZone }: { mail: ListedMail; timeZone: string }) {
  if (mail.lastError === null || mail.state === "sent") return null;
  const parts = [
    mail.lastError,
    m.outbox_attempts({ count: mail.attempts }),
    mail.state === "due" && m.outbox_next_try({ when: formatShort(mail.dueAt, timeZone, getLocale()) }),
  ];
  return <p className={css.line}>{parts.filter(Boolean).join(" · ")}</p>;
}
