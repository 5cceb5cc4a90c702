import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { m } from "#messages";
import { wakeSubmission } from "#services/triage/wake-submission.server.ts";
import { Button, ButtonRow } from "../../ui/button.tsx";
import { AndNext } from "./and-next.tsx";
import { answerVerb } from "./answer-verb.server.ts";
import { openSubmission } from "./open-submission.server.ts";
import { VerbPage, verbMeta } from "./verb-page.tsx";
import { Seen } from "./verbs.tsx";

const schema = z.object({});

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  return (await openSubmission(request, params, context)).shown;
}

export function action(args: ActionFunctionArgs) {
  return answerVerb("wake", args, schema, (_, asked, deps) => wakeSubmission(asked, deps));
}

export const meta = verbMeta(m.staff_verb_wake);

export default function Wake() {
  const page = useLoaderData<typeof loader>();
  const notDone = useActionData<typeof action>();
  return (
    <VerbPage page={page} title={m.staff_verb_wake()} notDone={notDone}>
      <Form method="post">
        <Seen {...page.about} />
        <p>{page.allowed.wake ? m.staff_wake_lead() : m.staff_refused_not_asleep()}</p>
        <ButtonRow>
          <Button disabled={!page.allowed.wake}>{m.staff_verb_wake()}</Button>
          <AndNext from={page.from} />
        </ButtonRow>
      </Form>
    </VerbPage>
  );
}

export { ErrorPage as ErrorBoundary } from "../../ui/error-page.tsx";

export { stayAction as clientAction } from "./stay-action.ts";
