import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { m } from "#messages";
import { askableFields } from "#services/intake/askable-fields.ts";
import { askApplicant } from "#services/triage/ask-applicant.server.ts";
import { draftQuestion } from "#services/triage/draft-question.server.ts";
import {
  isQuestionTemplate,
  QUESTION_TEMPLATES,
  type QuestionTemplate,
} from "#services/triage/question-templates.ts";
import { withLocale } from "../../locale.server.ts";
import { Button, ButtonRow } from "../../ui/button.tsx";
import { Checkboxes, TextArea } from "../../ui/field.tsx";
import { factLabel } from "../../ui/field-words.server.ts";
import { languageName } from "../../ui/names.ts";
import { AndNext } from "./and-next.tsx";
import { answerVerb } from "./answer-verb.server.ts";
import { withMore } from "./from-list.ts";
import { openSubmission } from "./open-submission.server.ts";
import css from "./submission.module.css";
import { errorOf, VerbPage, verbMeta } from "./verb-page.tsx";
import { Seen } from "./verbs.tsx";

const schema = z.object({
  question: z.string().min(1).max(2000),
  fields: z.array(z.string().max(40)).max(40).optional(),
});

/** The template is in the address: it gives the words to start from. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { shown } = await openSubmission(request, params, context);
  const { about, lang } = shown;
  const { applicantType } = about;
  const word = new URL(request.url).searchParams.get("template");
  const template = isQuestionTemplate(word) ? word : null;
  return {
    ...shown,
    template,
    draft: template && draftQuestion(template, about),
    askable: withLocale(lang, () =>
      askableFields(applicantType).map(({ key }) => ({ value: key, label: factLabel(applicantType, key) })),
    ),
  };
}

export function action(args: ActionFunctionArgs) {
  return answerVerb("ask", args, schema, (form, asked, deps) => askApplicant({ ...asked, ...form }, deps), {
    unfinished: "question",
  });
}

export const meta = verbMeta(m.staff_verb_ask);

export default function Ask() {
  const page = useLoaderData<typeof loader>();
  const notDone = useActionData<typeof action>();
  const { about, draft, template } = page;
  const to = `/staff/submissions/${about.reference}/ask${page.from}`;
  const label = m.staff_ask_question();
  return (
    <VerbPage page={page} title={m.staff_verb_ask()} notDone={notDone} labels={{ question: label }}>
      <p>{m.staff_ask_templates()}</p>
      <ul className={css.reasons}>
        {QUESTION_TEMPLATES.map((each) => (
          <li key={each}>
            <Link
              to={withMore(to, { template: each })}
              preventScrollReset
              aria-current={each === template ? "true" : undefined}
            >
              {TEMPLATE_NAMES[each]()}
            </Link>
          </li>
        ))}
      </ul>
      <Form method="post" key={template}>
        <Seen {...about} />
        <TextArea
          name="question"
          label={label}
          hint={m.staff_message_hint({ language: languageName(about.language, page.lang) })}
          lang={about.language}
          error={errorOf(notDone, "question", label)}
          defaultValue={String(notDone?.typed.question ?? draft?.question ?? "")}
          required
        />
        <Checkboxes
          name="fields"
          label={m.staff_ask_fields()}
          hint={m.staff_ask_fields_hint()}
          options={page.askable}
          defaultValue={[(notDone ? notDone.typed.fields : draft?.fields) ?? []].flat()}
        />
        <ButtonRow>
          <Button disabled={!page.allowed.ask}>{m.staff_ask_button()}</Button>
          <AndNext from={page.from} />
        </ButtonRow>
      </Form>
    </VerbPage>
  );
}

const TEMPLATE_NAMES: Record<QuestionTemplate, () => string> = {
  product: m.staff_ask_template_product,
  proof: m.staff_ask_template_proof,
  wish: m.staff_ask_template_wish,
  round: m.staff_ask_template_round,
  call: m.staff_ask_template_call,
};

export { ErrorPage as ErrorBoundary } from "../../ui/error-page.tsx";
export { stayAction as clientAction } from "./stay-action.ts";
