import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { m } from "#messages";
import { PublicPage, pageTitle } from "../../ui/page.tsx";

export function loader({ context }: LoaderFunctionArgs) {
  return { lang: context.language, demo: context.env.DEMO };
}

export const meta: MetaFunction = () => [
  { title: pageTitle({ title: `${m.staff_link_sent_title()} – ${m.ui_staff_sign_in()}` }) },
];

export default function LinkSent() {
  const { lang, demo } = useLoaderData<typeof loader>();
  return (
    <PublicPage lang={lang} title={m.staff_link_sent_title()} lead={m.staff_link_sent_lead()}>
      {demo && (
        <p>
          <Link to="/dev/mail">{m.staff_demo_mail()}</Link>
        </p>
      )}
      <p>
        <Link to="/staff/sign-in">{m.staff_ask_again()}</Link>
      </p>
    </PublicPage>
  );
}

export { ErrorPage as ErrorBoundary } from "../../ui/error-page.tsx";
