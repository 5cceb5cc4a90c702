import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { m } from "#messages";
import { getLocale } from "#messages/runtime.js";
import { readMail } from "#services/outbox/read-mail.server.ts";
import { DataList } from "../../ui/data-list.tsx";
import { formatInstant } from "../../ui/dates.ts";
import { mailKindName, mailStateName } from "../../ui/mail-names.ts";
import { Notice } from "../../ui/notice.tsx";
import { PublicPage, pageTitle } from "../../ui/page.tsx";
import { demoOnly, mailDeps } from "./demo-only.server.ts";
import css from "./mail.module.css";

export async function loader({ params, context }: LoaderFunctionArgs) {
  demoOnly(context);
  const found = await readMail(params.id ?? "", mailDeps(context));
  if (!found) throw new Response(null, { status: 404 });
  const { mail, part } = found;
  const shown = part.ok ? { subject: part.subject, text: part.text } : null;
  const why = part.ok ? "" : part.why;
  return { lang: context.language, publicUrl: context.env.PUBLIC_URL, mail, shown, why };
}

export const meta: MetaFunction = () => [{ title: pageTitle({ title: m.dev_mail_title() }) }];

export default function DemoMail() {
  const { lang, publicUrl, mail, shown, why } = useLoaderData<typeof loader>();
  const when = formatInstant(mail.createdAt, "UTC", getLocale());
  return (
    <PublicPage
      lang={lang}
      title={shown ? <span lang={mail.language}>{shown.subject}</span> : mailKindName(mail.kind)}
      above={<Link to="/dev/mail">{m.dev_mail_back()}</Link>}
    >
      <DataList
        items={[
          { term: m.outbox_column_mail(), value: mailKindName(mail.kind) },
          { term: m.outbox_column_to(), value: `${mail.toName} <${mail.toAddress}>` },
          { term: m.outbox_column_state(), value: mailStateName(mail.state) },
          { term: m.outbox_column_when(), value: when },
        ]}
      />
      {shown ? (
        <>
          <h2>{m.dev_mail_text()}</h2>
          <div className={css.text} lang={mail.language}>
            <WithLinks text={shown.text} publicUrl={publicUrl} />
          </div>
          <p>
            <a href={`/dev/mail/${mail.id}/html`}>{m.dev_mail_html()}</a>
          </p>
        </>
      ) : (
        <Notice tone="danger">{m.dev_mail_unreadable({ why })}</Notice>
      )}
    </PublicPage>
  );
}

/** Our own addresses in the text are links; others, which an applicant may have written, stay text. */
function WithLinks({ text, publicUrl }: { text: string; publicUrl: string }) {
  const pieces = text.split(/(https?:\/\/\S+)/);
  let offset = 0;
  return pieces.map((piece) => {
    const key = offset;
    offset += piece.length;
    return piece.startsWith(`${publicUrl}/`) ? (
      <a key={key} href={piece.slice(publicUrl.length)}>
        {piece}
      </a>
    ) : (
      <span key={key}>{piece}</span>
    );
  });
}

export { ErrorPage as ErrorBoundary } from "../../ui/error-page.tsx";
