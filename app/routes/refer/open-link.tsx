import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { requireLanguage } from "#app/languages.ts";
import { readFields } from "#app/server/read-form.server.ts";
import { setCookie } from "#app/session.server.ts";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Radios, TextField } from "#app/ui/field.tsx";
import { fieldError } from "#app/ui/field-error.ts";
import { applicantTypeName } from "#app/ui/names.ts";
import { PublicPage, pageTitle } from "#app/ui/page.tsx";
import { m } from "#messages";
import type { Issue } from "#services/intake/form-issues.ts";
import { lookAtReferrerLink, redeemReferrerLink } from "#services/referrals/redeem-referrer-link.server.ts";
import { checkReferrerDetails, REFERRER_TYPES } from "#services/referrals/referrer-form.ts";

/** Looks only: mail scanners open links too, so nothing is used up before the button is pressed. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const lang = requireLanguage(params);
  const link = await lookAtReferrerLink(params.token ?? "", { db: context.db, now: context.now() });
  const title = link.ok ? m.refer_open_title() : m.refer_dead_title();
  return data(
    { lang, link, title: pageTitle({ title, error: context.page.refused }) },
    { status: link.ok ? 200 : 410 },
  );
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const lang = requireLanguage(params);
  const token = params.token ?? "";
  const deps = { db: context.db, now: context.now(), newId: context.newId };
  const link = await lookAtReferrerLink(token, deps);
  if (!link.ok) return data(null, { status: 410 });
  const typed = await readFields(request);
  const { name, organisation, applicantType } = typed;
  const details = link.name === null ? checkReferrerDetails({ name, organisation, applicantType }) : null;
  if (details && !details.ok) {
    context.page.refused = true;
    return data({ typed, issues: details.issues }, { status: 422 });
  }
  const redeemed = await redeemReferrerLink({ token, language: lang, details: details?.value ?? null }, deps);
  if (!redeemed.ok) return data(null, { status: 410 });
  return redirect(`/${lang}/refer/home`, {
    status: 303,
    headers: { "Set-Cookie": setCookie("referrer", redeemed.cookieValue, context) },
  });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

const DEAD = {
  unknown: m.refer_dead_unknown,
  expired: m.refer_dead_expired,
  used: m.refer_dead_used,
};

export default function OpenLink() {
  const { lang, link } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  if (!link.ok) {
    return (
      <PublicPage lang={lang} title={m.refer_dead_title()} lead={DEAD[link.why]()}>
        <p>
          <Link to={`/${lang}/refer`}>{m.refer_ask_again()}</Link>
        </p>
      </PublicPage>
    );
  }
  const isNew = link.name === null;
  return (
    <PublicPage
      lang={lang}
      title={m.refer_open_title()}
      lead={isNew ? m.refer_open_new({ email: link.email }) : m.refer_open_known({ name: link.name ?? "" })}
    >
      <Details isNew={isNew} typed={failed?.typed ?? {}} issues={failed?.issues ?? []} />
    </PublicPage>
  );
}

const LABELS = {
  name: m.refer_name,
  organisation: m.refer_organisation,
  applicantType: m.refer_type,
};

type DetailsProps = { isNew: boolean; typed: Record<string, string | string[]>; issues: Issue[] };

function Details({ isNew, typed, issues }: DetailsProps) {
  const errors = issues.map((issue) => ({
    field: issue.field,
    message: fieldError(issue, LABELS[issue.field as keyof typeof LABELS]()),
  }));
  const of = (field: keyof typeof LABELS) => ({
    name: field,
    label: LABELS[field](),
    error: errors.find((error) => error.field === field)?.message,
    defaultValue: String(typed[field] ?? ""),
    required: true,
  });
  return (
    <>
      <ErrorSummary errors={errors} />
      <Form method="post">
        {isNew && (
          <>
            <TextField {...of("name")} autoComplete="name" />
            <TextField {...of("organisation")} autoComplete="organization" />
            <Radios
              {...of("applicantType")}
              options={REFERRER_TYPES.map((type) => ({ value: type, label: applicantTypeName(type) }))}
            />
          </>
        )}
        <ButtonRow>
          <Button>{m.refer_sign_in()}</Button>
        </ButtonRow>
      </Form>
    </>
  );
}

export { ErrorPage as ErrorBoundary } from "#app/ui/error-page.tsx";
