import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { m } from "#messages";
import { lookAtSignIn, redeemSignIn } from "#services/access/redeem-sign-in.server.ts";
import { safeRedirect } from "../../server/safe-redirect.server.ts";
import { setCookie } from "../../session.server.ts";
import { Button, ButtonRow } from "../../ui/button.tsx";
import { PublicPage, pageTitle } from "../../ui/page.tsx";

/** Looks only: mail scanners open links too, so nothing is used up before the button is pressed. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const link = await lookAtSignIn(params.token ?? "", { db: context.db, now: context.now() });
  if (!link.ok) return data({ lang: context.language, name: "", dead: link.why }, { status: 410 });
  return data({ lang: link.person.language, name: link.person.name, dead: null });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const redeemed = await redeemSignIn(params.token ?? "", { db: context.db, now: context.now() });
  if (!redeemed.ok) return data(null, { status: 410 });
  return redirect(safeRedirect(new URL(request.url).searchParams.get("to"), "/staff/queue"), {
    status: 303,
    headers: { "Set-Cookie": setCookie("staff", redeemed.cookieValue, context) },
  });
}

const DEAD = {
  unknown: m.staff_dead_unknown,
  expired: m.staff_dead_expired,
  used: m.staff_dead_used,
};

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  {
    title: pageTitle({
      title: `${page?.dead ? m.staff_dead_title() : m.staff_open_button()} – ${m.ui_staff_sign_in()}`,
    }),
  },
];

export default function OpenSignIn() {
  const { lang, name, dead } = useLoaderData<typeof loader>();
  if (dead) {
    return (
      <PublicPage lang={lang} title={m.staff_dead_title()} lead={DEAD[dead]()}>
        <p>
          <Link to="/staff/sign-in">{m.staff_ask_again()}</Link>
        </p>
      </PublicPage>
    );
  }
  return (
    <PublicPage lang={lang} title={m.staff_open_title({ name })} lead={m.staff_open_lead()}>
      <Form method="post">
        <ButtonRow>
          <Button>{m.staff_open_button()}</Button>
        </ButtonRow>
      </Form>
    </PublicPage>
  );
}

export { ErrorPage as ErrorBoundary } from "../../ui/error-page.tsx";
