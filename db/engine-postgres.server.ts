/** The engine past one machine: PostgreSQL through a pool of connections. */
import { createHash } from "node:crypto";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import {
  type Database,
  type Guarded,
  type Opening,
  rawStatement,
  type Statement,
  type WriteResult,
} from "./client.server.ts";
import { countMigrations, migrationsFolder } from "./migrations.server.ts";
import { listenTo, type Notices } from "./notices-postgres.server.ts";
import * as schema from "./schema.ts";
import { OTHER_VERSION, UnusableDatabase } from "./unusable-database.ts";

/** The database with its pool, for what is tested of this engine alone. */
export type PostgresDatabase = Database & { engine: { pool: pg.Pool; notices: Notices } };

/** Connections of one process; `DATABASE_URL=postgres://…?max=20` says otherwise. */
const CONNECTIONS = 10;

/** A query that takes this long is broken, and a lock that is held this long will not come: neither may hold up the rest. */
const LONGEST_STATEMENT_MS = 30_000;
const SESSION = [
  "lock_timeout=10000",
  "idle_in_transaction_session_timeout=30000",
  "default_transaction_isolation=read\\ committed",
  // What is acknowledged is on the disk, whatever the server's own default.
  "synchronous_commit=on",
];

/** Unless it is opened as it is, it is migrated. */
export async function openPostgres(url: string, opening: Opening = {}): Promise<PostgresDatabase> {
  const pool = openPool(url, opening);
  try {
    await refuseOtherOrder(pool, url);
    if (opening.asItIs) await refuseOtherVersion(pool, url);
    else await migrateOnce(pool);
  } catch (error) {
    await pool.end();
    throw UnusableDatabase.because(url, error);
  }
  const notices = listenTo(url);
  const typed = drizzle(pool, { schema, casing: "snake_case" });
  return {
    read: typed,
    change: typed,
    async writeAll(unit) {
      const queries = unitQueries(unit);
      const written = await writeUnit(pool, unit, queries);
      if (written.ok) notices.told(queries.map(({ text }) => text));
      return written;
    },
    async query<Row>(sql: string, params: unknown[] = []) {
      return (await pool.query(rawStatement(sql, params).toSQL().sql, params)).rows as Row[];
    },
    async run(sql, params = []) {
      return (await pool.query(rawStatement(sql, params).toSQL().sql, params)).rowCount ?? 0;
    },
    remember: notices.remember,
    engine: { pool, notices },
    async close() {
      await notices.close();
      await pool.end();
    },
  };
}

