import { type ActionFunctionArgs, data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireLanguage } from "#app/languages.ts";
import { requireReferrer } from "#app/session.server.ts";
import { checkCompanies } from "#services/referrals/check-companies.server.ts";
import { ChooseColumns } from "./choose-columns.tsx";
import { ChooseFile } from "./choose-file.tsx";
import type { loader } from "./file.tsx";
import { fileProblemText } from "./file-problem.ts";
import { type ImportPage, pageBeforeRows } from "./import-page.server.ts";
import { previewData } from "./preview-data.server.ts";
import { PreviewFile } from "./preview-file.tsx";
import { readImport } from "./read-import.server.ts";

export { ErrorBoundary, loader, meta } from "./file.tsx";

/** Mended rows are checked again in place where JavaScript runs. */
export const handle = { scripts: true };

/** The action answers with everything that changes. */
export const shouldRevalidate = () => false;

/** Reads and shows; nothing is written before the commit. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  requireLanguage(params);
  const referrer = await requireReferrer(request, context);
  const read = await readImport(request);
  if (read.step !== "rows") {
    context.page.refused = true;
    return data(pageBeforeRows(read), { status: 422 });
  }
  const rows = await checkCompanies(read.rows, referrer.id, { db: context.db, now: context.now() });
  context.page.refused = rows.some((row) => row.standing === "wrong");
  return data<ImportPage>(previewData(read.sheet, rows, read));
}

export default function CheckFile() {
  const { lang, maxRows } = useLoaderData<typeof loader>();
  const page = useActionData<ImportPage>();
  switch (page?.step) {
    case "columns":
      return <ChooseColumns lang={lang} page={page} />;
    case "preview":
      return <PreviewFile lang={lang} page={page} />;
    default:
      return <ChooseFile lang={lang} maxRows={maxRows} error={page && fileProblemText(page.problem)} />;
  }
}
