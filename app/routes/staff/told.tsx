import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { m } from "#messages";
import { findFailedMail } from "#services/triage/failed-mails.server.ts";
import { tellOtherwise } from "#services/triage/tell-otherwise.server.ts";
import { readForm } from "../../server/read-form.server.ts";
import { requirePerson } from "../../session.server.ts";
import { Button, ButtonRow } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { TextArea } from "../../ui/field.tsx";
import { fieldError } from "../../ui/field-error.ts";
import { mailKindName } from "../../ui/mail-names.ts";
import { Notice } from "../../ui/notice.tsx";
import { pageTitle, StaffPage } from "../../ui/page.tsx";
import { openStaff, triageDeps } from "./person.server.ts";

const schema = z.object({ reason: z.string().min(1).max(1000) });

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { person, frame } = await openStaff(request, context);
  const mail = await findFailedMail(params.id ?? "", person, context);
  if (!mail) throw redirect("/staff/outbox?said=not-failed", 303);
  const { id, kind, toAddress, lastError, reference } = mail;
  return { ...frame, mail: { id, kind, toAddress, lastError, reference } };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const person = await requirePerson(request, context);
  const read = await readForm(request, schema);
  if (!read.ok) {
    context.page.refused = true;
    return data({ errors: read.errors, typed: read.typed }, { status: 422 });
  }
  const told = await tellOtherwise(
    { mailId: params.id ?? "", reason: read.form.reason, person },
    triageDeps(context),
  );
  throw redirect(`/staff/outbox?said=${told.ok ? "told" : told.why}`, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle({ title: m.staff_told_title(), error: page?.refused }) },
];

/** What can be done about a mail that did not arrive: send it again, or say how they were told. */
export default function Told() {
  const { person, mail } = useLoaderData<typeof loader>();
  const notDone = useActionData<typeof action>();
  const label = m.staff_told_reason();
  const issue = notDone?.errors.find(({ field }) => field === "reason");
  const error = issue && fieldError(issue, label);
  return (
    <StaffPage
      person={person}
      above={<Link to={`/staff/submissions/${mail.reference}`}>{mail.reference}</Link>}
      title={m.staff_told_title()}
    >
      {error && <ErrorSummary errors={[{ field: "reason", message: error }]} />}
      <Notice
        tone="danger"
        title={m.staff_told_not_arrived({ address: mail.toAddress, mail: mailKindName(mail.kind) })}
      >
        {mail.lastError && <p lang="en">{mail.lastError}</p>}
      </Notice>
      <Form method="post" action={`/staff/outbox/${mail.id}/retry`}>
        <ButtonRow>
          <Button kind="quiet">{m.outbox_retry()}</Button>
        </ButtonRow>
      </Form>
      <p>{m.staff_told_lead()}</p>
      <Form method="post">
        <TextArea
          name="reason"
          label={label}
          error={error}
          rows={3}
          maxLength={1000}
          defaultValue={String(notDone?.typed.reason ?? "")}
          required
        />
        <ButtonRow>
          <Button>{m.staff_told_button()}</Button>
        </ButtonRow>
      </Form>
    </StaffPage>
  );
}

export { ErrorPage as ErrorBoundary } from "../../ui/error-page.tsx";
