import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cells, readCompany } from "#services/referrals/read-company.server.ts";
import { readSheet } from "#services/referrals/read-sheet.server.ts";
import { COLUMNS, isErrorHeading, recogniseHeadings } from "#services/referrals/sheet-headings.ts";
import { writeRowsToMend, writeTemplate } from "#services/referrals/write-sheet.server.ts";
import { LANGUAGES } from "#services/rules/vocabulary.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

/** What a spreadsheet can hold in a cell, with all that makes CSV hard. */
const cell = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.constantFrom(
    "",
    "=1+1",
    "-cmd|' /C calc'!A0",
    "@sum",
    "+33",
    "＝A1",
    "'=1",
    "''-",
    'a "quoted" b',
    "x;y,z\tw",
    "会社",
    "two\nlines",
  ),
);
const cells = fc
  .tuple(cell, cell, cell, cell, cell, cell, cell)
  .filter((values) => values.some((value) => value.trim() !== ""))
  .map((values) => Object.fromEntries(COLUMNS.map((column, at) => [column, values[at]])) as Cells);

describe("files the portal gives out", () => {
  it.each(LANGUAGES)("the %s template reads back: known headings, one right company", (language) => {
    const read = readSheet(bytes(writeTemplate(language)));
    if (!read.ok) throw new Error(read.why);
    expect(read.sheet).toMatchObject({ encoding: "utf-8", delimiter: language === "fr" ? ";" : "," });
    expect(recogniseHeadings(read.sheet.headings)).toEqual([...COLUMNS]);
    expect(read.sheet.rows).toHaveLength(1);
    const example = Object.fromEntries(
      COLUMNS.map((column, at) => [column, read.sheet.rows[0]?.cells[at] ?? ""]),
    ) as Cells;
    expect(readCompany(example)).toMatchObject({ ok: true });
  });

  it("rows to mend come back as they were, and no cell is a formula", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...LANGUAGES),
        fc.array(cells, { minLength: 1, maxLength: 8 }),
        (language, rows) => {
          const text = writeRowsToMend(
            rows.map((one) => ({ cells: one, problems: "=wrong" })),
            language,
          );
          const read = readSheet(bytes(text));
          if (!read.ok) throw new Error(read.why);
          expect(recogniseHeadings(read.sheet.headings)).toEqual([...COLUMNS, null]);
          expect(read.sheet.headings.map(isErrorHeading)).toEqual([...COLUMNS.map(() => false), true]);
          expect(read.sheet.rows.map((row) => row.cells.slice(0, -1))).toEqual(
            rows.map((one) => COLUMNS.map((column) => one[column])),
          );
          const raw: string[][] = parse(text, { bom: true, delimiter: language === "fr" ? ";" : "," });
          expect(raw.flat().filter((one) => /^[=+\-@\t\r＝＋－＠]/.test(one))).toEqual([]);
        },
      ),
    );
  });
});
