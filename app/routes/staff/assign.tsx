import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { m } from "#messages";
import { assignSubmission } from "#services/triage/assign-submission.server.ts";
import { listAssignees } from "#services/triage/list-assignees.server.ts";
import { Button, ButtonRow } from "../../ui/button.tsx";
import { SelectField } from "../../ui/field.tsx";
import { AndNext } from "./and-next.tsx";
import { answerVerb } from "./answer-verb.server.ts";
import { openSubmission } from "./open-submission.server.ts";
import { errorOf, VerbPage, verbMeta } from "./verb-page.tsx";
import { Seen } from "./verbs.tsx";

/** A person, "me", or nobody. */
const schema = z.object({ to: z.string().max(60).optional() });

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { shown } = await openSubmission(request, params, context);
  return { ...shown, people: await listAssignees(shown.about.team, context) };
}

export function action(args: ActionFunctionArgs) {
  return answerVerb(
    "assign",
    args,
    schema,
    ({ to }, asked, deps) =>
      assignSubmission({ ...asked, to: to === "me" ? asked.person.id : (to ?? null) }, deps),
    { "no-person": "to", "other-team": "to" },
  );
}

export const meta = verbMeta(m.staff_verb_assign);

export default function Assign() {
  const page = useLoaderData<typeof loader>();
  const notDone = useActionData<typeof action>();
  const labels = { to: m.staff_assign_to() };
  return (
    <VerbPage page={page} title={m.staff_verb_assign()} notDone={notDone} labels={labels}>
      <Form method="post">
        <Seen {...page.about} />
        <SelectField
          name="to"
          label={labels.to}
          empty={m.staff_assign_nobody()}
          error={errorOf(notDone, "to", labels.to)}
          defaultValue={String(notDone?.typed.to ?? page.about.assigneeId ?? "me")}
          options={[
            { value: "me", label: m.staff_assign_me() },
            ...page.people.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <ButtonRow>
          <Button disabled={!page.allowed.assign}>{m.staff_assign_button()}</Button>
          <AndNext from={page.from} />
        </ButtonRow>
      </Form>
    </VerbPage>
  );
}

export { ErrorPage as ErrorBoundary } from "../../ui/error-page.tsx";

export { stayAction as clientAction } from "./stay-action.ts";
