/** A file as a sheet: headings, rows and the numbers a spreadsheet gives them. Nothing is judged here. */
import { CsvError, parse } from "csv-parse/sync";
import { recogniseHeadings } from "./sheet-headings.ts";
import { decodeText, type Encoding } from "./text-encoding.server.ts";

export const MAX_FILE_BYTES = 2 * 1024 * 1024;
export const MAX_ROWS = 1000;
export const MAX_COLUMNS = 50;

export const DELIMITERS = [",", ";", "\t"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export type SheetRow = {
  /** As the spreadsheet counts: the headings are row 1, empty rows count. */
  number: number;
  cells: string[];
};
export type Sheet = {
  headings: string[];
  rows: SheetRow[];
  encoding: Encoding;
  delimiter: Delimiter;
};

export type FileProblem =
  | { why: "too-big" | "empty" | "only-headings" | "workbook" | "not-text" | "unknown-encoding" }
  | { why: "too-many-rows" | "too-many-columns"; most: number }
  | { why: "open-quote"; row: number };

export type ReadSheet = { ok: true; sheet: Sheet } | ({ ok: false } & FileProblem);

export function readSheet(bytes: Uint8Array): ReadSheet {
  if (bytes.length > MAX_FILE_BYTES) return { ok: false, why: "too-big" };
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  const text = decoded.text.replace(/^sep=[,;\t]\r?\n/, "");
  const delimiter = detectDelimiter(text);
  const parsed = parseRows(text, delimiter);
  if (!parsed.ok) return parsed;

  const [headings = [], ...records] = parsed.records;
  const rows = records
    .map((cells, at) => ({ number: at + 2, cells: cells.map(withoutGuard) }))
    .filter((row) => row.cells.some((cell) => cell.trim() !== ""));
  if (rows.length === 0)
    return { ok: false, why: headings.some((cell) => cell.trim()) ? "only-headings" : "empty" };
  if (rows.length > MAX_ROWS) return { ok: false, why: "too-many-rows", most: MAX_ROWS };
  if (headings.length > MAX_COLUMNS || rows.some((row) => row.cells.length > MAX_COLUMNS))
    return { ok: false, why: "too-many-columns", most: MAX_COLUMNS };
  return { ok: true, sheet: { headings, rows, encoding: decoded.encoding, delimiter } };
}

/** The delimiter under which most headings are known; when none are, the one that makes most columns. */
function detectDelimiter(text: string): Delimiter {
  const firstLine = text.slice(0, 5000).split(/\r\n|\r|\n/, 1)[0] ?? "";
  const score = (delimiter: Delimiter) => {
    const parsed = parseRows(firstLine, delimiter);
    const cells = parsed.ok ? (parsed.records[0] ?? []) : [];
    return recogniseHeadings(cells).filter(Boolean).length * MAX_COLUMNS + cells.length;
  };
  return DELIMITERS.reduce((best, next) => (score(next) > score(best) ? next : best));
}

type Parsed = { ok: true; records: string[][] } | { ok: false; why: "open-quote"; row: number };

function parseRows(text: string, delimiter: Delimiter): Parsed {
  let row = 0;
  try {
    const records: string[][] = parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      // More than can be answered is not read: a file of two million empty lines costs no more than a full one.
      to: MAX_ROWS * 5,
      onRecord: (record: string[]) => {
        row++;
        return record;
      },
    });
    return { ok: true, records };
  } catch (error) {
    if (error instanceof CsvError) return { ok: false, why: "open-quote", row: row + 1 };
    throw error;
  }
}

/** Our own files guard cells that a spreadsheet would run as a formula; the guard is not part of what was typed. */
function withoutGuard(cell: string): string {
  return /^'+[=+\-@\t\r＝＋－＠]/.test(cell) ? cell.slice(1) : cell;
}
