/** The preview of a file, as flat data for the page. */
import { type CarriedSheet, packSheet, withRows } from "#services/referrals/carried-sheet.server.ts";
import type { CheckedRow, Warning } from "#services/referrals/check-companies.server.ts";
import type { Cells, Problem } from "#services/referrals/read-company.server.ts";
import type { Encoding } from "#services/referrals/text-encoding.server.ts";

export type PreviewData = {
  step: "preview";
  /** Carried by the form; rows that are done are no longer in it. */
  sheet: string;
  name: string;
  encoding: Encoding;
  leftOut: string[];
  exampleLeftOut: boolean;
  counts: Record<CheckedRow["standing"] | "warnings", number>;
  fresh: { number: number; name: string }[];
  duplicates: {
    number: number;
    name: string;
    standing: "applied" | "referred" | "twice";
    firstRow: number;
  }[];
  warnings: { number: number; name: string; warning: Warning }[];
  wrong: { number: number; cells: Cells; problems: Problem[] }[];
  /** After a commit that left rows to mend. */
  done: { invited: number; linked: number } | null;
  /** The day's limit, where it refused the commit. */
  tooMany: number | null;
};

export function previewData(
  sheet: CarriedSheet,
  rows: readonly CheckedRow[],
  more: Partial<Pick<PreviewData, "leftOut" | "exampleLeftOut" | "done" | "tooMany">> = {},
): PreviewData {
  const name = (row: CheckedRow) => row.cells.orgName.trim().slice(0, 120);
  const standing = (word: CheckedRow["standing"]) => rows.filter((row) => row.standing === word);
  return {
    step: "preview",
    sheet: packSheet(withRows(sheet, rows)),
    name: sheet.name,
    encoding: sheet.encoding,
    leftOut: more.leftOut ?? [],
    exampleLeftOut: more.exampleLeftOut ?? false,
    counts: {
      new: standing("new").length,
      applied: standing("applied").length,
      referred: standing("referred").length,
      twice: standing("twice").length,
      wrong: standing("wrong").length,
      warnings: rows.filter((row) => row.warnings.length > 0).length,
    },
    fresh: standing("new").map((row) => ({ number: row.number, name: name(row) })),
    duplicates: rows.flatMap((row) =>
      row.standing === "new" || row.standing === "wrong"
        ? []
        : [
            {
              number: row.number,
              name: name(row),
              standing: row.standing,
              firstRow: row.standing === "twice" ? row.firstRow : 0,
            },
          ],
    ),
    warnings: rows.flatMap((row) =>
      row.warnings.map((warning) => ({ number: row.number, name: name(row), warning })),
    ),
    wrong: standing("wrong").map(({ number, cells, problems }) => ({ number, cells, problems })),
    done: more.done ?? null,
    tooMany: more.tooMany ?? null,
  };
}
