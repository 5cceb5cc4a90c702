/** What the engine can say of the file itself, and what the schema says of every column. */
import { type Column, getTableColumns, getTableName, is, Table } from "drizzle-orm";
import { CasingCache } from "drizzle-orm/casing";
import type { Invariant } from "./check-invariant.server.ts";
import type { Database } from "./client.server.ts";
import * as schema from "./schema.ts";

const tables = Object.values(schema).filter((entry) => is(entry, Table));
const casing = new CasingCache("snake_case");

/** Runs a condition on every column of a kind; answers "table.column (rows)" where rows break it. */
function everyColumn(
  name: string,
  wanted: (column: Column) => boolean,
  breaks: (sqlName: string, column: Column) => string,
): Invariant {
  return {
    name,
    async broken(db) {
      const broken: string[] = [];
      for (const table of tables) {
        for (const column of Object.values(getTableColumns(table)).filter(wanted)) {
          broken.push(...(await brokenRows(db, table, column, breaks)));
        }
      }
      return broken;
    },
  };
}

async function brokenRows(
  db: Database,
  table: Table,
  column: Column,
  breaks: (sqlName: string, column: Column) => string,
): Promise<string[]> {
  const sqlName = casing.getColumnCasing(column);
  const query = `select count(*) rows from "${getTableName(table)}" where "${sqlName}" is not null and ${breaks(`"${sqlName}"`, column)}`;
  const [{ rows: count } = { rows: 0 }] = await db.query<{ rows: number }>(query);
  return count > 0 ? [`${getTableName(table)}.${sqlName} (${count} rows)`] : [];
}

const EARLIEST_MS = Date.UTC(2000, 0);
const LATEST_MS = Date.UTC(2200, 0);

/**
 * A connection keeps what it knows of the search index from its last search, and the engine's check trusts it:
 * where another connection has written since, a sound index would be called broken. A search reads it anew.
 */
async function searchAnew(db: Database): Promise<string[]> {
  try {
    await db.query("select rowid from submission_search where submission_search match 'x' limit 1");
    return [];
  } catch (error) {
    return [String(error)];
  }
}

export const ENGINE_INVARIANTS: Invariant[] = [
  {
    name: "the file is sound",
    async broken(db) {
      const unsearchable = await searchAnew(db);
      const lines = await db.query<{ integrity_check: string }>("pragma integrity_check");
      return [...unsearchable, ...lines.map((row) => row.integrity_check).filter((line) => line !== "ok")];
    },
  },
  {
    name: "every reference between tables leads somewhere",
    broken: async (db) =>
      (await db.query<{ table: string; rowid: number; parent: string }>("pragma foreign_key_check")).map(
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
