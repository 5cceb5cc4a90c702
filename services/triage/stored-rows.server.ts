/** Rows as the database gives them, kept in JSON beside what changed them, and back again. */
import { type Column, getTableColumns, type Table } from "drizzle-orm";

export type StoredRow = Record<string, unknown>;

/** By the names of `schema.ts`; instants are milliseconds, JSON is text. */
export function storedRow(table: Table, row: Record<string, unknown>): StoredRow {
  return mapped(table, row, (column, value) => column.mapToDriverValue(value));
}

export function restoredRow<Row>(table: Table & { $inferSelect: Row }, stored: StoredRow): Row {
  return mapped(table, stored, (column, value) => column.mapFromDriverValue(value)) as Row;
}

function mapped(
  table: Table,
  row: Record<string, unknown>,
  turn: (column: Column, value: unknown) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(getTableColumns(table))
      .filter(([name]) => name in row)
      .map(([name, column]) => [name, row[name] === null ? null : turn(column as Column, row[name])]),
  );
}
