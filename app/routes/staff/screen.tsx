import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { SCREENING_REASONS, SCREENINGS } from "#db/words.ts";
import { m } from "#messages";
import { screenSubmission } from "#services/triage/screen-submission.server.ts";
import { Button, ButtonRow } from "../../ui/button.tsx";
import { Radios, SelectField } from "../../ui/field.tsx";
import { screeningName, screeningReasonName } from "../../ui/names.ts";
import { AndNext } from "./and-next.tsx";
import { answerVerb } from "./answer-verb.server.ts";
import { openSubmission } from "./open-submission.server.ts";
import { errorOf, VerbPage, verbMeta } from "./verb-page.tsx";
import { Seen } from "./verbs.tsx";

const schema = z.object({ screening: z.enum(SCREENINGS), reason: z.enum(SCREENING_REASONS).optional() });

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  return (await openSubmission(request, params, context)).shown;
}

export function action(args: ActionFunctionArgs) {
  return answerVerb(
    "screen",
    args,
    schema,
    ({ screening, reason }, asked, deps) =>
      screenSubmission({ ...asked, screening, ...(reason && { reason }) }, deps),
    { "reason-needed": "reason" },
  );
}

export const meta = verbMeta(m.staff_verb_screen);

export default function Screen() {
  const page = useLoaderData<typeof loader>();
  const notDone = useActionData<typeof action>();
  const labels = { screening: m.staff_verb_screen(), reason: m.staff_reason() };
  return (
    <VerbPage page={page} title={m.staff_verb_screen()} notDone={notDone} labels={labels}>
      <Form method="post">
        <Seen {...page.about} />
        <Radios
          name="screening"
          label={labels.screening}
          error={errorOf(notDone, "screening", labels.screening)}
          defaultValue={String(notDone?.typed.screening ?? page.about.screening)}
          options={SCREENINGS.map((value) => ({ value, label: screeningName(value) }))}
          required
        />
        <SelectField
          name="reason"
          label={labels.reason}
          hint={m.staff_screen_reason_hint()}
          error={errorOf(notDone, "reason", labels.reason)}
          defaultValue={String(notDone?.typed.reason ?? page.about.screeningReason ?? "")}
          options={SCREENING_REASONS.map((value) => ({ value, label: screeningReasonName(value) }))}
        />
        <ButtonRow>
          <Button disabled={!page.allowed.screen}>{m.staff_screen_button()}</Button>
          <AndNext from={page.from} />
        </ButtonRow>
      </Form>
    </VerbPage>
  );
}

export { ErrorPage as ErrorBoundary } from "../../ui/error-page.tsx";

export { stayAction as clientAction } from "./stay-action.ts";
