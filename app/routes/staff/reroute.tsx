import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { m } from "#messages";
import { listDestinations } from "#services/contacts/list-destinations.server.ts";
import { TEAMS, type Team } from "#services/rules/vocabulary.ts";
import { REROUTE_REASONS } from "#services/triage/decision-reasons.ts";
import { type Destination, rerouteSubmission } from "#services/triage/reroute-submission.server.ts";
import { Button, ButtonRow } from "../../ui/button.tsx";
import { SelectField, TextArea } from "../../ui/field.tsx";
import { teamName } from "../../ui/names.ts";
import { AndNext } from "./and-next.tsx";
import { answerVerb } from "./answer-verb.server.ts";
import { decisionReasonName } from "./decision-reason-names.ts";
import { openSubmission } from "./open-submission.server.ts";
import { errorOf, VerbPage, verbMeta } from "./verb-page.tsx";
import { Seen } from "./verbs.tsx";

const schema = z.object({
  to: z
    .string()
    .regex(/^(team|contact):./)
    .transform((text): Destination => {
      const [kind = "", id = ""] = text.split(":", 2);
      const team = TEAMS.find((each) => each === id);
      return kind === "team" && team ? { team } : { contact: id };
    }),
  because: z.enum(REROUTE_REASONS),
  reason: z.string().max(500).optional(),
});

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { shown } = await openSubmission(request, params, context);
  return { ...shown, contacts: await listDestinations(context.db, shown.now) };
}

export function action(args: ActionFunctionArgs) {
  return answerVerb(
    "reroute",
    args,
    schema,
    (form, asked, deps) => rerouteSubmission({ ...asked, ...form }, deps),
    { "same-team": "to", "same-contact": "to", "no-contact": "to", "words-needed": "reason" },
  );
}

export const meta = verbMeta(m.staff_verb_reroute);

export default function Reroute() {
  const page = useLoaderData<typeof loader>();
  const notDone = useActionData<typeof action>();
  const { about } = page;
  const labels = { to: m.staff_reroute_to(), because: m.staff_reason(), reason: m.staff_reason_words() };
  return (
    <VerbPage page={page} title={m.staff_verb_reroute()} notDone={notDone} labels={labels}>
      <Form method="post">
        <Seen {...about} />
        <SelectField
          name="to"
          label={labels.to}
          hint={m.staff_reroute_to_hint()}
          error={errorOf(notDone, "to", labels.to)}
          defaultValue={String(notDone?.typed.to ?? "")}
          options={[...teamOptions(about.team), ...contactOptions(page.contacts)]}
          required
        />
        <SelectField
          name="because"
          label={labels.because}
          error={errorOf(notDone, "because", labels.because)}
          defaultValue={String(notDone?.typed.because ?? "")}
          options={REROUTE_REASONS.map((value) => ({ value, label: decisionReasonName(value) }))}
          required
        />
        <TextArea
          name="reason"
          label={labels.reason}
          hint={m.staff_reroute_reason_hint()}
          rows={3}
          error={errorOf(notDone, "reason", labels.reason)}
          defaultValue={String(notDone?.typed.reason ?? "")}
        />
        <ButtonRow>
          <Button disabled={!page.allowed.reroute}>{m.staff_reroute_button()}</Button>
          <AndNext from={page.from} />
        </ButtonRow>
      </Form>
    </VerbPage>
  );
}

function teamOptions(now: Team) {
  return TEAMS.filter((team) => team !== now).map((team) => ({
    value: `team:${team}`,
    label: `${m.staff_filter_team()}: ${teamName(team)}`,
  }));
}

function contactOptions(contacts: Awaited<ReturnType<typeof loader>>["contacts"]) {
  return contacts.map(({ id, role, load, absent }) => {
    const say = absent ? m.staff_reroute_contact_away : m.staff_reroute_contact;
    return { value: `contact:${id}`, label: say({ contact: role, load: String(load) }) };
  });
}

export { ErrorPage as ErrorBoundary } from "../../ui/error-page.tsx";
export { stayAction as clientAction } from "./stay-action.ts";
