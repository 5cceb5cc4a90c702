/** What the engine itself can say of what it keeps, and what the schema says of every column. */
import { type Column, getTableColumns, getTableName, is, Table } from "drizzle-orm";
import { CasingCache } from "drizzle-orm/casing";
import { POSTGRES_INVARIANTS, SQLITE_INVARIANTS } from "./check-engine-own.server.ts";
import type { Invariant } from "./check-invariant.server.ts";
import type { Database } from "./client.server.ts";
import { dialect } from "./dialect.ts";
import { isInstant, rawWords } from "./kit.ts";
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

export const ENGINE_INVARIANTS: Invariant[] = [
  ...(dialect === "postgres" ? POSTGRES_INVARIANTS : SQLITE_INVARIANTS),
  everyColumn(
    "every closed list of words is kept to",
    (column) => (column.enumValues?.length ?? 0) > 0,
    (name, column) => `${name} not in (${column.enumValues?.map((word) => `'${word}'`).join(", ")})`,
  ),
  everyColumn(
    "every JSON column holds JSON",
    (column) => column.dataType === "json",
    (name) => `not ${rawWords.isJson(name)}`,
  ),
  everyColumn(
    "every instant is milliseconds of this age",
    isInstant,
    (name) => `(${rawWords.noInteger(name)} or ${name} not between ${EARLIEST_MS} and ${LATEST_MS})`,
  ),
  everyColumn("every flag is yes or no", (column) => column.dataType === "boolean", rawWords.noFlag),
];
