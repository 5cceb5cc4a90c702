import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireLanguage } from "#app/languages.ts";
import { PublicPage, pageTitle } from "#app/ui/page.tsx";
import { m } from "#messages";

export function loader({ params }: LoaderFunctionArgs) {
  return { lang: requireLanguage(params) };
}

export const meta: MetaFunction = () => [{ title: pageTitle({ title: m.link_renewed_title() }) }];

export default function ResumeSentPage() {
  const { lang } = useLoaderData<typeof loader>();
  return <PublicPage lang={lang} title={m.link_renewed_title()} lead={m.resume_sent_lead()} />;
}
