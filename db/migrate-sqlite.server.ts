import type Sqlite from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { countMigrations } from "./migrations.server.ts";

/** `user_version` of a file whose migration has not been found sound. */
const UNCHECKED = 1;

/**
 * Rebuilding a parent table with foreign keys on deletes its children, and the migrator's own transaction
 * ignores the pragma: so it is off around the whole of it, and checked before it is on again. The check reads every
 * row, and is made only where something was migrated; a file that did not pass it is not opened until it does.
 */
export function migrateSqlite(writer: Sqlite.Database, folder: string) {
  if (countMigrated(writer) < countMigrations(folder)) {
    writer.pragma(`user_version = ${UNCHECKED}`);
    writer.pragma("foreign_keys = OFF");
    migrate(drizzle(writer), { migrationsFolder: folder });
    writer.pragma("foreign_keys = ON");
  }
  if (writer.pragma("user_version", { simple: true }) !== UNCHECKED) return;
  const broken = writer.pragma("foreign_key_check") as unknown[];
  if (broken.length > 0) throw new Error(`The migration broke ${broken.length} foreign keys.`);
  writer.pragma("user_version = 0");
}

export function countMigrated(connection: Sqlite.Database): number {
  const table = "__drizzle_migrations";
  const isThere = connection.prepare("select 1 from sqlite_master where name = ?").get(table);
  return isThere ? Number(connection.prepare(`select count(*) from ${table}`).pluck().get()) : 0;
}
