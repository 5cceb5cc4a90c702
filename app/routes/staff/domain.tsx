import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { m } from "#messages";
import { DOMAINS } from "#services/rules/vocabulary.ts";
import { OVERRIDE_REASONS } from "#services/triage/decision-reasons.ts";
import { overrideDomain } from "#services/triage/override-domain.server.ts";
import { Button, ButtonRow } from "../../ui/button.tsx";
import { Radios, SelectField, TextArea } from "../../ui/field.tsx";
import { domainName } from "../../ui/names.ts";
import { AndNext } from "./and-next.tsx";
import { answerVerb } from "./answer-verb.server.ts";
import { decisionReasonName } from "./decision-reason-names.ts";
import { openSubmission } from "./open-submission.server.ts";
import { errorOf, VerbPage, verbMeta } from "./verb-page.tsx";
import { Seen } from "./verbs.tsx";

const schema = z.object({
  domain: z.enum(DOMAINS),
  because: z.enum(OVERRIDE_REASONS),
  reason: z.string().max(500).optional(),
});

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  return (await openSubmission(request, params, context)).shown;
}

export function action(args: ActionFunctionArgs) {
  return answerVerb(
    "domain",
    args,
    schema,
    (form, asked, deps) => overrideDomain({ ...asked, ...form }, deps),
    { "same-domain": "domain", "words-needed": "reason" },
  );
}

export const meta = verbMeta(m.staff_verb_domain);

export default function ChangeDomain() {
  const page = useLoaderData<typeof loader>();
  const notDone = useActionData<typeof action>();
  const { about } = page;
  const labels = {
    domain: m.staff_domain_choice(),
    because: m.staff_reason(),
    reason: m.staff_reason_words(),
  };
  return (
    <VerbPage page={page} title={m.staff_verb_domain()} notDone={notDone} labels={labels}>
      <Form method="post">
        <Seen {...about} />
        <Radios
          name="domain"
          label={labels.domain}
          error={errorOf(notDone, "domain", labels.domain)}
          defaultValue={String(notDone?.typed.domain ?? "")}
          options={DOMAINS.map((domain) => ({
            value: domain,
            label: domainName(domain),
            ...(domain === about.domain ? { hint: m.staff_domain_now() } : {}),
          }))}
          required
        />
        <SelectField
          name="because"
          label={labels.because}
          error={errorOf(notDone, "because", labels.because)}
          defaultValue={String(notDone?.typed.because ?? "")}
          options={OVERRIDE_REASONS.map((value) => ({ value, label: decisionReasonName(value) }))}
          required
        />
        <TextArea
          name="reason"
          label={labels.reason}
          hint={m.staff_domain_reason_hint()}
          rows={3}
          error={errorOf(notDone, "reason", labels.reason)}
          defaultValue={String(notDone?.typed.reason ?? "")}
        />
        <ButtonRow>
          <Button disabled={!page.allowed.domain}>{m.staff_domain_button()}</Button>
          <AndNext from={page.from} />
        </ButtonRow>
      </Form>
    </VerbPage>
  );
}

export { ErrorPage as ErrorBoundary } from "../../ui/error-page.tsx";
export { stayAction as clientAction } from "./stay-action.ts";
