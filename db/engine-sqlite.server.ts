/** The embedded engine: better-sqlite3. Reads go through one connection, writes through another. */
import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Sqlite from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import {
  type Database,
  type Guarded,
  type Opening,
  rawStatement,
  type Statement,
  type WriteResult,
} from "./client.server.ts";
import { countMigrated, migrateSqlite } from "./migrate-sqlite.server.ts";
import { countMigrations, migrationsFolder } from "./migrations.server.ts";
import * as schema from "./schema.ts";
import { HAS_TEXT, hasText, type TextQuery, wordsOf } from "./search-text.ts";
import { OTHER_VERSION, UnusableDatabase } from "./unusable-database.ts";

/** The database with its connections, for what is tested of this engine alone. */
export type SqliteDatabase = Database & { engine: { reader: Sqlite.Database; writer: Sqlite.Database } };

/** `url` is `file:path` or a path. Unless it is opened as it is, parent folders are made, and it is migrated. */
export function openSqlite(url: string, opening: Opening = {}): SqliteDatabase {
  const file = url.replace(/^file:/, "");
  const writer = openWriter(url, file, opening);
  const reader = connect(file, { readonly: true });
  reader.function(HAS_TEXT, { deterministic: true }, (folded: unknown, query: unknown) =>
    Number(hasText(wordsOf(String(folded)), queryOf(String(query)))),
  );
  const committer = groupCommit(writer);
  // Drizzle builds the same queries for both engines and both are awaited: only the types differ.
  const asTyped = (connection: Sqlite.Database) =>
    drizzle(connection, { schema, casing: "snake_case" }) as unknown as Database["read"] & Database["change"];
  return {
    read: asTyped(reader),
    change: asTyped(writer),
    writeAll: committer.writeAll,
    query: async <Row>(sql: string, params: unknown[] = []) => reader.prepare(sql).all(...params) as Row[],
    run: async (sql, params) => committer.run(rawStatement(sql, params)),
    remember: (_topic, look) => look,
    engine: { reader, writer },
    async close() {
      committer.flush();
      reader.close();
      writer.close();
    },
  };
}

function openWriter(url: string, file: string, { asItIs }: Opening): Sqlite.Database {
  let writer: Sqlite.Database | undefined;
  try {
    if (asItIs && !existsSync(file)) throw new UnusableDatabase(url, "there is no such file.");
    if (!asItIs) mkdirSync(dirname(file), { recursive: true });
    writer = connect(file, { readonly: false });
    const folder = migrationsFolder("sqlite");
    if (!asItIs) migrateSqlite(writer, folder);
    else if (countMigrated(writer) !== countMigrations(folder))
      throw new UnusableDatabase(url, OTHER_VERSION);
    return writer;
  } catch (error) {
    writer?.close();
    throw UnusableDatabase.because(url, error);
  }
}

let latest: { json: string; query: TextQuery } | undefined;

/** One search asks many rows for the same. */
function queryOf(json: string): TextQuery {
  if (latest?.json !== json) latest = { json, query: JSON.parse(json) };
  return latest.query;
}

/** better-sqlite3 reports NORMAL on every connection after the first, so each one is told everything. */
function connect(file: string, { readonly }: { readonly: boolean }): Sqlite.Database {
  const connection = new Sqlite(file, { readonly });
  if (!readonly) connection.pragma("journal_mode = WAL");
  connection.pragma("synchronous = FULL");
  connection.pragma("busy_timeout = 5000");
  connection.pragma("foreign_keys = ON");
  connection.pragma("trusted_schema = OFF");
  connection.pragma("cache_size = -131072");
  connection.pragma("mmap_size = 1073741824");
  connection.pragma("temp_store = MEMORY");
  if (!readonly) connection.pragma("secure_delete = ON");
  return connection;
}

type Waiting = {
  unit: readonly (Statement | Guarded)[];
  resolve(result: WriteResult): void;
  reject(error: unknown): void;
};

/**
 * Units that wait together commit together: one `BEGIN IMMEDIATE`, a savepoint each, one fsync. A unit that
 * fails is rolled back alone. Promises settle only after the commit.
 */
function groupCommit(writer: Sqlite.Database) {
  const prepared = new Map<string, Sqlite.Statement>();
  let queue: Waiting[] = [];

  /** Answers how many rows it changed. */
  function run(statement: Statement): number {
    const { sql, params } = statement.toSQL();
    let ready = prepared.get(sql);
    if (!ready) {
      if (prepared.size >= 500) prepared.clear();
      ready = writer.prepare(sql);
      prepared.set(sql, ready);
    }
    return ready.reader ? ready.all(...params).length : ready.run(...params).changes;
  }

  function runUnit(unit: Waiting["unit"]): WriteResult {
    for (const part of unit) {
      if (!("statement" in part)) {
        run(part);
        continue;
      }
      try {
        if (run(part.statement) !== part.rows) return { ok: false, why: part.why };
      } catch (error) {
        if (isUniqueViolation(error)) return { ok: false, why: part.why };
        throw error;
      }
    }
    return { ok: true };
  }

  /** Runs one unit inside a savepoint and returns how to tell its waiter, once the group is committed. */
  function runInSavepoint(waiting: Waiting): () => void {
    writer.exec("SAVEPOINT unit");
    let result: WriteResult;
    try {
      result = runUnit(waiting.unit);
    } catch (error) {
      // A full disk rolls the whole transaction back: then nothing of the group stands.
      if (!writer.inTransaction) throw error;
      writer.exec("ROLLBACK TO unit");
      writer.exec("RELEASE unit");
      return () => waiting.reject(error);
    }
    if (!result.ok) writer.exec("ROLLBACK TO unit");
    writer.exec("RELEASE unit");
    return () => waiting.resolve(result);
  }

  function flush() {
    if (queue.length === 0) return;
    const group = queue;
    queue = [];
    let settle: (() => void)[];
    try {
      writer.exec("BEGIN IMMEDIATE");
      settle = group.map(runInSavepoint);
      writer.exec("COMMIT");
    } catch (error) {
      if (writer.inTransaction) writer.exec("ROLLBACK");
      settle = group.map((waiting) => () => waiting.reject(error));
    }
    for (const tell of settle) tell();
  }

  function writeAll(unit: Waiting["unit"]): Promise<WriteResult> {
    return new Promise((resolve, reject) => {
      if (queue.length === 0) setImmediate(flush);
      queue.push({ unit, resolve, reject });
    });
  }

  return { run, writeAll, flush };
}

function isUniqueViolation(error: unknown): boolean {
  const code = (error as { code?: string }).code;
  return code === "SQLITE_CONSTRAINT_UNIQUE" || code === "SQLITE_CONSTRAINT_PRIMARYKEY";
}
