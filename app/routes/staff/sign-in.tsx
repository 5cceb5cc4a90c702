import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { m } from "#messages";
import { addressKey, limitRate } from "#services/access/limit-rate.server.ts";
import { listPeople } from "#services/access/list-people.server.ts";
import { requestSignIn } from "#services/access/request-sign-in.server.ts";
import { readForm } from "../../server/read-form.server.ts";
import { safeRedirect } from "../../server/safe-redirect.server.ts";
import { Button, ButtonRow } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { TextField } from "../../ui/field.tsx";
import { fieldError } from "../../ui/field-error.ts";
import { PublicPage, pageTitle } from "../../ui/page.tsx";
import { TeamTag } from "../../ui/tags.tsx";
import css from "./sign-in.module.css";

const schema = z.object({ email: z.email().max(254), to: z.string().optional() });

export async function loader({ request, context }: LoaderFunctionArgs) {
  const to = safeRedirect(new URL(request.url).searchParams.get("to"), "");
  return {
    lang: context.language,
    to,
    demo: context.env.DEMO ? (await listPeople(context.db)).slice(0, 12) : [],
  };
}

/** Answers alike for known and unknown addresses. */
export async function action({ request, context }: ActionFunctionArgs) {
  const read = await readForm(request, schema);
  if (!read.ok)
    return data({ email: String(read.typed.email ?? ""), issue: read.errors[0] }, { status: 422 });
  const limited = await limitRate("mail-address", addressKey(context.address), context);
  if (!limited.ok) throw new Response(null, { status: 429 });
  const { email, to } = read.form;
  await requestSignIn(
    { email, to: safeRedirect(to, ""), limited: !context.env.DEMO },
    { db: context.db, now: context.now(), newId: context.newId, secret: context.env.SESSION_SECRET },
  );
  return redirect("/staff/link-sent", 303);
}

export const meta: MetaFunction = () => [{ title: pageTitle({ title: m.staff_sign_in_title() }) }];

export default function SignIn() {
  const { lang, to, demo } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const error = failed?.issue && fieldError(failed.issue, m.staff_email());
  return (
    <PublicPage lang={lang} title={m.staff_sign_in_title()} lead={m.staff_sign_in_lead()}>
      <ErrorSummary errors={error ? [{ field: "email", message: error }] : []} />
      <Form method="post">
        <input type="hidden" name="to" value={to} />
        <TextField
          name="email"
          type="email"
          inputMode="email"
          autoComplete="email"
          label={m.staff_email()}
          defaultValue={failed?.email}
          error={error}
          required
        />
        <ButtonRow>
          <Button>{m.staff_send_link()}</Button>
        </ButtonRow>
      </Form>
      {demo.length > 0 && <Demo people={demo} to={to} />}
    </PublicPage>
  );
}

type DemoPerson = Awaited<ReturnType<typeof listPeople>>[number];

/** One press for each of the people of a demonstration. */
function Demo({ people, to }: { people: DemoPerson[]; to: string }) {
  return (
    <section className={css.demo}>
      <h2>{m.staff_demo_title()}</h2>
      <p>{m.staff_demo_lead()}</p>
      <ul className={css.people}>
        {people.map((person) => (
          <li key={person.email}>
            <Form method="post" className={css.person}>
              <input type="hidden" name="to" value={to} />
              <input type="hidden" name="email" value={person.email} />
              <Button kind="quiet">{m.staff_demo_as({ name: person.name })}</Button>
              {person.team && <TeamTag team={person.team} withName />}
              <span>{person.role === "admin" ? m.staff_role_admin() : m.staff_role_triager()}</span>
              <code>{person.email}</code>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  );
}

export { ErrorPage as ErrorBoundary } from "../../ui/error-page.tsx";
