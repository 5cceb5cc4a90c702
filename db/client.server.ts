/** The portal's one door to its database. Reads see only what is committed; writes go out a whole unit at a time. */
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { dialect, dialectOf } from "./dialect.ts";
import { openPostgres } from "./engine-postgres.server.ts";
import { openSqlite } from "./engine-sqlite.server.ts";
import type * as schema from "./schema.ts";
import { UnusableDatabase } from "./unusable-database.ts";

type Drizzle = NodePgDatabase<typeof schema>;

/** A statement built by drizzle; it is run by `writeAll`, never by itself. */
export type Statement = { toSQL(): { sql: string; params: unknown[] } };

/** A statement that carries a condition: see `must`. */
export type Guarded = { statement: Statement; rows: number; why: string };

export type WriteResult<Why extends string = string> = { ok: true } | { ok: false; why: Why };

/** What both engines can, typed as PostgreSQL has it: every read is awaited, and the compiler refuses the rest. */
export interface Database {
  /** Reads see only what is committed. */
  read: Pick<Drizzle, "select" | "selectDistinct" | "with" | "$with" | "$count" | "query">;
  /** Builds statements for `writeAll`. */
  change: Pick<Drizzle, "insert" | "update" | "delete">;
  /**
   * One unit of work: all statements or none, durable when it resolves.
   * Resolves to `{ ok: false, why }` when a guarded statement's condition did not hold; throws on anything else.
   */
  writeAll(unit: readonly (Statement | Guarded)[]): Promise<WriteResult>;
  /** Reads with SQL as it stands, `?` for each parameter; for `db/` alone. */
  query<Row>(sql: string, params?: unknown[]): Promise<Row[]>;
  /** Runs one statement as it stands, outside any unit, and answers how many rows it changed; for `db/` alone. */
  run(sql: string, params?: unknown[]): Promise<number>;
  /**
   * The same look-up, made again only where what it found may have changed: `topic` is a table that tells of its
   * changes (a trigger on PostgreSQL). One file is asked in microseconds, and simply is asked every time.
   */
  remember<T>(topic: "rulesets", look: () => Promise<T>): () => Promise<T>;
  close(): Promise<void>;
}

/**
 * A condition that must still hold when the unit is written: the statement must change exactly `rows` rows and
 * break no uniqueness, or the whole unit is rolled back with `why`.
 */
export function must(statement: Statement, why: string, rows = 1): Guarded {
  return { statement, why, rows };
}

/** A statement in SQL as it stands, `?` for each parameter, for `writeAll`; for `db/` alone. */
export function rawStatement(sql: string, params: unknown[] = []): Statement {
  let number = 0;
  const inDialect = dialect === "postgres" ? sql.replace(/\?/g, () => `$${++number}`) : sql;
  return { toSQL: () => ({ sql: inDialect, params }) };
}

/**
 * Units that decide by rows which others are about to write must not do so at the same instant: those of one key
 * take turns. "together" ones run beside each other and wait only for those that are "alone". It comes first in its
 * unit. SQLite writes one unit after the other as it is.
 */
export function inTurn(how: "together" | "alone", keys: readonly string[]): Statement[] {
  if (dialect === "sqlite") return [];
  const lock = how === "alone" ? "pg_advisory_xact_lock" : "pg_advisory_xact_lock_shared";
  // In one order, so that no two wait for each other; of few locks, however many keys.
  const turns = [...new Set(keys.map((key) => TURNS_FROM + ([...key].reduce(hashed, 0) % TURNS)))].sort();
  return turns.map((turn) => rawStatement(`select ${lock}(?)`, [turn]));
}

const TURNS = 64;
const TURNS_FROM = 7_000;
const hashed = (sum: number, character: string) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;

/** The first row of a query, if it has any. The query itself says `limit(1)` where there could be many. */
export async function first<Row>(query: PromiseLike<Row[]>): Promise<Row | undefined> {
  const [row] = await query;
  return row;
}

/** A read that every submission asks, put into SQL once for each database. */
export function prepared<Query>(build: (read: Database["read"]) => Query): (db: Database) => Query {
  const built = new WeakMap<Database["read"], Query>();
  return ({ read }) => {
    const query = built.get(read) ?? build(read);
    built.set(read, query);
    return query;
  };
}

export type Opening = {
  /** It must be there and of this version: nothing is made or migrated. */
  asItIs?: boolean;
  /** One statement may take as long as it takes: who reads everything is not broken. */
  patient?: boolean;
};

/** Opens the database of a `file:` URL or path, or of a `postgres:` URL; throws `UnusableDatabase` where it can't be. */
export async function openDatabase(url: string, opening: Opening = {}): Promise<Database> {
  const wanted = dialectOf(url);
  if (wanted !== dialect) {
    throw new UnusableDatabase(
      url,
      `this process speaks ${dialect}, because of DATABASE_URL. Set DATABASE_URL to the same address.`,
    );
  }
  const db = wanted === "postgres" ? await openPostgres(url, opening) : openSqlite(url, opening);
  const [half] = await db.query<{ source: string }>("select source from half_moved");
  if (!half) return db;
  await db.close();
  throw new UnusableDatabase(
    url,
    `a move from ${half.source} to it was cut off. Finish it (intake move --from … --to …), or take another database.`,
  );
}
