import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { m } from "#messages";
import { snoozeSubmission } from "#services/triage/snooze-submission.server.ts";
import { Button, ButtonRow } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { AndNext } from "./and-next.tsx";
import { answerVerb } from "./answer-verb.server.ts";
import { openSubmission } from "./open-submission.server.ts";
import { SNOOZES, snoozeUntil } from "./snooze-until.ts";
import { errorOf, VerbPage, verbMeta } from "./verb-page.tsx";
import { Seen } from "./verbs.tsx";

/** A day, an instant, or a span from now. */
const schema = z.object({ until: z.string().max(40) });

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  return (await openSubmission(request, params, context)).shown;
}

export function action(args: ActionFunctionArgs) {
  return answerVerb(
    "snooze",
    args,
    schema,
    ({ until }, asked, deps) => snoozeSubmission({ ...asked, until: snoozeUntil(until, deps.now) }, deps),
    { "not-future": "until" },
  );
}

export const meta = verbMeta(m.staff_verb_snooze);

export default function Snooze() {
  const page = useLoaderData<typeof loader>();
  const notDone = useActionData<typeof action>();
  const labels = { until: m.staff_snooze_until() };
  return (
    <VerbPage page={page} title={m.staff_verb_snooze()} notDone={notDone} labels={labels}>
      <Form method="post">
        <Seen {...page.about} />
        <ButtonRow>
          {SNOOZES.map(({ span, days }) => (
            <Button key={span} kind="quiet" name="until" value={span} formNoValidate>
              {m.staff_snooze_days({ days })}
            </Button>
          ))}
        </ButtonRow>
        <TextField
          name="until"
          type="date"
          label={labels.until}
          error={errorOf(notDone, "until", labels.until)}
          defaultValue={[notDone?.typed.until ?? ""].flat().at(-1)}
          required
        />
        <ButtonRow>
          <Button disabled={!page.allowed.snooze}>{m.staff_snooze_button()}</Button>
          <AndNext from={page.from} />
        </ButtonRow>
      </Form>
    </VerbPage>
  );
}

export { ErrorPage as ErrorBoundary } from "../../ui/error-page.tsx";

export { stayAction as clientAction } from "./stay-action.ts";
