import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { MAIL_STATES, type MailState } from "#db/words.ts";
import { m } from "#messages";
import { countMails, listMails } from "#services/outbox/list-mails.server.ts";
import { isToApplicant } from "#services/triage/failed-mails.server.ts";
import { mailStateName } from "../../ui/mail-names.ts";
import { Notice } from "../../ui/notice.tsx";
import { pageTitle, StaffPage } from "../../ui/page.tsx";
import { OutboxTable } from "./outbox-table.tsx";
import { openStaff } from "./person.server.ts";
import css from "./queue.module.css";

const PAGE_SIZE = 50;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { person, frame } = await openStaff(request, context);
  const query = new URL(request.url).searchParams;
  const state = MAIL_STATES.find((word) => word === query.get("state")) ?? null;
  const before = query.get("before");
  const page = await listMails(
    { limit: PAGE_SIZE, team: person.team, ...(state ? { state } : {}), ...(before ? { before } : {}) },
    { db: context.db },
  );
  return {
    ...frame,
    state,
    isFirstPage: before === null,
    page: {
      ...page,
      mails: page.mails.map((mail) => ({ ...mail, isToApplicant: isToApplicant(mail.kind) })),
    },
    delivers: context.mailer.delivers,
    counts: await countMails(person.team, { db: context.db }),
    said: query.get("said"),
  };
}

export const meta: MetaFunction = () => [{ title: pageTitle({ title: m.ui_nav_outbox() }) }];

export default function Outbox() {
  const { person, state, isFirstPage, page, delivers, counts, said, timeZone } =
    useLoaderData<typeof loader>();
  return (
    <StaffPage title={m.ui_nav_outbox()} person={person} counts={{ outbox: counts.failed }} wide>
      {said === "retried" && (
        <Notice tone="ok" role="status">
          {m.outbox_retried()}
        </Notice>
      )}
      {said === "told" && (
        <Notice tone="ok" role="status">
          {m.outbox_told()}
        </Notice>
      )}
      {said === "not-failed" && (
        <Notice tone="warn" role="status">
          {m.outbox_not_failed()}
        </Notice>
      )}
      {!delivers && <Notice tone="info">{m.outbox_kept()}</Notice>}
      <nav aria-label={m.outbox_states()} className={css.views}>
        <ul>
          <li>
            <Link to="/staff/outbox" aria-current={state === null ? "page" : undefined}>
              {m.outbox_all()}
            </Link>
          </li>
          {MAIL_STATES.map((word) => (
            <li key={word}>
              <StateLink word={word} count={counts[word]} isCurrent={word === state} />
            </li>
          ))}
        </ul>
      </nav>
      {page.mails.length === 0 ? (
        <p className={css.empty}>{m.outbox_empty()}</p>
      ) : (
        <OutboxTable mails={page.mails} timeZone={timeZone} />
      )}
      <nav aria-label={m.staff_pages()} className={css.pages}>
        {!isFirstPage && (
          <Link to={`/staff/outbox${state ? `?state=${state}` : ""}`}>{m.outbox_newest()}</Link>
        )}
        {page.next && (
          <Link to={`/staff/outbox?${new URLSearchParams({ ...(state && { state }), before: page.next })}`}>
            {m.outbox_older()}
          </Link>
        )}
      </nav>
    </StaffPage>
  );
}

function StateLink({ word, count, isCurrent }: { word: MailState; count: number; isCurrent: boolean }) {
  const isBad = word === "failed" && count > 0;
  return (
    <Link to={`/staff/outbox?state=${word}`} aria-current={isCurrent ? "page" : undefined}>
      {mailStateName(word)}{" "}
      <span className={css.count} data-late={isBad ? "" : undefined}>
        {new Intl.NumberFormat().format(count)}
      </span>
    </Link>
  );
}

export { ErrorPage as ErrorBoundary } from "../../ui/error-page.tsx";
