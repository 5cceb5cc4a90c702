import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requireLanguage } from "#app/languages.ts";
import { readFields } from "#app/server/read-form.server.ts";
import { requireReferrer } from "#app/session.server.ts";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";
import { PublicPage, pageTitle } from "#app/ui/page.tsx";
import { m } from "#messages";
import { findUninvited, inviteReferral } from "#services/referrals/invite-referral.server.ts";
import type { Problem } from "#services/referrals/read-company.server.ts";
import { checkInvitation } from "#services/referrals/referrer-form.ts";
import { depsOf } from "../apply/mail-link-once.server.ts";
import { columnName, fixText } from "./problem-text.ts";
import { ReferNav } from "./refer-nav.tsx";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const lang = requireLanguage(params);
  const referrer = await requireReferrer(request, context);
  const referral = await findUninvited({ id: params.id ?? "", referrerId: referrer.id }, context);
  if (!referral) throw new Response(null, { status: 404 });
  const title = m.refer_invite_link({ name: referral.orgName });
  return { lang, orgName: referral.orgName, title: pageTitle({ title, error: context.page.refused }) };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const lang = requireLanguage(params);
  const referrer = await requireReferrer(request, context);
  const { contactName = "", contactEmail = "" } = await readFields(request);
  const typed = { contactName: String(contactName), contactEmail: String(contactEmail) };
  const checked = checkInvitation({ contactName, contactEmail });
  context.page.refused = true;
  if (!checked.ok) {
    const problems = checked.issues.map(
      ({ field, code, values }) => ({ column: field, code, values }) as Problem,
    );
    return data({ typed, problems }, { status: 422 });
  }
  const invited = await inviteReferral(
    { id: params.id ?? "", referrer, language: lang, ...checked.value },
    depsOf(context),
  );
  if (invited.ok) return redirect(`/${lang}/refer/home?done=1&invited=1`, 303);
  if (invited.why === "not-waiting") throw new Response(null, { status: 404 });
  return data({ typed, problems: [invited.problem] }, { status: 422 });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export default function Invite() {
  const { lang, orgName } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const of = (column: "contactName" | "contactEmail") => {
    const problem = failed?.problems.find((one) => one.column === column);
    return {
      name: column,
      label: columnName(column),
      defaultValue: failed?.typed[column],
      error: problem && fixText(problem),
      required: true,
    };
  };
  return (
    <PublicPage lang={lang} title={m.refer_invite_link({ name: orgName })} lead={m.refer_invite_lead()}>
      <ReferNav lang={lang} />
      <ErrorSummary
        errors={(failed?.problems ?? []).map((problem) => ({
          field: problem.column,
          message: fixText(problem),
        }))}
      />
      <Form method="post">
        <TextField {...of("contactName")} autoComplete="off" />
        <TextField {...of("contactEmail")} type="email" inputMode="email" autoComplete="off" />
        <ButtonRow>
          <Button>{m.refer_invite_send()}</Button>
        </ButtonRow>
      </Form>
    </PublicPage>
  );
}

export { ErrorPage as ErrorBoundary } from "#app/ui/error-page.tsx";
