import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ClientLoaderFunctionArgs, Form, Link, useLoaderData } from "@remix-run/react";
import { m } from "#messages";
import { Button } from "../../ui/button.tsx";
import { formatDay } from "../../ui/dates.ts";
import { TextArea } from "../../ui/field.tsx";
import { ForeignText } from "../../ui/foreign-text.tsx";
import { applicantTypeName } from "../../ui/names.ts";
import { pageTitle } from "../../ui/page-title.ts";
import { StaffPage } from "../../ui/staff-page.tsx";
import { StageTag } from "../../ui/tags.tsx";
import { DuplicatesPanel } from "./duplicates-panel.tsx";
import { FailedMails } from "./failed-mails.tsx";
import { History } from "./history.tsx";
import { JustDone } from "./just-done.tsx";
import { MoreVerbs } from "./more-verbs.tsx";
import { PlaceInList } from "./place-in-list.tsx";
import { takeAhead } from "./read-ahead.ts";
import { readPage } from "./read-page.server.ts";
import { Receivers } from "./receivers.tsx";
import { ChangedNotice, SeenBy } from "./seen-by.tsx";
import css from "./submission.module.css";
import { SubmissionKeys } from "./submission-keys.tsx";
import { SubmissionTags } from "./submission-tags.tsx";
import { ProfileFacts, TheirWords } from "./their-words.tsx";
import { NotUndone } from "./undo-form.tsx";
import { Verbs } from "./verbs.tsx";
import { WaitingLetter } from "./waiting-letter.tsx";
import { WhyHere } from "./why-here.tsx";

export function loader(args: LoaderFunctionArgs) {
  return readPage(args, { ahead: false });
}

/** What was read ahead is shown at once; `SubmissionKeys` then reads it anew. */
export function clientLoader({ request, serverLoader }: ClientLoaderFunctionArgs) {
  return takeAhead(request.url) ?? serverLoader<typeof loader>();
}

export const handle = { scripts: true };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle({ title: page ? m.staff_submission_title(page.about) : m.staff_queue_title() }) },
];

export default function Submission() {
  const page = useLoaderData<typeof loader>();
  const { about, allowed, person, now, timeZone, textLanguage, history } = page;
  return (
    <StaffPage
      wide
      person={person}
      above={<PlaceInList {...page} reference={about.reference} />}
      title={<ForeignText lang={textLanguage}>{about.orgName}</ForeignText>}
    >
      {page.done && (
        <JustDone {...page} done={page.done} here={about.reference} mergeId={page.mergeId}>
          {page.next && (page.done.of ?? about.reference) === about.reference && (
            <p>
              <Link to={`/staff/submissions/${page.next}${page.from}`}>
                {m.staff_next_to_read({ reference: page.next })}
              </Link>
            </p>
          )}
        </JustDone>
      )}
      <ChangedNotice {...page} />
      <NotUndone why={page.notUndone} />
      <FailedMails {...page} />
      <WaitingLetter {...page} reference={about.reference} />
      <SubmissionTags {...page} />
      <Verbs {...about} allowed={allowed} leadName={page.leadName} from={page.from} andNext />
      <MoreVerbs reference={about.reference} from={page.from} allowed={allowed} />
      <div className={css.columns}>
        <div>
          <TheirWords texts={page.texts} lang={textLanguage} />
          <ProfileFacts lines={page.lines} lang={textLanguage} />
          <Named companies={page.companies} />
        </div>
        <WhyHere why={page.why} decision={page.decision} decidedBy={page.decidedBy} />
        <div>
          <Receivers about={about} receivers={page.receivers} now={now} from={page.from} />
          <SeenBy {...page} />
          <Related {...page} />
          <div id="duplicates">
            <DuplicatesPanel {...page.duplicates} {...page} />
          </div>
          <section id="history">
            <h2>{m.staff_history()}</h2>
            <History lines={history} timeZone={timeZone} closed={about.stage === "closed"} />
          </section>
          <Form
            method="post"
            action={`/staff/submissions/${about.reference}/note${page.from}`}
            className={css.note}
          >
            <TextArea name="body" label={m.staff_notes()} hint={m.staff_note_hint()} rows={3} required />
            <Button kind="quiet">{m.staff_verb_note()}</Button>
          </Form>
        </div>
      </div>
      <SubmissionKeys {...page} />
    </StaffPage>
  );
}

type Page = Awaited<ReturnType<typeof loader>>;

/** Who sent it on to us, and what else came from the same organisation. */
function Related({
  referredBy,
  others,
  timeZone,
  lang,
}: Pick<Page, "referredBy" | "others" | "timeZone" | "lang">) {
  return (
    <>
      {referredBy.map(({ id, name, organisation }) => (
        <p key={id}>{m.staff_referred_by({ name, organisation })}</p>
      ))}
      {others.length > 0 && (
        <section>
          <h2>{m.staff_others()}</h2>
          <ul>
            {others.map((other) => (
              <li key={other.reference}>
                <Link to={`/staff/submissions/${other.reference}`}>{other.reference}</Link>{" "}
                {applicantTypeName(other.applicantType)}{" "}
                <StageTag stage={other.stage} outcome={other.outcome} />{" "}
                <time dateTime={other.createdAt.toISOString()}>
                  {formatDay(other.createdAt, timeZone, lang)}
                </time>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Named({ companies }: Pick<Page, "companies">) {
  if (companies.length === 0) return null;
  return (
    <section>
      <h2>{m.staff_startups_named()}</h2>
      <ul>
        {companies.map(({ name, url }) => (
          <li key={`${name} ${url}`}>
            <ForeignText lang={null}>{name}</ForeignText>{" "}
            {url && (
              <a href={url} rel="noreferrer noopener">
                {url}
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

// What failed is said by the root's boundary, which a browser loads only then.
