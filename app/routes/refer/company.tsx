import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireLanguage } from "#app/languages.ts";
import { readFields } from "#app/server/read-form.server.ts";
import { requireReferrer } from "#app/session.server.ts";
import { countryOptions } from "#app/ui/field-words.server.ts";
import { pageTitle } from "#app/ui/page.tsx";
import { m } from "#messages";
import { checkCompanies } from "#services/referrals/check-companies.server.ts";
import { NO_CELLS } from "#services/referrals/read-company.server.ts";
import { REFERRALS_PER_DAY, referCompanies } from "#services/referrals/refer-companies.server.ts";
import { depsOf } from "../apply/mail-link-once.server.ts";
import { blocksOf, isBlank, MAX_BLOCKS } from "./company-fields.server.ts";
import { type CompanyBlock, CompanyForm } from "./company-form.tsx";

/** What the form shows again: as typed, with what is wrong. */
export type FailedCompanies = { blocks: CompanyBlock[]; focusOn: number | null; tooMany: number | null };

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const lang = requireLanguage(params);
  await requireReferrer(request, context);
  const title = pageTitle({ title: m.refer_nav_company(), error: context.page.refused });
  return { lang, title, countries: countryOptions(), maxBlocks: MAX_BLOCKS, empty: NO_CELLS };
}

/** Writes when every company in the form is right, else nothing. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const lang = requireLanguage(params);
  const referrer = await requireReferrer(request, context);
  const blocks = blocksOf(await readFields(request));
  const filled = blocks.filter((cells) => !isBlank(cells));
  const rows = (filled.length > 0 ? filled : blocks.slice(0, 1)).map((cells, place) => ({
    number: place + 1,
    cells,
  }));
  const deps = depsOf(context);
  const checked = await checkCompanies(rows, referrer.id, deps);
  const failed = (tooMany: number | null): FailedCompanies => ({
    blocks: checked.map(({ cells, problems }) => ({ cells, problems })),
    focusOn: null,
    tooMany,
  });
  context.page.refused = true;
  if (checked.some((row) => row.standing === "wrong")) return data(failed(null), { status: 422 });
  const referred = await referCompanies({ referrer, rows, language: lang }, deps);
  if (!referred.ok) return data(failed(REFERRALS_PER_DAY), { status: 422 });
  const { invited, linked } = referred;
  return redirect(`/${lang}/refer/home?done=1&invited=${invited}&linked=${linked}`, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export default function Company() {
  const { lang, countries, maxBlocks, empty } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const blocks = failed?.blocks ?? [{ cells: empty, problems: [] }];
  return (
    <CompanyForm
      lang={lang}
      countries={countries}
      blocks={blocks}
      focusOn={failed?.focusOn ?? undefined}
      mayAdd={blocks.length < maxBlocks}
      refusal={failed?.tooMany ? m.refer_too_many_today({ most: failed.tooMany }) : undefined}
    />
  );
}

export { ErrorPage as ErrorBoundary } from "#app/ui/error-page.tsx";
