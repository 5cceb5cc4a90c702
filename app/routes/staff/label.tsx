import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { m } from "#messages";
import { labelSubmission } from "#services/triage/label-submission.server.ts";
import { readLabels } from "#services/triage/read-labels.server.ts";
import { Button, ButtonRow } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { AndNext } from "./and-next.tsx";
import { answerVerb } from "./answer-verb.server.ts";
import { openSubmission } from "./open-submission.server.ts";
import { VerbPage, verbMeta } from "./verb-page.tsx";
import { Seen } from "./verbs.tsx";

const schema = z.object({ labels: z.string().max(1000).optional() });

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { shown } = await openSubmission(request, params, context);
  return { ...shown, labels: await readLabels(shown.about.id, context) };
}

export function action(args: ActionFunctionArgs) {
  return answerVerb("label", args, schema, ({ labels = "" }, asked, deps) =>
    labelSubmission({ ...asked, labels: [labels] }, deps),
  );
}

export const meta = verbMeta(m.staff_verb_label);

export default function Label() {
  const page = useLoaderData<typeof loader>();
  const notDone = useActionData<typeof action>();
  return (
    <VerbPage page={page} title={m.staff_verb_label()} notDone={notDone}>
      <Form method="post">
        <Seen {...page.about} />
        <TextField
          name="labels"
          label={m.staff_label_labels()}
          hint={m.staff_label_hint()}
          defaultValue={String(notDone?.typed.labels ?? page.labels.join(", "))}
        />
        <ButtonRow>
          <Button disabled={!page.allowed.label}>{m.staff_label_button()}</Button>
          <AndNext from={page.from} />
        </ButtonRow>
      </Form>
    </VerbPage>
  );
}

export { ErrorPage as ErrorBoundary } from "../../ui/error-page.tsx";

export { stayAction as clientAction } from "./stay-action.ts";
