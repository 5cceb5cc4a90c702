import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { PublicPage, pageTitle } from "#app/ui/page.tsx";
import { m } from "#messages";
import { withdrawSubmission } from "#services/intake/withdraw-submission.server.ts";
import { actAgain } from "#services/triage/act-again.ts";
import { depsOf } from "../apply/mail-link-once.server.ts";
import { openStatus } from "./open-status.server.ts";

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { lang, status } = await openStatus({ params, request, context });
  const { reference, stage, merged, profile } = status;
  if (stage === "closed" || merged) throw redirect(`/${lang}/status/${reference}`, 303);
  return { lang, reference, orgName: profile.orgName };
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const { lang, status } = await openStatus({ params, request, context });
  await actAgain(() => withdrawSubmission(status.id, depsOf(context)));
  // Withdrawn, or changed meanwhile: either way the status page tells.
  return redirect(`/${lang}/status/${status.reference}`, 303);
}

export const meta: MetaFunction<typeof loader> = () => [{ title: pageTitle({ title: m.withdraw_title() }) }];

export default function WithdrawPage() {
  const { lang, reference, orgName } = useLoaderData<typeof loader>();
  return (
    <PublicPage lang={lang} title={m.withdraw_title()} lead={m.withdraw_lead({ orgName })} above={reference}>
      <ul>
        <li>{m.withdraw_stops()}</li>
        <li>{m.withdraw_undo()}</li>
        <li>{m.withdraw_kept()}</li>
      </ul>
      <Form method="post">
        <ButtonRow>
          <Button kind="danger">{m.withdraw_do()}</Button>
          <LinkButton kind="quiet" to={`/${lang}/status/${reference}`}>
            {m.withdraw_keep()}
          </LinkButton>
        </ButtonRow>
      </Form>
    </PublicPage>
  );
}
