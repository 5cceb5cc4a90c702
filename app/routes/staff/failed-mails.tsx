import { Link } from "@remix-run/react";
import { m } from "#messages";
import { mailKindName } from "../../ui/mail-names.ts";
import { Notice } from "../../ui/notice.tsx";
import type { readPage } from "./read-page.server.ts";

/** What the applicant was sent and never got, each with what can be done about it. */
export function FailedMails({ failedMails }: Pick<Awaited<ReturnType<typeof readPage>>, "failedMails">) {
  return failedMails.map(({ id, kind, toAddress }) => (
    <Notice
      key={id}
      tone="danger"
      title={m.staff_told_not_arrived({ address: toAddress, mail: mailKindName(kind) })}
    >
      <p>
        <Link to={`/staff/outbox/${id}/told`}>{m.staff_told_see()}</Link>
      </p>
    </Notice>
  ));
}
