import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readFormData } from "#app/server/read-form.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { fieldError } from "#app/ui/field-error.ts";
import { fieldLabel } from "#app/ui/field-words.server.ts";
import { PublicPage, pageTitle } from "#app/ui/page.tsx";
import { m } from "#messages";
import { answerQuestion } from "#services/intake/answer-question.server.ts";
import type { Status } from "#services/intake/read-status.server.ts";
import { actAgain } from "#services/triage/act-again.ts";
import { depsOf } from "../apply/mail-link-once.server.ts";
import { readAnswers } from "../apply/read-answers.ts";
import { AnswerForm } from "./answer-form.tsx";
import { askedFields, viewAsked } from "./asked.server.ts";
import { openStatus } from "./open-status.server.ts";

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { lang, status } = await openStatus({ params, request, context });
  const asked = viewAsked(status);
  if (!asked) throw redirect(`/${lang}/status/${status.reference}`, 303);
  return { lang, asked, title: pageTitle({ title: m.status_question(), error: context.page.refused }) };
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
    return data({ answer, errors, asked: viewAsked(status, mended) }, { status: 422 });
  }
  // Whatever changed meanwhile, the status page shows it.
  return redirect(`/${lang}/status/${status.reference}`, 303);
}

function labelOf({ applicantType }: Status, field: string): string {
  return field === "answer" ? m.status_answer() : fieldLabel(applicantType, field);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function AnswerPage() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = Object.fromEntries((refused?.errors ?? []).map(({ field, message }) => [field, message]));
  return (
    <PublicPage lang={page.lang} title={m.status_question()}>
      {refused && <ErrorSummary errors={refused.errors} />}
      <AnswerForm action="" asked={refused?.asked ?? page.asked} typed={refused?.answer} errors={errors} />
    </PublicPage>
  );
}
