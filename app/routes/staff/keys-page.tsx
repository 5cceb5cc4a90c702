import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { m } from "#messages";
import { changeKeys } from "#services/access/change-keys.server.ts";
import { readFields } from "../../server/read-form.server.ts";
import { requirePerson } from "../../session.server.ts";
import { Button, ButtonRow } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { TextField, Tick } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { pageTitle } from "../../ui/page-title.ts";
import { StaffPage } from "../../ui/staff-page.tsx";
import { labelOf } from "./command-labels.ts";
import { COMMANDS, type Command } from "./commands.ts";
import { chosenKey, NO_CHARACTERS, printedKey } from "./keys.ts";
import css from "./keys-page.module.css";
import { type KeyError, readOwnKeys } from "./own-keys.ts";
import { openStaff } from "./person.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { frame } = await openStaff(request, context);
  return { ...frame, saved: new URL(request.url).searchParams.has("saved") };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const person = await requirePerson(request, context);
  const typed = await readFields(request);
  const { own, errors } = typed.reset ? { own: {}, errors: [] } : readOwnKeys(typed);
  if (errors.length > 0) {
    context.page.refused = true;
    return data({ errors, typed }, { status: 422 });
  }
  await changeKeys({ personId: person.id, keys: own }, context);
  throw redirect("/staff/keys?saved=yes", 303);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle({ title: m.staff_keys_title(), error: page?.refused }) },
];

export default function KeysPage() {
  const { person, keys, saved } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const errors = refused?.errors ?? [];
  return (
    <StaffPage title={m.staff_keys_title()} person={person}>
      {saved && !refused && <Notice tone="ok" role="status" title={m.staff_keys_saved()} />}
      <ErrorSummary errors={errors.map((error) => ({ field: error.command, message: errorText(error) }))} />
      <p className={css.lead}>{m.staff_keys_lead()}</p>
      <Form method="post">
        <Tick
          name={NO_CHARACTERS}
          label={m.staff_keys_no_characters()}
          hint={m.staff_keys_no_characters_hint()}
          defaultChecked={Boolean(refused ? refused.typed[NO_CHARACTERS] : keys[NO_CHARACTERS])}
        />
        <div className={css.keys}>
          {(COMMANDS as readonly Command[]).map((command) => {
            const error = errors.find((each) => each.command === command.name);
            return (
              <TextField
                key={command.name}
                name={command.name}
                label={labelOf(command.name)}
                hint={m.staff_keys_default({ key: printedKey(command.key).join(" ") || m.staff_keys_off() })}
                defaultValue={String(refused?.typed[command.name] ?? chosenKey(command, keys))}
                error={error && errorText(error)}
                size={8}
                maxLength={12}
                autoCapitalize="off"
                autoComplete="off"
                spellCheck={false}
              />
            );
          })}
        </div>
        <ButtonRow>
          <Button>{m.staff_keys_save()}</Button>
          <Button kind="quiet" name="reset" value="yes" formNoValidate>
            {m.staff_keys_reset()}
          </Button>
        </ButtonRow>
      </Form>
    </StaffPage>
  );
}

function errorText({ why, key, other }: KeyError): string {
  const label = other ? labelOf(other) : "";
  return why === "twice" ? m.staff_keys_twice({ key, label }) : m.staff_keys_invalid();
}

export { ErrorPage as ErrorBoundary } from "../../ui/error-page.tsx";
