/** The page of `check-file.tsx` after the good rows are referred: done, or with the rows that are left to mend. */
import { type ActionFunctionArgs, data, redirect } from "@remix-run/node";
import { requireLanguage } from "#app/languages.ts";
import { requireReferrer } from "#app/session.server.ts";
import { checkCompanies } from "#services/referrals/check-companies.server.ts";
import { REFERRALS_PER_DAY, referCompanies } from "#services/referrals/refer-companies.server.ts";
import { depsOf } from "../apply/mail-link-once.server.ts";
import { type ImportPage, pageBeforeRows } from "./import-page.server.ts";
import { previewData } from "./preview-data.server.ts";
import { readImport } from "./read-import.server.ts";

export { default, ErrorBoundary, handle, loader, meta } from "./check-file.tsx";

export async function action({ request, params, context }: ActionFunctionArgs) {
  const lang = requireLanguage(params);
  const referrer = await requireReferrer(request, context);
  const read = await readImport(request);
  context.page.refused = true;
  if (read.step !== "rows") return data(pageBeforeRows(read), { status: 422 });
  const { sheet, rows } = read;
  const deps = depsOf(context);
  const referred = await referCompanies({ referrer, rows, language: lang, file: sheet }, deps);
  if (!referred.ok) {
    const checked = await checkCompanies(rows, referrer.id, deps);
    return data<ImportPage>(previewData(sheet, checked, { tooMany: REFERRALS_PER_DAY }), { status: 422 });
  }
  const { invited, linked } = referred;
  const wrong = referred.rows.filter((row) => row.standing === "wrong");
  if (wrong.length === 0)
    return redirect(`/${lang}/refer/home?done=1&invited=${invited}&linked=${linked}`, 303);
  return data<ImportPage>(previewData(sheet, wrong, { done: { invited, linked } }));
}
