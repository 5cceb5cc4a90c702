import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireLanguage } from "#app/languages.ts";
import { requireReferrer } from "#app/session.server.ts";
import { pageTitle } from "#app/ui/page.tsx";
import { m } from "#messages";
import { MAX_ROWS } from "#services/referrals/read-sheet.server.ts";
import { ChooseFile } from "./choose-file.tsx";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const lang = requireLanguage(params);
  await requireReferrer(request, context);
  const title = pageTitle({ title: m.refer_nav_file(), error: context.page.refused });
  return { lang, title, maxRows: MAX_ROWS };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export default function File() {
  const { lang, maxRows } = useLoaderData<typeof loader>();
  return <ChooseFile lang={lang} maxRows={maxRows} />;
}

export { ErrorPage as ErrorBoundary } from "#app/ui/error-page.tsx";
