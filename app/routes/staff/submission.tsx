import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { m } from "#messages";
import { findLetter } from "#services/triage/move-letter.server.ts";
import { neighbours } from "#services/triage/neighbours.server.ts";
import { readQueueView, writeQueueView } from "#services/triage/queue-view.ts";
import { readAction } from "#services/triage/read-action.server.ts";
import { Button } from "../../ui/button.tsx";
import { formatDay } from "../../ui/dates.ts";
import { TextArea } from "../../ui/field.tsx";
import { ForeignText } from "../../ui/foreign-text.tsx";
import { applicantTypeName } from "../../ui/names.ts";
import { Notice } from "../../ui/notice.tsx";
import { pageTitle, StaffPage } from "../../ui/page.tsx";
import { StageTag } from "../../ui/tags.tsx";
import { doneText, isDone } from "./done.ts";
import { openDuplicates } from "./duplicates.server.ts";
import { DuplicatesPanel } from "./duplicates-panel.tsx";
import { History } from "./history.tsx";
import { MoreVerbs } from "./more-verbs.tsx";
import { openSeen } from "./open-seen.server.ts";
import { openSubmission } from "./open-submission.server.ts";
import { PlaceInList } from "./place-in-list.tsx";
import { Receivers } from "./receivers.tsx";
import { ChangedNotice, SeenBy } from "./seen-by.tsx";
import css from "./submission.module.css";
import { SubmissionTags } from "./submission-tags.tsx";
import { ProfileFacts, TheirWords } from "./their-words.tsx";
import { NotUndone, Undo } from "./undo-form.tsx";
import { Verbs } from "./verbs.tsx";
import { WaitingLetter } from "./waiting-letter.tsx";
import { WhyHere } from "./why-here.tsx";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { person, shown } = await openSubmission(request, params, context);
  const parameters = new URL(request.url).searchParams;
  const done = parameters.get("done");
  const from = parameters.get("from");
  const view = readQueueView(new URLSearchParams(from ?? parameters));
  const deps = { db: context.db, now: shown.now, timeZone: shown.timeZone };
  const beside = await neighbours(view, person, shown.about.reference, deps);
  const seen = await openSeen(request, person, shown, context);
  return {
    ...shown,
    ...seen,
    done: isDone(done) ? done : null,
    duplicates: await openDuplicates(shown.about, person, context),
    beside,
    next: beside.next[0] ?? beside.again,
    /** The list it was opened from, as an address carries it on. */
    from: from === null ? "" : `?from=${encodeURIComponent(writeQueueView(view))}`,
    action: (await readAction(parameters.get("action") ?? "", person, context)) ?? null,
    letter: (await findLetter(shown.about.id, { db: context.db, now: shown.now })) ?? null,
    notTold: parameters.get("not-told"),
    notUndone: parameters.get("not-undone"),
  };
}

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
      above={<Link to="/staff/queue">{m.staff_back_to_queue()}</Link>}
      title={<ForeignText lang={textLanguage}>{about.orgName}</ForeignText>}
    >
      {page.done && (
        <Notice tone="ok" role="status" title={doneText(page.done)}>
          {page.action && <Undo action={page.action} now={now} timeZone={timeZone} />}
          {page.next && (
            <p>
              <Link to={`/staff/submissions/${page.next}${page.from}`}>
                {m.staff_next_to_read({ reference: page.next })}
              </Link>
            </p>
          )}
        </Notice>
      )}
      {page.from && <PlaceInList beside={page.beside} from={page.from} />}
      <ChangedNotice {...page} />
      <NotUndone why={page.notUndone} />
      <WaitingLetter {...page} reference={about.reference} />
      <SubmissionTags about={about} now={now} timeZone={timeZone} />
      <Verbs {...about} allowed={allowed} leadName={page.leadName} from={page.from} />
      {about.stage !== "closed" && <MoreVerbs reference={about.reference} from={page.from} />}
      <div className={css.columns}>
        <div>
          <TheirWords texts={page.texts} lang={textLanguage} />
          <ProfileFacts lines={page.lines} lang={textLanguage} />
          <Named companies={page.companies} />
        </div>
        <WhyHere decision={page.decision} decidedBy={page.decidedBy} />
        <div>
          <Receivers about={about} receivers={page.receivers} now={now} />
          <SeenBy {...page} />
          <Related {...page} />
          <div id="duplicates">
            <DuplicatesPanel {...page.duplicates} {...page} />
          </div>
          <section>
            <h2>{m.staff_history()}</h2>
            <History lines={history} timeZone={timeZone} closed={about.stage === "closed"} />
          </section>
          <Form method="post" action={`/staff/submissions/${about.reference}/note`} className={css.note}>
            <TextArea name="body" label={m.staff_notes()} hint={m.staff_note_hint()} rows={3} required />
            <Button kind="quiet">{m.staff_verb_note()}</Button>
          </Form>
        </div>
      </div>
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

export { ErrorPage as ErrorBoundary } from "../../ui/error-page.tsx";
