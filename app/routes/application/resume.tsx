/** Coming back without the link: it is mailed again, and nobody learns here which addresses we know. */
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requireLanguage } from "#app/languages.ts";
import { readFormData } from "#app/server/read-form.server.ts";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";
import { fieldError } from "#app/ui/field-error.ts";
import { PublicPage, pageTitle } from "#app/ui/page.tsx";
import { m } from "#messages";
import { canonicalEmail } from "#services/intake/canonical-text.ts";
import { isEmailAddress } from "#services/intake/public-address.ts";
import { mailMyLinks } from "#services/intake/renew-link.server.ts";
import { depsOf, mayMail } from "../apply/mail-link-once.server.ts";

export function loader({ params, context }: LoaderFunctionArgs) {
  return {
    lang: requireLanguage(params),
    title: pageTitle({ title: m.resume_title(), error: context.page.refused }),
  };
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const language = requireLanguage(params);
  const typed = String((await readFormData(request)).get("email") ?? "");
  const address = canonicalEmail(typed);
  if (!address || !isEmailAddress(address)) {
    context.page.refused = true;
    const code = address ? "not-an-email" : "missing";
    return data({ typed, error: fieldError({ code, values: {} }, m.resume_email()) }, { status: 422 });
  }
  if (await mayMail(address, context)) await mailMyLinks({ address, language }, depsOf(context));
  return redirect(`/${language}/resume/sent`, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function ResumePage() {
  const { lang } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <PublicPage lang={lang} title={m.resume_title()} lead={m.resume_lead()}>
      {refused && <ErrorSummary errors={[{ field: "email", message: refused.error }]} />}
      <Form method="post" noValidate>
        <TextField
          name="email"
          label={m.resume_email()}
          required
          inputMode="email"
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={refused?.typed}
          error={refused?.error}
        />
        <ButtonRow>
          <Button>{m.resume_send()}</Button>
        </ButtonRow>
      </Form>
    </PublicPage>
  );
}
