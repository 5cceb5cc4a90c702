import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { m } from "#messages";
import { getLocale } from "#messages/runtime.js";
import { type ListedMail, listMails } from "#services/outbox/list-mails.server.ts";
import { Button } from "../../ui/button.tsx";
import { formatInstant } from "../../ui/dates.ts";
import { TextField } from "../../ui/field.tsx";
import { mailKindName, mailStateName } from "../../ui/mail-names.ts";
import { PublicPage, pageTitle } from "../../ui/page.tsx";
import table from "../../ui/table.module.css";
import css from "../staff/queue.module.css";
import { demoOnly } from "./demo-only.server.ts";

const PAGE_SIZE = 50;

export async function loader({ request, context }: LoaderFunctionArgs) {
  demoOnly(context);
  const query = new URL(request.url).searchParams;
  const to = query.get("to")?.trim().toLowerCase() ?? "";
  const before = query.get("before");
  const page = await listMails(
    { limit: PAGE_SIZE, ...(to ? { to } : {}), ...(before ? { before } : {}) },
    { db: context.db },
  );
  return { lang: context.language, to, page };
}

export const meta: MetaFunction = () => [{ title: pageTitle({ title: m.dev_mail_title() }) }];

export default function DemoMails() {
  const { lang, to, page } = useLoaderData<typeof loader>();
  return (
    <PublicPage lang={lang} title={m.dev_mail_title()} lead={m.dev_mail_lead()} width="wide">
      <Form method="get" className={css.filters}>
        <TextField name="to" type="search" label={m.dev_mail_to()} defaultValue={to} />
        <Button kind="quiet">{m.dev_mail_filter()}</Button>
      </Form>
      {page.mails.length === 0 ? (
        <p className={css.empty}>{m.outbox_empty()}</p>
      ) : (
        <Mails mails={page.mails} />
      )}
      {page.next && (
        <p>
          <Link to={`/dev/mail?${new URLSearchParams({ ...(to && { to }), before: page.next })}`}>
            {m.outbox_older()}
          </Link>
        </p>
      )}
    </PublicPage>
  );
}

function Mails({ mails }: { mails: ListedMail[] }) {
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{m.outbox_column_mail()}</th>
          <th scope="col">{m.outbox_column_to()}</th>
          <th scope="col">{m.outbox_column_about()}</th>
          <th scope="col">{m.outbox_column_state()}</th>
          <th scope="col">{m.outbox_column_when()}</th>
        </tr>
      </thead>
      <tbody>
        {mails.map((mail) => (
          <tr key={mail.id}>
            <td>
              <Link to={`/dev/mail/${mail.id}`}>{mailKindName(mail.kind)}</Link>
            </td>
            <td>{mail.toAddress}</td>
            <td className={table.reference}>{mail.reference}</td>
            <td>{mailStateName(mail.state)}</td>
            <td className={table.when}>
              <time dateTime={mail.createdAt.toISOString()}>
                {formatInstant(mail.createdAt, "UTC", getLocale())}
              </time>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export { ErrorPage as ErrorBoundary } from "../../ui/error-page.tsx";
