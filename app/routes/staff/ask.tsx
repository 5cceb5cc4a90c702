import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { m } from "#messages";
import { askableFields } from "#services/intake/askable-fields.ts";
import { askApplicant } from "#services/triage/ask-applicant.server.ts";
import { withLocale } from "../../locale.server.ts";
import { Button, ButtonRow } from "../../ui/button.tsx";
import { Checkboxes, TextArea } from "../../ui/field.tsx";
import { factLabel } from "../../ui/field-words.server.ts";
import { languageName } from "../../ui/names.ts";
import { AndNext } from "./and-next.tsx";
import { answerVerb } from "./answer-verb.server.ts";
import { openSubmission } from "./open-submission.server.ts";
import { errorOf, VerbPage, verbMeta } from "./verb-page.tsx";
import { Seen } from "./verbs.tsx";

const schema = z.object({
  question: z.string().min(1).max(2000),
  fields: z.array(z.string().max(40)).max(40).optional(),
});

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { shown } = await openSubmission(request, params, context);
  const { applicantType } = shown.about;
  return {
    ...shown,
    askable: withLocale(shown.lang, () =>
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
  const { about } = page;
  const label = m.staff_ask_question();
  return (
    <VerbPage page={page} title={m.staff_verb_ask()} notDone={notDone} labels={{ question: label }}>
      <Form method="post">
        <Seen {...about} />
        <TextArea
          name="question"
          label={label}
          hint={m.staff_message_hint({ language: languageName(about.language, page.lang) })}
          lang={about.language}
          error={errorOf(notDone, "question", label)}
          defaultValue={String(notDone?.typed.question ?? "")}
          required
        />
        <Checkboxes
          name="fields"
          label={m.staff_ask_fields()}
          hint={m.staff_ask_fields_hint()}
          options={page.askable}
          defaultValue={[notDone?.typed.fields ?? []].flat()}
        />
        <ButtonRow>
          <Button disabled={!page.allowed.ask}>{m.staff_ask_button()}</Button>
          <AndNext from={page.from} />
        </ButtonRow>
      </Form>
    </VerbPage>
  );
}

export { ErrorPage as ErrorBoundary } from "../../ui/error-page.tsx";
export { stayAction as clientAction } from "./stay-action.ts";
