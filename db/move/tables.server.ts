/** What is moved: every table of the schema with its columns as they are called in SQL, parents before children. */
import { type Column, getTableColumns, getTableName, is, Table } from "drizzle-orm";
import { CasingCache } from "drizzle-orm/casing";
import { getTableConfig as configOfPostgres, type PgTable } from "drizzle-orm/pg-core";
import { getTableConfig as configOfSqlite, type SQLiteTable } from "drizzle-orm/sqlite-core";
import { dialect } from "../dialect.ts";
import * as schema from "../schema.ts";

/** `json` and `flag` look different in each engine; all else is text or a number in both. */
export type MovedColumn = { name: string; kind: "json" | "flag" | "plain" };
export type MovedTable = {
  name: string;
  columns: MovedColumn[];
  /** The primary key: rows go over in its order. */
  key: string[];
  /** The database gives out its numbers. */
  numbered: boolean;
};

/** Kept by triggers on the rows that are moved; and what says of a database that it is being moved. */
const STAYING = ["submission_counts", "half_moved"];

const casing = new CasingCache("snake_case");
const nameOf = (column: Column) => casing.getColumnCasing(column);

export function movedTables(): MovedTable[] {
  const all = Object.values(schema).filter((entry) => is(entry, Table));
  return parentsFirst(all)
    .filter((table) => !STAYING.includes(getTableName(table)))
    .map((table) => {
      const columns = Object.values(getTableColumns(table));
      const own = columns.filter((column) => column.primary).map(nameOf);
      const key = own.length > 0 ? own : (configOf(table).primaryKeys[0]?.columns ?? []).map(nameOf);
      return {
        name: getTableName(table),
        columns: columns.map((column) => ({ name: nameOf(column), kind: kindOf(column) })),
        key,
        numbered: own.length === 1 && ["seq", "number"].includes(own[0] ?? ""),
      };
    });
}

type Config = {
  primaryKeys: { columns: Column[] }[];
  foreignKeys: { reference(): { foreignTable: Table } }[];
};

function configOf(table: Table): Config {
  return dialect === "postgres"
    ? configOfPostgres(table as PgTable)
    : configOfSqlite(table as unknown as SQLiteTable);
}

function kindOf({ dataType }: Column): MovedColumn["kind"] {
  return dataType === "json" ? "json" : dataType === "boolean" ? "flag" : "plain";
}

function parentsFirst(tables: Table[]): Table[] {
  const ordered = new Set<Table>();
  function add(table: Table) {
    if (ordered.has(table)) return;
    for (const key of configOf(table).foreignKeys) {
      const parent = key.reference().foreignTable;
      if (parent !== table) add(parent);
    }
    ordered.add(table);
  }
  for (const table of tables) add(table);
  return [...ordered];
}
