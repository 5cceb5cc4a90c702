/** What each engine says of its own soundness; the names are the same on both. */
import { getTableName, is, Table } from "drizzle-orm";
import { CasingCache } from "drizzle-orm/casing";
import { getTableConfig } from "drizzle-orm/pg-core";
import type { Invariant } from "./check-invariant.server.ts";
import type { Database } from "./client.server.ts";
import * as schema from "./schema.ts";

const SOUND = "the file is sound";
const REFERENCES = "every reference between tables leads somewhere";

/**
 * A connection keeps what it knows of each search index from its last search, and the engine's check trusts it:
 * where another connection has written since, a sound index would be called broken. A search reads it anew.
 */
async function searchAnew(db: Database): Promise<string[]> {
  try {
    for (const index of ["submission_search", "search_word_parts"])
      await db.query(`select rowid from ${index} where ${index} match 'xxx' limit 1`);
    return [];
  } catch (error) {
    return [String(error)];
  }
}

export const SQLITE_INVARIANTS: Invariant[] = [
  {
    name: SOUND,
    async broken(db) {
      const unsearchable = await searchAnew(db);
      const lines = await db.query<{ integrity_check: string }>("pragma integrity_check");
      return [...unsearchable, ...lines.map((row) => row.integrity_check).filter((line) => line !== "ok")];
    },
  },
  {
    name: REFERENCES,
    broken: async (db) =>
      (await db.query<{ table: string; rowid: number; parent: string }>("pragma foreign_key_check")).map(
        ({ table, rowid, parent }) => `${table} ${rowid} → ${parent}`,
      ),
  },
];

/** PostgreSQL checks references as rows are written; this finds what was loaded past that, with triggers off. */
function unreferenced(table: Table): string[] {
  const casing = new CasingCache("snake_case");
  return getTableConfig(table as never).foreignKeys.map((key) => {
    const { columns, foreignTable, foreignColumns } = key.reference();
    const [own = "", other = ""] = [columns[0], foreignColumns[0]].map(
      (column) => column && casing.getColumnCasing(column),
    );
    const [from, to] = [getTableName(table), getTableName(foreignTable)];
    return `select '${from}.${own} → ${to}: ' || cast(c."${own}" as text) row
      from "${from}" c left join "${to}" p on p."${other}" = c."${own}"
      where c."${own}" is not null and p."${other}" is null`;
  });
}

export const POSTGRES_INVARIANTS: Invariant[] = [
  {
    name: SOUND,
    broken: async (db) =>
      (
        await db.query<{ name: string }>(
          "select indexrelid::regclass::text as name from pg_index where not indisvalid or not indisready",
        )
      ).map(({ name }) => `the index ${name} is not valid`),
  },
  {
    name: REFERENCES,
    async broken(db) {
      const tables = Object.values(schema).filter((entry) => is(entry, Table));
      const rows = await db.query<{ row: string }>(tables.flatMap(unreferenced).join(" union all "));
      return rows.map(({ row }) => row);
    },
  },
];
