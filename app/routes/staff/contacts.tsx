import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { m } from "#messages";
import { listDestinations } from "#services/contacts/list-destinations.server.ts";
import { askContacts } from "#services/triage/ask-contacts.server.ts";
import { Button, ButtonRow } from "../../ui/button.tsx";
import { Checkboxes } from "../../ui/field.tsx";
import { teamName } from "../../ui/names.ts";
import { answerVerb } from "./answer-verb.server.ts";
import { openSubmission } from "./open-submission.server.ts";
import { errorOf, VerbPage, verbMeta } from "./verb-page.tsx";
import { Seen } from "./verbs.tsx";

const schema = z.object({ contacts: z.array(z.string()).min(1).max(20) });

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { shown } = await openSubmission(request, params, context);
  return { ...shown, contacts: await listDestinations(context.db, shown.now) };
}

export function action(args: ActionFunctionArgs) {
  return answerVerb(
    "contacts",
    args,
    schema,
    ({ contacts }, asked, deps) => askContacts({ ...asked, contacts }, deps),
    { "no-contact": "contacts", "already-told": "contacts" },
  );
}

export const meta = verbMeta(m.staff_verb_contacts);

export default function Contacts() {
  const page = useLoaderData<typeof loader>();
  const notDone = useActionData<typeof action>();
  const { about } = page;
  const label = m.staff_contacts_which();
  return (
    <VerbPage page={page} title={m.staff_verb_contacts()} notDone={notDone} labels={{ contacts: label }}>
      <Form method="post">
        <Seen {...about} />
        <Checkboxes
          name="contacts"
          label={label}
          hint={m.staff_contacts_hint()}
          error={errorOf(notDone, "contacts", label)}
          defaultValue={typedContacts(notDone?.typed.contacts)}
          options={optionsFor(page)}
        />
        <ButtonRow>
          <Button disabled={about.stage === "closed"}>{m.staff_contacts_button()}</Button>
        </ButtonRow>
      </Form>
    </VerbPage>
  );
}

function typedContacts(typed: unknown): string[] {
  return Array.isArray(typed) ? typed.map(String) : typeof typed === "string" ? [typed] : [];
}

/** The team's own first; each with what they have on their desk. */
function optionsFor({ about, contacts }: Awaited<ReturnType<typeof loader>>) {
  const theirs = contacts.filter(({ team }) => team === about.team);
  const others = contacts.filter(({ team }) => team !== about.team);
  return [...theirs, ...others].map(({ id, role, team, load, absent }) => {
    const say = absent ? m.staff_reroute_contact_away : m.staff_reroute_contact;
    return { value: id, label: `${teamName(team)}: ${say({ contact: role, load: String(load) })}` };
  });
}

export { ErrorPage as ErrorBoundary } from "../../ui/error-page.tsx";
