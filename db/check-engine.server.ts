/** What the engine can say of the file itself, and what the schema says of every column. */
import { getTableColumns, getTableName, is } from "drizzle-orm";
import { CasingCache } from "drizzle-orm/casing";
import { type SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Invariant } from "./check-invariant.server.ts";
import type { Database } from "./client.server.ts";
import * as schema from "./schema.ts";

const tables = Object.values(schema).filter((entry) => is(entry, SQLiteTable));
const casing = new CasingCache("snake_case");

/** Runs a condition on every column of a kind; answers "table.column (rows)" where rows break it. */
function everyColumn(
  name: string,
  wanted: (column: SQLiteColumn) => boolean,
  breaks: (sqlName: string, column: SQLiteColumn) => string,
): Invariant {
  return {
    name,
    broken: (db) =>
      tables.flatMap((table) =>
        Object.values(getTableColumns(table))
          .filter(wanted)
          .flatMap((column) => brokenRows(db, table, column, breaks)),
      ),
  };
}

function brokenRows(
  { engine }: Database,
  table: SQLiteTable,
  column: SQLiteColumn,
  breaks: (sqlName: string, column: SQLiteColumn) => string,
): string[] {
  const sqlName = casing.getColumnCasing(column);
  const query = `select count(*) from "${getTableName(table)}" where "${sqlName}" is not null and ${breaks(`"${sqlName}"`, column)}`;
  const count = engine.reader.prepare(query).pluck().get() as number;
  return count > 0 ? [`${getTableName(table)}.${sqlName} (${count} rows)`] : [];
}

const EARLIEST_MS = Date.UTC(2000, 0);
const LATEST_MS = Date.UTC(2200, 0);

/**
 * A connection keeps what it knows of the search index from its last search, and the engine's check trusts it:
 * where another connection has written since, a sound index would be called broken. A search reads it anew.
 */
function searchAnew(reader: Database["engine"]["reader"]): string[] {
  try {
    reader.prepare("select rowid from submission_search where submission_search match 'x' limit 1").get();
    return [];
  } catch (error) {
    return [String(error)];
  }
}

export const ENGINE_INVARIANTS: Invariant[] = [
  {
    name: "the file is sound",
    broken: ({ engine }) => {
      const unsearchable = searchAnew(engine.reader);
      const lines = engine.reader.pragma("integrity_check") as { integrity_check: string }[];
      return [...unsearchable, ...lines.map((row) => row.integrity_check).filter((line) => line !== "ok")];
    },
  },
  {
    name: "every reference between tables leads somewhere",
    broken: ({ engine }) =>
      (engine.reader.pragma("foreign_key_check") as { table: string; rowid: number; parent: string }[]).map(
        ({ table, rowid, parent }) => `${table} ${rowid} → ${parent}`,
      ),
  },
  everyColumn(
    "every closed list of words is kept to",
    (column) => (column.enumValues?.length ?? 0) > 0,
    (name, column) => `${name} not in (${column.enumValues?.map((word) => `'${word}'`).join(", ")})`,
  ),
  everyColumn(
    "every JSON column holds JSON",
    (column) => column.dataType === "json",
    (name) => `not json_valid(${name})`,
  ),
  everyColumn(
    "every instant is milliseconds of this age",
    (column) => column.dataType === "date",
    (name) => `(typeof(${name}) <> 'integer' or ${name} not between ${EARLIEST_MS} and ${LATEST_MS})`,
  ),
  everyColumn(
    "every flag is yes or no",
    (column) => column.dataType === "boolean",
    (name) => `${name} not in (0, 1)`,
  ),
];
