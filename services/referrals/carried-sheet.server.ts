/**
 * A sheet between upload and commit. Nothing of it is kept on the server: each step hands it to the page and gets it
 * back with the next post, and everything is checked again there.
 */
import { z } from "zod";
import { canonicalText } from "#services/intake/canonical-text.ts";
import type { Row } from "./check-companies.server.ts";
import { type Cells, NO_CELLS } from "./read-company.server.ts";
import { MAX_COLUMNS, MAX_ROWS, type Sheet } from "./read-sheet.server.ts";
import { COLUMNS, type Column, isErrorHeading } from "./sheet-headings.ts";
import { ENCODINGS } from "./text-encoding.server.ts";
import { EXAMPLE_ADDRESSES } from "./write-sheet.server.ts";

const Carried = z.object({
  name: z.string().max(255),
  /** SHA-256 of the file. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  encoding: z.enum(ENCODINGS),
  headings: z.array(z.string()).max(MAX_COLUMNS),
  /** The number of the row, and its cells. */
  rows: z
    .array(z.tuple([z.number().int().min(1).max(100_000), z.array(z.string()).max(MAX_COLUMNS)]))
    .max(MAX_ROWS),
});
export type CarriedSheet = z.infer<typeof Carried>;

/** Long enough for any note, too long for a book. */
const MAX_CELL = 2000;

export function carrySheet(file: { name: string; hash: string }, sheet: Sheet): CarriedSheet {
  return {
    name: (canonicalText(file.name) ?? "").slice(0, 255),
    hash: file.hash,
    encoding: sheet.encoding,
    headings: sheet.headings.map((heading) => heading.slice(0, 200)),
    rows: sheet.rows.map(({ number, cells }) => [number, cells.map((cell) => cell.slice(0, MAX_CELL))]),
  };
}

export const packSheet = (sheet: CarriedSheet): string => JSON.stringify(sheet);

/** Null where it is not what was handed out. */
export function unpackSheet(text: string): CarriedSheet | null {
  try {
    return Carried.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

export type ArrangedRows = {
  rows: Row[];
  /** Headings of columns that hold something and are not used. */
  leftOut: string[];
  exampleLeftOut: boolean;
};

/** Rows by our columns; the example row of a template is no company. */
export function arrangeRows(sheet: CarriedSheet, columns: readonly (Column | null)[]): ArrangedRows {
  const all = sheet.rows.map(([number, values]) => {
    const cells: Cells = { ...NO_CELLS };
    columns.forEach((column, at) => {
      if (column) cells[column] = values[at] ?? "";
    });
    return { number, cells };
  });
  const rows = all.filter(({ cells }) => !EXAMPLE_ADDRESSES.has(cells.contactEmail.trim()));
  const leftOut = sheet.headings.filter(
    (heading, at) =>
      !columns[at] &&
      heading.trim() &&
      !isErrorHeading(heading) &&
      sheet.rows.some(([, cells]) => cells[at]?.trim()),
  );
  return { rows, leftOut, exampleLeftOut: rows.length < all.length };
}

/** The sheet with these rows in our own columns, so that it needs no choosing again. */
export function withRows(sheet: CarriedSheet, rows: readonly Row[]): CarriedSheet {
  return {
    ...sheet,
    headings: [...COLUMNS],
    rows: rows.map(({ number, cells }) => [number, COLUMNS.map((column) => cells[column])]),
  };
}
