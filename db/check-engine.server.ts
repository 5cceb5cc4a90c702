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
        const columns = Object.values(getTableColumns(table)).filter(wanted);
        if (columns.length > 0) broken.push(...(await brokenColumns(db, table, columns, breaks)));
      }
      return broken;
    },
  };
}

/** All columns of a table in one pass over it. */
async function brokenColumns(
  db: Database,
  table: Table,
  columns: Column[],
  breaks: (sqlName: string, column: Column) => string,
): Promise<string[]> {
  const names = columns.map((column) => casing.getColumnCasing(column));
  const counts = columns.map(
    (column, at) =>
      `count(*) filter (where "${names[at]}" is not null and ${breaks(`"${names[at]}"`, column)}) "${names[at]}"`,
  );
  const [found = {}] = await db.query<Record<string, number>>(
    `select ${counts.join(", ")} from "${getTableName(table)}"`,
  );
  return names.flatMap((name) => {
    const rows = found[name] ?? 0;
    return rows > 0 ? [`${getTableName(table)}.${name} (${rows} rows)`] : [];
  });
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
