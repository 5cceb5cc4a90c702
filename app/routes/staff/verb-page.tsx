import type { MetaFunction } from "@remix-run/node";
import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { m } from "#messages";
import type { Refusal } from "#services/triage/change-submission.server.ts";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { fieldError } from "../../ui/field-error.ts";
import { ForeignText } from "../../ui/foreign-text.tsx";
import { Notice } from "../../ui/notice.tsx";
import { pageTitle, StaffPage } from "../../ui/page.tsx";
import type { NotDone } from "./answer-verb.server.ts";
import { History } from "./history.tsx";
import type { openSubmission } from "./open-submission.server.ts";
import { refusalText } from "./refusals.ts";
import css from "./submission.module.css";
import { SubmissionTags } from "./submission-tags.tsx";

export type VerbPageData = Awaited<ReturnType<typeof openSubmission>>["shown"];

type Props = {
  page: VerbPageData;
  title: string;
  notDone: NotDone | undefined;
  /** What each field of the form is called, for what is wrong with it. */
  labels?: Record<string, string>;
  children?: ReactNode;
};

/** The title of a verb's page, with what is wrong first. */
export const verbMeta =
  (title: () => string): MetaFunction =>
  ({ data }) => [
    { title: pageTitle({ title: title(), error: (data as VerbPageData | undefined)?.refused }) },
  ];

/** One verb, what it is about, and, where it was refused, what happened meanwhile. */
export function VerbPage({ page, title, notDone, labels = {}, children }: Props) {
  const { about, person, textLanguage, texts } = page;
  const first = texts[0];
  return (
    <StaffPage
      person={person}
      above={<Link to={`/staff/submissions/${about.reference}${page.from}`}>{about.reference}</Link>}
      title={title}
    >
      {notDone && (
        <ErrorSummary
          errors={wrongFields(notDone).map((field) => ({
            field,
            message: errorOf(notDone, field, labels[field] ?? field) ?? "",
          }))}
        />
      )}
      {notDone?.refused && !notDone.field && <Refused why={notDone.refused} notDone={notDone} page={page} />}
      <SubmissionTags {...page} />
      <div className={css.about}>
        <p>
          <strong>
            <ForeignText lang={textLanguage}>{about.orgName}</ForeignText>
          </strong>
        </p>
        {first && (
          <ForeignText lang={textLanguage} as="block">
            {first.passages.map(({ text }) => text).join("")}
          </ForeignText>
        )}
      </div>
      <div className={css.verb}>{children}</div>
      <p className={css.back}>
        <Link to={`/staff/submissions/${about.reference}${page.from}`}>{m.staff_cancel()}</Link>
      </p>
    </StaffPage>
  );
}

const wrongFields = ({ field, errors }: NotDone) => (field ? [field] : errors.map((issue) => issue.field));

/** What is wrong with a field: what was typed there, or what the verb is refused for. */
export function errorOf(notDone: NotDone | undefined, field: string, label: string): string | undefined {
  if (notDone?.refused && notDone.field === field) return refusalText(notDone.refused, notDone.about);
  const issue = notDone?.errors.find((each) => each.field === field);
  return issue && fieldError(issue, label);
}

/** Someone else was faster, or its stage does not allow it; either way, what happened since is shown. */
function Refused({ why, notDone, page }: { why: Refusal; notDone: NotDone; page: VerbPageData }) {
  const meanwhile = page.history.filter((line) => line.seq > Number(notDone.typed.seen));
  const conflict = why === "changed-meanwhile" || meanwhile.length > 0;
  return (
    <Notice tone="warn" role="alert" title={conflict ? m.staff_meanwhile_title() : m.staff_refused_title()}>
      <p>{conflict ? m.staff_meanwhile_text() : refusalText(why, notDone.about)}</p>
      {conflict && (
        <History lines={meanwhile} timeZone={page.timeZone} closed={page.about.stage === "closed"} />
      )}
    </Notice>
  );
}
