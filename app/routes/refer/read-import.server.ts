/** What each step of the file import gets: the file itself, or the sheet carried by the page with what was changed on it. */

import { type Fields, readUpload } from "#app/server/read-form.server.ts";
import {
  type ArrangedRows,
  arrangeRows,
  type CarriedSheet,
  carrySheet,
  unpackSheet,
} from "#services/referrals/carried-sheet.server.ts";
import type { Row } from "#services/referrals/check-companies.server.ts";
import { type FileProblem, readSheet } from "#services/referrals/read-sheet.server.ts";
import { fileHash } from "#services/referrals/refer-companies.server.ts";
import {
  COLUMNS,
  type Column,
  NEEDED_COLUMNS,
  recogniseHeadings,
} from "#services/referrals/sheet-headings.ts";

/** A file of 2 MB grows on its way through the page: half-width Japanese to three bytes a character, and JSON around it. */
const MAX_CARRIED_BYTES = 8 * 1024 * 1024;

export type ImportProblem = FileProblem | { why: "none" | "lost" };
export type ReadImport =
  | { step: "choose"; problem: ImportProblem }
  | {
      step: "columns";
      sheet: CarriedSheet;
      columns: (Column | null)[];
      missing: Column[];
      twice: Column[];
      /** False the first time, when nobody has chosen yet. */
      chosen: boolean;
    }
  | ({ step: "rows"; sheet: CarriedSheet } & ArrangedRows);

export async function readImport(request: Request): Promise<ReadImport> {
  const { fields, file } = await readUpload(request, { maxBytes: MAX_CARRIED_BYTES });
  const given = typeof fields.sheet === "string" ? unpackSheet(fields.sheet) : undefined;
  if (given === null) return { step: "choose", problem: { why: "lost" } };
  if (given) return arrange(given, fields);
  if (!file) return { step: "choose", problem: { why: "none" } };
  const read = readSheet(file.bytes);
  if (!read.ok) return { step: "choose", problem: read };
  return arrange(carrySheet({ name: file.name, hash: fileHash(file.bytes) }, read.sheet), fields);
}

function arrange(sheet: CarriedSheet, fields: Fields): ReadImport {
  const choice = chosenColumns(sheet, fields);
  const columns = choice ?? recogniseHeadings(sheet.headings);
  const missing = NEEDED_COLUMNS.filter((column) => !columns.includes(column));
  const twice = COLUMNS.filter((column) => columns.filter((one) => one === column).length > 1);
  if (missing.length > 0 || twice.length > 0)
    return { step: "columns", sheet, columns, missing, twice, chosen: choice !== null };
  const arranged = arrangeRows(sheet, columns);
  return { step: "rows", sheet, ...arranged, rows: arranged.rows.map((row) => withChanges(row, fields)) };
}

/** What a person chose for each column of the file. */
function chosenColumns(sheet: CarriedSheet, fields: Fields): (Column | null)[] | null {
  if (!Object.keys(fields).some((name) => name.startsWith("column."))) return null;
  return sheet.headings.map((_, at) => COLUMNS.find((column) => column === fields[`column.${at}`]) ?? null);
}

/** Cells that were mended on the page. */
function withChanges(row: Row, fields: Fields): Row {
  const cells = { ...row.cells };
  for (const column of COLUMNS) {
    const changed = fields[`cell.${row.number}.${column}`];
    if (typeof changed === "string") cells[column] = changed;
  }
  return { ...row, cells };
}
