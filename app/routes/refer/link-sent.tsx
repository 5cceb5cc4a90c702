import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { requireLanguage } from "#app/languages.ts";
import { PublicPage, pageTitle } from "#app/ui/page.tsx";
import { m } from "#messages";

export function loader({ params, context }: LoaderFunctionArgs) {
  return { lang: requireLanguage(params), demo: context.env.DEMO };
}

export const meta: MetaFunction = () => [
  { title: pageTitle({ title: `${m.refer_sent_title()} – ${m.ui_refer()}` }) },
];

export default function LinkSent() {
  const { lang, demo } = useLoaderData<typeof loader>();
  return (
    <PublicPage lang={lang} title={m.refer_sent_title()} lead={m.refer_sent_text()}>
      {demo && (
        <p>
          <Link to="/dev/mail">{m.staff_demo_mail()}</Link>
        </p>
      )}
      <p>{m.refer_sent_nothing()}</p>
      <p>
        <Link to={`/${lang}/refer`}>{m.refer_ask_again()}</Link>
      </p>
    </PublicPage>
  );
}

export { ErrorPage as ErrorBoundary } from "#app/ui/error-page.tsx";
