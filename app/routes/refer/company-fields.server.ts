/** The blocks of the form "refer a company", as they were posted. */

import type { Fields } from "#app/server/read-form.server.ts";
import { type Cells, NO_CELLS } from "#services/referrals/read-company.server.ts";
import { COLUMNS } from "#services/referrals/sheet-headings.ts";

export const MAX_BLOCKS = 20;

export function blocksOf(fields: Fields): Cells[] {
  const places = Object.keys(fields).flatMap((name) => /^company\.(\d{1,2})\.\w+$/.exec(name)?.[1] ?? []);
  const count = Math.min(Math.max(-1, ...places.map(Number)) + 1, MAX_BLOCKS);
  return Array.from({ length: Math.max(count, 1) }, (_, place) => {
    const value = (column: string) => [fields[`company.${place}.${column}`] ?? ""].flat()[0] ?? "";
    return { ...NO_CELLS, ...Object.fromEntries(COLUMNS.map((column) => [column, value(column)])) };
  });
}

export const isBlank = (cells: Cells) => COLUMNS.every((column) => cells[column].trim() === "");
