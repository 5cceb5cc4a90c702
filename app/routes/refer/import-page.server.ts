/** What the steps of the file import show. */
import { packSheet } from "#services/referrals/carried-sheet.server.ts";
import type { ColumnsData } from "./choose-columns.tsx";
import type { PreviewData } from "./preview-data.server.ts";
import type { ImportProblem, ReadImport } from "./read-import.server.ts";

export type ImportPage = { step: "choose"; problem: ImportProblem } | ColumnsData | PreviewData;

export function pageBeforeRows(read: Exclude<ReadImport, { step: "rows" }>): ImportPage {
  if (read.step === "choose") return read;
  const { sheet, columns, missing, twice, chosen } = read;
  return {
    step: "columns",
    sheet: packSheet(sheet),
    columns: sheet.headings.map((heading, at) => ({
      heading,
      sample: sample(sheet.rows.map(([, cells]) => cells[at] ?? "")),
      column: columns[at] ?? null,
    })),
    missing,
    twice,
    chosen,
  };
}

/** The first two values that say something. */
function sample(values: string[]): string {
  return values
    .map((value) => value.trim())
    .filter(Boolean)
    .slice(0, 2)
    .map((value) => (value.length > 40 ? `${value.slice(0, 40)}…` : value))
    .join(" · ");
}
