import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { readFormData } from "#app/server/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { fieldError } from "#app/ui/field-error.ts";
import { fieldLabel } from "#app/ui/field-words.server.ts";
import { NotSent } from "#app/ui/not-sent.tsx";
import { PublicPage, pageTitle } from "#app/ui/page.tsx";
import { m } from "#messages";
import { answerQuestion } from "#services/intake/answer-question.server.ts";
import { askableFields } from "#services/intake/askable-fields.ts";
import type { Status } from "#services/intake/read-status.server.ts";
import { actAgain } from "#services/triage/act-again.ts";
import { depsOf } from "../apply/mail-link-once.server.ts";
import { readAnswers } from "../apply/read-answers.ts";
import { shownAnswers } from "../apply/shown-answers.server.ts";
import { AnswerForm } from "./answer-form.tsx";
import { askedFields, viewAsked } from "./asked.server.ts";
import { openStatus } from "./open-status.server.ts";

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { lang, status } = await openStatus({ params, request, context });
  const asked = viewAsked(status);
  const here = `/${lang}/status/${status.reference}`;
  if (!asked && !context.page.refused) throw redirect(here, 303);
  const title = asked ? m.status_question() : m.status_not_asked();
  return { lang, here, asked, title, tab: pageTitle({ title, error: context.page.refused }) };
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const { lang, status } = await openStatus({ params, request, context });
  const form = await readFormData(request);
  const answer = String(form.get("answer") ?? "");
  const mended = readAnswers(form, askedFields(status));
  const answered = await actAgain(() => answerQuestion({ id: status.id, answer, mended }, depsOf(context)));
  if (!answered.ok && answered.why === "wrong") {
    context.page.refused = true;
    const errors = answered.issues.map((issue) => ({
      field: issue.field,
      message: fieldError(issue, labelOf(status, issue.field)),
    }));
    return data({ answer, errors, asked: viewAsked(status, mended), unsent: [] }, { status: 422 });
  }
  const unsent = answered.ok ? [] : unsentOf(status, form);
  if (unsent.length > 0) {
    context.page.refused = true;
    return data({ answer, errors: [], asked: null, unsent }, { status: 409 });
  }
  return redirect(`/${lang}/status/${status.reference}`, 303);
}

/** What was written for a question that nobody asks any more. */
function unsentOf({ applicantType }: Status, form: FormData) {
  const fields = askableFields(applicantType).filter(({ key }) => form.has(key));
  const words = { key: "answer", label: m.status_answer(), value: String(form.get("answer") ?? "").trim() };
  return [...shownAnswers(applicantType, fields, readAnswers(form, fields)), words].filter(
    ({ value }) => value !== "",
  );
}

function labelOf({ applicantType }: Status, field: string): string {
  return field === "answer" ? m.status_answer() : fieldLabel(applicantType, field);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.tab }];

export default function AnswerPage() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const asked = refused?.asked ?? page.asked;
  const errors = Object.fromEntries((refused?.errors ?? []).map(({ field, message }) => [field, message]));
  return (
    <PublicPage lang={page.lang} title={page.title}>
      <ErrorSummary errors={refused?.errors ?? []} />
      {asked && <AnswerForm action="" asked={asked} typed={refused?.answer} errors={errors} />}
      <NotSent words={refused?.unsent ?? []} />
      {!asked && <Link to={page.here}>{m.status_see()}</Link>}
    </PublicPage>
  );
}
