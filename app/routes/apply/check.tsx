import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { readFormData } from "#app/server/read-form.server.ts";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { DataList } from "#app/ui/data-list.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { fieldError } from "#app/ui/field-error.ts";
import { fieldLabel } from "#app/ui/field-words.server.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PublicPage, pageTitle } from "#app/ui/page.tsx";
import { Unseen } from "#app/ui/unseen.tsx";
import { m } from "#messages";
import { addressKey, limitRate } from "#services/access/limit-rate.server.ts";
import type { Answers } from "#services/intake/canonical-profile.ts";
import { holds, PAGES } from "#services/intake/field.ts";
import { FIELDS, pageFields } from "#services/intake/fields.ts";
import { checkProfile } from "#services/intake/profile-form.ts";
import { receiveSubmission } from "#services/intake/receive-submission.server.ts";
import type { Draft } from "#services/intake/start-draft.server.ts";
import css from "./apply.module.css";
import { FormFields } from "./form-fields.tsx";
import { FormLine } from "./form-line.tsx";
import { viewForm } from "./form-view.server.ts";
import { controlOf, type FormView } from "./form-view.ts";
import { depsOf } from "./mail-link-once.server.ts";
import { openDraft, thisYear } from "./open-draft.server.ts";
import { pageNames } from "./page-names.server.ts";
import { readAnswers } from "./read-answers.ts";
import { shownAnswers } from "./shown-answers.server.ts";

/** Faster than this from the first page to the last, nobody has read the questions. */
const FASTEST_PERSON_MS = 3000;
const TRAP = "fax2";

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { lang, draft } = await openDraft({ params, request, context });
  const { applicantType } = draft;
  const asked = pageFields(applicantType, "check").filter(
    ({ required }) => typeof required === "boolean" || holds(required, countryOf(draft)),
  );
  const names = pageNames(applicantType);
  const view = viewForm({ applicantType, page: "check", year: thisYear(context) }, draft.form);
  return {
    lang,
    draftId: draft.id,
    names,
    sections: PAGES.filter((page) => page !== "check").map((page) => ({
      page,
      title: names[page],
      items: shownAnswers(applicantType, pageFields(applicantType, page), draft.form),
    })),
    view: { ...view, fields: view.fields.filter(({ field }) => asked.includes(field)) },
    title: pageTitle({ title: names.check, error: context.page.refused }),
  };
}

/** Sends the application. However often it is pressed, the draft becomes one submission. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const { lang, draft } = await openDraft({ params, request, context });
  const { applicantType } = draft;
  const posted = await readFormData(request);
  const answers: Answers = { ...draft.form, ...readAnswers(posted, pageFields(applicantType, "check")) };
  const checked = checkProfile(applicantType, answers, thisYear(context));
  if (!checked.ok) {
    context.page.refused = true;
    const errors = checked.issues.map((issue) => ({
      field: issue.field,
      control: controlOf(issue),
      page: FIELDS[applicantType].find(({ key }) => key === issue.field)?.page ?? "you",
      message: fieldError(issue, fieldLabel(applicantType, issue.field)),
    }));
    return data({ errors, limited: false }, { status: 422 });
  }
  const limited = await limitRate("submission-address", addressKey(context.address), context);
  if (!limited.ok) {
    const headers = { "Retry-After": String(limited.retryAfterSeconds) };
    return data({ errors: [], limited: true }, { status: 429, headers });
  }
  const { submission } = await receiveSubmission(
    {
      applicantType,
      profile: checked.value,
      id: draft.id,
      source: draft.referralId ? "referral" : "form",
      referralId: draft.referralId,
      fromDraft: true,
      looksAutomatic:
        posted.get(TRAP) !== "" || context.now().getTime() - draft.createdAt.getTime() < FASTEST_PERSON_MS,
    },
    depsOf(context),
  );
  return redirect(`/${lang}/status/${submission.reference}/receipt`, 303);
}

function countryOf(draft: Draft): Answers {
  return { country: String(draft.form.country ?? "").toUpperCase() };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function CheckPage() {
  const { lang, draftId, names, sections, view } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = refused?.errors ?? [];
  const here = Object.fromEntries(errors.map(({ control, message }) => [control, message]));
  return (
    <PublicPage lang={lang} title={names.check} lead={m.apply_check_lead()}>
      <FormLine lang={lang} page="check" draftId={draftId} names={names} />
      <ErrorSummary
        errors={errors.map(({ field, message }) => ({ field: anchorOf(field, view), message }))}
      />
      {refused?.limited && (
        <Notice tone="warn" role="alert" title={m.apply_limited()}>
          <p>{m.apply_limited_text()}</p>
        </Notice>
      )}
      {sections.map(({ page, title, items }) => (
        <section key={page} className={css.section}>
          <h2>{title}</h2>
          <DataList
            items={items.map(({ key, label, value }) => ({
              term: label,
              value: (
                <span id={`answer-${key}`} dir="auto" className={css.answer}>
                  {value || <em className={css.missing}>{m.apply_not_provided()}</em>}
                </span>
              ),
              action: (
                <Link to={`/${lang}/draft/${draftId}/${page}?next=check#${key}`}>
                  {m.apply_change()}
                  <Unseen> {label}</Unseen>
                </Link>
              ),
            }))}
          />
        </section>
      ))}
      <Form method="post" className={css.form}>
        <FormFields view={view} errors={here} />
        {view.fields.length === 0 && <p className={css.hint}>{m.apply_transfer_notice()}</p>}
        <p className={css.trap} aria-hidden="true">
          <label>
            Fax <input name={TRAP} tabIndex={-1} autoComplete="off" defaultValue="" />
          </label>
        </p>
        <ButtonRow>
          <Button>{m.apply_send()}</Button>
        </ButtonRow>
      </Form>
    </PublicPage>
  );
}

/** A wrong answer of this page leads to its control, one of another page to where it is shown. */
function anchorOf(field: string, view: FormView): string {
  return view.fields.some((about) => about.field.key === field) ? field : `answer-${field}`;
}
