import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { m } from "#messages";
import { noteSubmission } from "#services/triage/note-submission.server.ts";
import { Button, ButtonRow } from "../../ui/button.tsx";
import { TextArea } from "../../ui/field.tsx";
import { AndNext } from "./and-next.tsx";
import { answerVerb } from "./answer-verb.server.ts";
import { openSubmission } from "./open-submission.server.ts";
import { errorOf, VerbPage, verbMeta } from "./verb-page.tsx";

const schema = z.object({ body: z.string().min(1).max(4000) });

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  return (await openSubmission(request, params, context)).shown;
}

export function action(args: ActionFunctionArgs) {
  return answerVerb(
    "note",
    args,
    schema,
    ({ body }, { reference, person }, deps) => noteSubmission({ reference, person, body }, deps),
    { "nobody-named": "body", "several-named": "body" },
  );
}

export const meta = verbMeta(m.staff_notes);

export default function Note() {
  const page = useLoaderData<typeof loader>();
  const notDone = useActionData<typeof action>();
  const label = m.staff_note_body();
  return (
    <VerbPage page={page} title={m.staff_notes()} notDone={notDone} labels={{ body: label }}>
      <Form method="post">
        <TextArea
          name="body"
          label={label}
          hint={m.staff_note_hint()}
          error={errorOf(notDone, "body", label)}
          defaultValue={String(notDone?.typed.body ?? "")}
          required
        />
        <ButtonRow>
          <Button kind="quiet">{m.staff_verb_note()}</Button>
          <AndNext from={page.from} />
        </ButtonRow>
      </Form>
    </VerbPage>
  );
}

export { ErrorPage as ErrorBoundary } from "../../ui/error-page.tsx";
export { stayAction as clientAction } from "./stay-action.ts";
