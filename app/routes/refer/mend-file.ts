import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { requireLanguage } from "#app/languages.ts";
import { requireReferrer } from "#app/session.server.ts";
import { m } from "#messages";
import { checkCompanies } from "#services/referrals/check-companies.server.ts";
import { writeRowsToMend } from "#services/referrals/write-sheet.server.ts";
import { csvResponse } from "./csv-response.server.ts";
import { fixText } from "./problem-text.ts";
import { readImport } from "./read-import.server.ts";

/** The rows to mend as a file with a column that says what is wrong; it can be uploaded as it is. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const lang = requireLanguage(params);
  const referrer = await requireReferrer(request, context);
  const read = await readImport(request);
  if (read.step !== "rows") return redirect(`/${lang}/refer/file`, 303);
  const rows = (await checkCompanies(read.rows, referrer.id, { db: context.db, now: context.now() }))
    .filter((row) => row.standing === "wrong")
    .map(({ cells, problems }) => ({ cells, problems: problems.map(fixText).join(" ") }));
  return csvResponse(m.refer_mend_file(), writeRowsToMend(rows, lang));
}

export function loader({ params }: ActionFunctionArgs) {
  return redirect(`/${requireLanguage(params)}/refer/file`, 303);
}