function openPool(url: string, { patient }: Opening): pg.Pool {
  const { searchParams } = new URL(url);
  const pool = new pg.Pool({
    connectionString: url,
    max: Number(searchParams.get("max") ?? CONNECTIONS),
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    application_name: "one-stop-shop",
    options: [`statement_timeout=${patient ? 0 : LONGEST_STATEMENT_MS}`, ...SESSION]
      .map((setting) => `-c ${setting}`)
      .join(" "),
    keepAlive: true,
    // The statements of a unit go out together; each is still answered for itself.
    pipeline: true,
    types: { getTypeParser },
  });
  // A connection that breaks while nobody uses it (the server restarts) must not end the process.
  pool.on("error", () => {});
  // Nor one that breaks in use, between two of its queries: whoever uses it is told by the next one.
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

/** Counts and numbers of rows are bigint there, which the driver gives as text: all of ours are safe integers. */
function getTypeParser(...[type, format]: Parameters<typeof pg.types.getTypeParser>) {
  return type === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(type, format);
}

/** Pages of text go on by "greater than": both engines must mean the same by it, the order of code points. */
async function refuseOtherOrder(pool: pg.Pool, url: string) {
  const { rows } = await pool.query(
    `select current_setting('server_encoding') encoding, 'B' < 'a' and 'z' < 'é' ordered, current_database() "name"`,
  );
  const [{ encoding, ordered, name }] = rows;
  if (encoding === "UTF8" && ordered) return;
  throw new UnusableDatabase(
    url,
    `it does not sort by code points. Make it again: CREATE DATABASE "${name}" ` +
      "TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'",
  );
}

async function refuseOtherVersion(pool: pg.Pool, url: string) {
  const table = "drizzle.__drizzle_migrations";
  const { rows } = await pool.query("select to_regclass($1) is not null is_there", [table]);
  const migrated = rows[0].is_there ? (await pool.query(`select from ${table}`)).rowCount : 0;
  if (migrated !== countMigrations(migrationsFolder("postgres")))
    throw new UnusableDatabase(url, OTHER_VERSION);
}

/** Any number that all processes of the portal know. */
const MIGRATION_LOCK = 2018_01_09;

/** Of several processes that start at once, one migrates and the others wait for it. */
async function migrateOnce(pool: pg.Pool) {
  const client = await pool.connect();
  try {
    await client.query("set lock_timeout = 0");
    await client.query("set statement_timeout = 0");
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await migrate(drizzle(client), { migrationsFolder: migrationsFolder("postgres") });
  } finally {
    // Ends the session, and with it the lock and the settings.
    client.release(true);
  }
}

/** Another transaction was in the way, and this one left nothing behind: it may simply run again. */
const MAY_RUN_AGAIN = new Set(["40001", "40P01"]);
const MOST_RUNS = 10;

type Unit = readonly (Statement | Guarded)[];

async function writeUnit(pool: pg.Pool, unit: Unit, queries: pg.QueryConfig[]): Promise<WriteResult> {
  for (let run = 1; ; run++) {
    try {
      return await runUnit(pool, unit, queries);
    } catch (error) {
      if (run === MOST_RUNS || !MAY_RUN_AGAIN.has(codeOf(error))) throw error;
      // Those who met must not meet again at the same instant.
      await new Promise((next) => setTimeout(next, Math.random() * 10 * run));
    }
  }
}

/**
 * One transaction: all statements are sent at once, and their answers judged in order, so that a unit holds its
 * locks for two journeys to the server and not for one a statement. What follows a failure was only refused.
 */
async function runUnit(pool: pg.Pool, unit: Unit, queries: pg.QueryConfig[]): Promise<WriteResult> {
  const client = await pool.connect();
  let broken = false;
  try {
    const began = client.query("begin");
    const sent = Promise.allSettled(queries.map((query) => client.query(query)));
    await began;
    const verdict = judge(unit, await sent);
    await client.query(verdict.commit ? "commit" : "rollback");
    if ("error" in verdict) throw verdict.error;
    return verdict.result;
  } catch (error) {
    // Unless the server itself said what is wrong, the connection is not to be trusted any more.
    broken = !(error instanceof pg.DatabaseError) || error.severity === "FATAL";
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Each text is parsed once a connection; one that occurs twice in a unit cannot be named twice before the first answer. */
function unitQueries(unit: Unit): pg.QueryConfig[] {
  const named = new Set<string>();
  return unit.map((part) => {
    const { sql, params } = statementOf(part).toSQL();
    if (named.has(sql)) return { text: sql, values: params };
    named.add(sql);
    return { name: nameOf(sql), text: sql, values: params };
  });
}

const statementOf = (part: Statement | Guarded) => ("statement" in part ? part.statement : part);

const names = new Map<string, string>();

function nameOf(sql: string): string {
  let name = names.get(sql);
  if (!name) {
    if (names.size >= 500) names.clear();
    name = createHash("sha256").update(sql).digest("base64url").slice(0, 22);
    names.set(sql, name);
  }
  return name;
}

type Verdict = { commit: boolean; result: WriteResult } | { commit: false; error: unknown };

/** The first part that did not hold decides. */
function judge(unit: Unit, answers: PromiseSettledResult<pg.QueryResult>[]): Verdict {
  for (const [place, part] of unit.entries()) {
    const answer = answers[place];
    if (!answer) break;
    const guard = "statement" in part ? part : null;
    if (answer.status === "rejected") {
      const isUnique = codeOf(answer.reason) === "23505";
      if (!guard || !isUnique) return { commit: false, error: answer.reason };
      return { commit: false, result: { ok: false, why: guard.why } };
    }
    if (guard && (answer.value.rowCount ?? 0) !== guard.rows) {
      return { commit: false, result: { ok: false, why: guard.why } };
    }
  }
  return { commit: true, result: { ok: true } };
}

function codeOf(error: unknown): string {
  const { code, cause } = error as { code?: string; cause?: { code?: string } };
  return cause?.code ?? code ?? "";
}
