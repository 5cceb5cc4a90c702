import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { DataList } from "#app/ui/data-list.tsx";
import { formatInstant } from "#app/ui/dates.ts";
import { ForeignText } from "#app/ui/foreign-text.tsx";
import { teamName } from "#app/ui/names.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PublicPage, pageTitle } from "#app/ui/page.tsx";
import { Section } from "#app/ui/section.tsx";
import { m } from "#messages";
import { FIELDS } from "#services/intake/fields.ts";
import { readOpenedBy } from "#services/intake/read-opened-by.server.ts";
import type { PublicEvent } from "#services/intake/read-told.server.ts";
import { shownAnswers } from "../apply/shown-answers.server.ts";
import { AnswerForm } from "./answer-form.tsx";
import css from "./application.module.css";
import { viewAsked } from "./asked.server.ts";
import { openStatus } from "./open-status.server.ts";
import { viewStanding } from "./standing.server.ts";
import { StandingView } from "./standing.tsx";

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { lang, status } = await openStatus({ params, request, context });
  const { applicantType, profile, history, timeZone } = status;
  const openedBy = await readOpenedBy(context.db, status.id);
  return {
    lang,
    standing: viewStanding(status, lang),
    asked: viewAsked(status),
    openedBy: [
      ...openedBy.teams.map((team) => m.status_opened_team({ team: teamName(team) })),
      ...openedBy.companies,
    ],
    history: history.map(({ kind, at }) => ({
      text: EVENT_WORDS[kind]?.() ?? "",
      at: at.toISOString(),
      when: formatInstant(at, timeZone, lang),
    })),
    answers: shownAnswers(applicantType, FIELDS[applicantType], profile).filter(({ value }) => value !== ""),
  };
}

const EVENT_WORDS: Partial<Record<PublicEvent["kind"], () => string>> = {
  received: () => m.status_event_received(),
  "contact-informed": () => m.status_event_informed(),
  accepted: () => m.status_event_accepted(),
  declined: () => m.status_event_declined(),
  "question-asked": () => m.status_event_asked(),
  "contact-need-more": () => m.status_event_asked(),
  "question-answered": () => m.status_event_answered(),
  rerouted: () => m.status_event_rerouted(),
  withdrawn: () => m.status_event_withdrawn(),
  "withdrawal-undone": () => m.status_event_restored(),
  "contact-interested": () => m.status_event_interested(),
  merged: () => m.status_now_merged(),
};

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle({ title: m.status_title({ orgName: data?.standing.orgName ?? "" }) }) },
];

export default function StatusPage() {
  const { lang, standing, asked, openedBy, history, answers } = useLoaderData<typeof loader>();
  const here = `/${lang}/status/${standing.reference}`;
  return (
    <PublicPage
      lang={lang}
      title={m.status_title({ orgName: standing.orgName })}
      lead={standing.now}
      above={standing.reference}
    >
      {standing.undoUntil && (
        <Notice tone="info" title={m.status_withdrawn()}>
          <p>{m.status_undo_until({ when: standing.undoUntil })}</p>
          <Form method="post" action={`${here}/restore`}>
            <Button kind="quiet">{m.status_undo()}</Button>
          </Form>
        </Notice>
      )}
      {asked && (
        <Section title={m.status_question()}>
          <AnswerForm action={`${here}/answer`} asked={asked} />
        </Section>
      )}
      <StandingView standing={standing} />
      {openedBy.length > 0 && (
        <Section title={m.status_opened_by()}>
          <ul>
            {openedBy.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={m.status_history()}>
        <ol className={css.history}>
          {history.map(({ text, at, when }) => (
            <li key={`${at} ${text}`}>
              {text} <time dateTime={at}>{when}</time>
            </li>
          ))}
        </ol>
      </Section>
      <Section title={m.status_sent()}>
        <DataList
          items={answers.map(({ label, value }) => ({
            term: label,
            value: (
              <ForeignText lang={null} as="block" className={css.answer}>
                {value}
              </ForeignText>
            ),
          }))}
        />
        <p className={css.actions}>
          <a href={`${here}/my-data.json`} download>
            {m.status_my_data()}
          </a>
          {standing.stage !== "closed" && !standing.merged && (
            <Link to={`${here}/withdraw`}>{m.status_withdraw()}</Link>
          )}
        </p>
      </Section>
    </PublicPage>
  );
}
