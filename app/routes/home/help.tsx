import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { m } from "#messages";
import { DAY_MS, LINK_LIFETIME_MS } from "#services/access/issue-link.server.ts";
import { type Desk, readDesks } from "#services/contacts/read-desks.server.ts";
import type { Language } from "#services/rules/vocabulary.ts";
import { requireLanguage } from "../../languages.ts";
import { nameZone } from "../../ui/dates.ts";
import { PublicPage, pageTitle } from "../../ui/page.tsx";
import { Section } from "../../ui/section.tsx";
import { TeamTag } from "../../ui/tags.tsx";
import css from "./help.module.css";

export async function loader({ params, context }: LoaderFunctionArgs) {
  const lang = requireLanguage(params);
  return { lang, desks: await readDesks(context.db), draftDays: LINK_LIFETIME_MS.draft / DAY_MS };
}

export const meta: MetaFunction = () => [{ title: pageTitle({ title: m.help_title() }) }];

export default function Help() {
  const { lang, desks, draftDays } = useLoaderData<typeof loader>();
  return (
    <PublicPage lang={lang} width="wide" title={m.help_title()} lead={m.help_lead()}>
      <Section title={m.help_link()}>
        <p>{m.help_link_text()}</p>
        <p>
          <Link to={`/${lang}/resume`}>{m.help_link_action()}</Link>
        </p>
      </Section>
      <Section title={m.help_saved()}>
        <p>{m.help_saved_text({ days: draftDays })}</p>
      </Section>
      <Section title={m.help_who()}>
        <p>{m.help_who_text()}</p>
      </Section>
      <Section title={m.help_change()}>
        <p>{m.help_change_text()}</p>
      </Section>
      <Section title={m.help_referred()}>
        <p>{m.help_referred_text()}</p>
      </Section>
      <Section title={m.help_desks()}>
        <ul className={css.desks}>
          {desks.map((desk) => (
            <li key={desk.team}>
              <DeskCard desk={desk} lang={lang} />
            </li>
          ))}
        </ul>
      </Section>
      <Section title={m.help_access()}>
        <p>{m.help_access_text()}</p>
      </Section>
    </PublicPage>
  );
}

function DeskCard({ desk, lang }: { desk: Desk; lang: Language }) {
  const hours = m.help_hours({ opens: desk.opens, closes: desk.closes });
  const names = new Intl.DisplayNames(lang, { type: "language" });
  const languages = new Intl.ListFormat(lang).format(
    desk.languages.map((language) => names.of(language) ?? language),
  );
  return (
    <>
      <TeamTag team={desk.team} withName />
      <div>
        <a href={`mailto:${desk.email}`}>{desk.email}</a>
        <p>{nameZone(hours, desk.timeZone, lang)}</p>
        <p>{m.help_languages({ languages })}</p>
      </div>
    </>
  );
}
