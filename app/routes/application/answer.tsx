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
import { PublicPage, pageTitle } from "#app/ui/page.tsx";
import { m } from "#messages";
import { answerQuestion } from "#services/intake/answer-question.server.ts";
import { depsOf } from "../apply/mail-link-once.server.ts";
import { AnswerForm } from "./answer-form.tsx";
import { openStatus } from "./open-status.server.ts";

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { lang, status } = await openStatus({ params, request, context });
  const { reference, question } = status;
  if (question === null) throw redirect(`/${lang}/status/${reference}`, 303);
  return { lang, question, title: pageTitle({ title: m.status_question(), error: context.page.refused }) };
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const { lang, status } = await openStatus({ params, request, context });
  const answer = String((await readFormData(request)).get("answer") ?? "");
  const answered = await answerQuestion({ id: status.id, answer }, depsOf(context));
  if (!answered.ok && answered.why === "wrong") {
    context.page.refused = true;
    return data({ answer, error: fieldError(answered.issue, m.status_answer()) }, { status: 422 });
  }
  // Whatever changed meanwhile, the status page shows it.
  return redirect(`/${lang}/status/${status.reference}`, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function AnswerPage() {
  const { lang, question } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <PublicPage lang={lang} title={m.status_question()}>
      {refused && <ErrorSummary errors={[{ field: "answer", message: refused.error }]} />}
      <AnswerForm action="" question={question.text} typed={refused?.answer} error={refused?.error} />
    </PublicPage>
  );
}
