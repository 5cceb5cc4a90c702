import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import type { ReceiverState } from "#db/words.ts";
import { m } from "#messages";
import type { Issue } from "#services/intake/form-issues.ts";
import type { Reason } from "#services/rules/decision.ts";
import type { Language } from "#services/rules/vocabulary.ts";
import { Button, ButtonRow } from "../../ui/button.tsx";
import { formatDay } from "../../ui/dates.ts";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { TextArea } from "../../ui/field.tsx";
import { fieldError } from "../../ui/field-error.ts";
import { domainName, laneName, languageName } from "../../ui/names.ts";
import { NotSent } from "../../ui/not-sent.tsx";
import { PublicPage, pageTitle } from "../../ui/page.tsx";
import { reasonText } from "../../ui/reason.tsx";
import { ProfileFacts, TheirWords } from "../staff/their-words.tsx";
import css from "./act.module.css";
import type { openIntroduction } from "./open-introduction.server.ts";

type Page = Awaited<ReturnType<typeof openIntroduction>>["data"];
type Waiting = Extract<Page, { state: "waiting" }>;
type Failed = { comment: string; why: Issue | "comment-needed" | null };

/** One page for a link: the profile and three answers while one is awaited, and then what became of it. */
export function ActPage({ page, failed }: { page: Page; failed?: Failed }) {
  const unsent = <Unsent comment={failed?.comment ?? ""} />;
  switch (page.state) {
    case "no-link":
      return (
        <PublicPage lang={page.lang} title={m.act_dead_title()} lead={m.act_dead_text()}>
          {unsent}
        </PublicPage>
      );
    case "released":
      return (
        <PublicPage
          lang={page.lang}
          title={m.act_released_title()}
          lead={m.act_released_text({ reference: page.reference })}
        >
          {unsent}
        </PublicPage>
      );
    case "answered":
      return <Answered {...page}>{unsent}</Answered>;
    case "waiting":
      return <Profile page={page} failed={failed} />;
  }
}

type AnsweredProps = Extract<Page, { state: "answered" }> & { children: ReactNode };

function Answered({ lang, answer, applicant, children }: AnsweredProps) {
  return (
    <PublicPage
      lang={lang}
      title={m.act_answered_title()}
      lead={answerText(answer, applicant?.orgName ?? "")}
    >
      {applicant && (
        <p>
          <a href={`mailto:${applicant.email}`}>
            {m.act_answered_contact({ name: applicant.name, email: applicant.email })}
          </a>
        </p>
      )}
      {children}
    </PublicPage>
  );
}

function Unsent({ comment }: { comment: string }) {
  return <NotSent words={[{ label: m.act_comment(), value: comment.trim() }].filter(({ value }) => value)} />;
}

function answerText(answer: ReceiverState, orgName: string): string {
  if (answer === "interested") return m.act_answered_interested({ orgName });
  return answer === "need-more" ? m.act_answered_need_more() : m.act_answered_not_us();
}

function Profile({ page, failed }: { page: Waiting; failed?: Failed }) {
  const { lang, reference, orgName, textLanguage } = page;
  const day = formatDay(page.dueAt, page.timeZone, lang);
  return (
    <PublicPage
      lang={lang}
      width="wide"
      above={reference}
      title={m.act_title({ orgName })}
      lead={m.act_lead({ reference, role: page.contactRole, day })}
    >
      <Answers page={page} failed={failed} />
      <p className={css.line}>
        {page.domain ? domainName(page.domain) : m.ui_no_domain()} · {laneName(page.lane)}
      </p>
      <TheirWords texts={page.texts} lang={textLanguage} />
      <div className={css.facts}>
        <ProfileFacts lines={page.lines} lang={textLanguage} />
      </div>
      <Why reasons={page.reasons} lang={lang} />
    </PublicPage>
  );
}

/** One comment and three buttons, each of which posts to an address of its own. */
function Answers({ page, failed }: { page: Waiting; failed?: Failed }) {
  const { token, answerLanguage } = page;
  const label = m.act_comment();
  const why = failed?.why;
  const error = why
    ? why === "comment-needed"
      ? m.act_comment_needed()
      : fieldError(why, label)
    : undefined;
  const to = (answer: string) => `/act/${token}/${answer}`;
  return (
    <Form method="post" action={to("interested")} className={css.answers}>
      <ErrorSummary errors={error ? [{ field: "comment", message: error }] : []} />
      <TextArea
        name="comment"
        label={label}
        hint={m.act_comment_hint({ language: languageName(answerLanguage, page.lang) })}
        rows={3}
        error={error}
        defaultValue={failed?.comment ?? ""}
      />
      <ButtonRow>
        <Button>{m.act_interested()}</Button>
        {page.mayAsk && (
          <Button kind="quiet" formAction={to("need-more")}>
            {m.act_need_more()}
          </Button>
        )}
        <Button kind="quiet" formAction={to("not-us")}>
          {m.act_not_us()}
        </Button>
      </ButtonRow>
      {!page.mayAsk && <p>{m.act_question_open()}</p>}
    </Form>
  );
}

function Why({ reasons, lang }: { reasons: readonly Reason[]; lang: Language }) {
  const lines = [...new Set(reasons.map((reason) => reasonText(reason, lang, "staff")))];
  return (
    <section>
      <h2>{m.staff_why_title()}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

/** The title names nobody: links are private, tabs and histories are not. */
export function actMeta({ data }: { data?: Page | undefined }) {
  const titles = {
    "no-link": m.act_dead_title,
    released: m.act_released_title,
    answered: m.act_answered_title,
    waiting: m.act_page_title,
  };
  const error = data?.state === "waiting" && data.refused;
  return [{ title: pageTitle({ title: data ? titles[data.state]() : m.act_dead_title(), error }) }];
}
