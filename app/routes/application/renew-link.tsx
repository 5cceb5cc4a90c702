/** "Send me a new one": the same answer for links that once were and for those that never were. */
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireLanguage } from "#app/languages.ts";
import { PublicPage, pageTitle } from "#app/ui/page.tsx";
import { m } from "#messages";
import { findLinkOwner, renewLink } from "#services/intake/renew-link.server.ts";
import { depsOf, mayMail } from "../apply/mail-link-once.server.ts";

export function loader({ params }: LoaderFunctionArgs) {
  return { lang: requireLanguage(params) };
}

export async function action({ params, context }: ActionFunctionArgs) {
  const language = requireLanguage(params);
  const owner = await findLinkOwner(params.token ?? "", context.db);
  if (owner && (await mayMail(owner.address, context))) await renewLink(owner, language, depsOf(context));
  return redirect(`/${language}/application/${encodeURIComponent(params.token ?? "")}/renew`, 303);
}

export const meta: MetaFunction = () => [{ title: pageTitle({ title: m.link_renewed_title() }) }];

export default function RenewedPage() {
  const { lang } = useLoaderData<typeof loader>();
  return <PublicPage lang={lang} title={m.link_renewed_title()} lead={m.link_renewed_lead()} />;
}
