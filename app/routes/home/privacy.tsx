import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { m } from "#messages";
import { DAY_MS, LINK_LIFETIME_MS } from "#services/access/issue-link.server.ts";
import { requireLanguage } from "../../languages.ts";
import { PublicPage, pageTitle } from "../../ui/page.tsx";
import { Section } from "../../ui/section.tsx";

export function loader({ params }: LoaderFunctionArgs) {
  return { lang: requireLanguage(params), draftDays: LINK_LIFETIME_MS.draft / DAY_MS };
}

export const meta: MetaFunction = () => [{ title: pageTitle({ title: m.privacy_title() }) }];

export default function Privacy() {
  const { lang, draftDays } = useLoaderData<typeof loader>();
  return (
    <PublicPage lang={lang} width="wide" title={m.privacy_title()} lead={m.privacy_lead()}>
      <Section title={m.privacy_keep()}>
        <ul>
          <li>{m.privacy_keep_1()}</li>
          <li>{m.privacy_keep_2()}</li>
          <li>{m.privacy_keep_3()}</li>
        </ul>
      </Section>
      <Section title={m.privacy_read()}>
        <p>{m.privacy_read_text()}</p>
      </Section>
      <Section title={m.privacy_where()}>
        <p>{m.privacy_where_text()}</p>
      </Section>
      <Section title={m.privacy_long()}>
        <p>{m.privacy_long_draft({ days: draftDays })}</p>
        <p>{m.privacy_long_sent()}</p>
      </Section>
      <Section title={m.privacy_rights()}>
        <p>{m.privacy_rights_text()}</p>
        <p>
          <Link to={`/${lang}/help`}>{m.privacy_rights_desks()}</Link>
        </p>
      </Section>
      <Section title={m.privacy_cookies()}>
        <p>{m.privacy_cookies_text()}</p>
      </Section>
    </PublicPage>
  );
}
