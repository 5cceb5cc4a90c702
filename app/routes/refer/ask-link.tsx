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
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";
import { fieldError } from "#app/ui/field-error.ts";
import { PublicPage, pageTitle } from "#app/ui/page.tsx";
import { m } from "#messages";
import { addressKey, limitRate } from "#services/access/limit-rate.server.ts";
import { checkReferrerAddress } from "#services/referrals/referrer-form.ts";
import { requestReferrerLink } from "#services/referrals/request-referrer-link.server.ts";
import { depsOf } from "../apply/mail-link-once.server.ts";
import css from "./refer.module.css";
import { signedInReferrer } from "./signed-in.server.ts";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const lang = requireLanguage(params);
  if (await signedInReferrer(request, context)) throw redirect(`/${lang}/refer/home`, 303);
  return { lang, title: pageTitle({ title: m.refer_title(), error: context.page.refused }) };
}

/** Answers alike for known and unknown addresses. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const lang = requireLanguage(params);
  const { email = "" } = await readFields(request);
  const checked = checkReferrerAddress({ email });
  if (!checked.ok) {
    context.page.refused = true;
    return data({ email: String(email), issue: checked.issues[0] }, { status: 422 });
  }
  const limited = await limitRate("mail-address", addressKey(context.address), context);
  if (!limited.ok) throw new Response(null, { status: 429 });
  await requestReferrerLink(
    { email: checked.value.email, language: lang, limited: !context.env.DEMO },
    depsOf(context),
  );
  return redirect(`/${lang}/refer/link-sent`, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export default function AskLink() {
  const { lang } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const error = failed?.issue && fieldError(failed.issue, m.refer_email());
  return (
    <PublicPage lang={lang} title={m.refer_title()} lead={m.refer_lead()}>
      <ErrorSummary errors={error ? [{ field: "email", message: error }] : []} />
      <Form method="post">
        <TextField
          name="email"
          type="email"
          inputMode="email"
          autoComplete="email"
          label={m.refer_email()}
          hint={m.refer_email_hint()}
          defaultValue={failed?.email}
          error={error}
          required
        />
        <ButtonRow>
          <Button>{m.refer_send_link()}</Button>
        </ButtonRow>
      </Form>
      <section className={css.part}>
        <h2>{m.refer_how_title()}</h2>
        <ol className={css.steps}>
          <li>{m.refer_how_1()}</li>
          <li>{m.refer_how_2()}</li>
          <li>{m.refer_how_3()}</li>
          <li>{m.refer_how_4()}</li>
        </ol>
      </section>
    </PublicPage>
  );
}

export { ErrorPage as ErrorBoundary } from "#app/ui/error-page.tsx";
