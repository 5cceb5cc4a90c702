/** Either end of a move: rows in and out as the same plain values, whatever the engine. */
import { resolve } from "node:path";
import type { Opening } from "../client.server.ts";
import { dialectOf } from "../dialect.ts";
import { openPostgres } from "../engine-postgres.server.ts";
import { openSqlite } from "../engine-sqlite.server.ts";
import { UnusableDatabase } from "../unusable-database.ts";
import type { MovedColumn, MovedTable } from "./tables.server.ts";

/** Flags are 0 and 1, documents their text. */
export type Value = string | number | null;
export type Row = Value[];

export type Store = {
  /** Says which database it is, without a password. */
  name: string;
  all(sql: string): Promise<Row[]>;
  run(sql: string): Promise<void>;
  /** Up to `limit` rows beyond `after` in the order of the key. */
  page(table: MovedTable, after: Row | null, limit: number): Promise<Row[]>;
  lastKey(table: MovedTable): Promise<Row | null>;
  /** All of them or none. */
  insert(table: MovedTable, rows: Row[]): Promise<void>;
  /** The full text: its key and its text. */
  search: MovedTable;
  /** After the last row: numbers go on where they stopped, and the planner knows what there is. */
  finish(tables: MovedTable[]): Promise<void>;
  close(): Promise<void>;
};

/** The source is opened as it is; the target is made and migrated. */
export function openStore(url: string, end: "source" | "target"): Promise<Store> {
  const opening: Opening = { asItIs: end === "source", patient: true };
  switch (dialectOf(url)) {
    case "postgres":
      return postgresStore(url, opening);
    case "sqlite":
      return sqliteStore(url, opening);
    default:
      throw new UnusableDatabase(url, "give file:PATH or postgres://USER:PASSWORD@HOST/DATABASE.");
  }
}

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(", ");

function searchTable(key: string): MovedTable {
  const columns: MovedColumn[] = [key, "folded"].map((name) => ({ name, kind: "plain" }));
  return { name: "submission_search", columns, key: [key], numbered: false };
}

function pageQuery(table: MovedTable, columns: string, after: Row | null, mark: (n: number) => string) {
  const beyond = after
    ? `where (${quoted(table.key)}) > (${after.map((_, n) => mark(n + 1)).join(", ")})`
    : "";
  return `select ${columns} from "${table.name}" ${beyond} order by ${quoted(table.key)}`;
}

const lastKeyQuery = (table: MovedTable) =>
  `select ${quoted(table.key)} from "${table.name}" order by ${table.key.map((name) => `"${name}" desc`).join(", ")} limit 1`;

async function sqliteStore(url: string, opening: Opening): Promise<Store> {
  const db = openSqlite(url, opening);
  const { writer } = db.engine;
  const rows = (sql: string, ...params: Row) => writer.prepare(sql).raw().all(params) as Row[];
  return {
    name: resolve(url.replace(/^file:/, "")),
    all: async (sql) => rows(sql),
    run: async (sql) => void writer.exec(sql),
    search: searchTable("rowid"),
    async page(table, after, limit) {
      const names = quoted(table.columns.map(({ name }) => name));
      return rows(`${pageQuery(table, names, after, () => "?")} limit ${limit}`, ...(after ?? []));
    },
    lastKey: async (table) => rows(lastKeyQuery(table))[0] ?? null,
    async insert(table, many) {
      const insert = writer.prepare(
        `insert into "${table.name}" (${quoted(table.columns.map(({ name }) => name))})
         values (${table.columns.map(() => "?").join(", ")})`,
      );
      writer.transaction(() => {
        for (const row of many) insert.run(row);
      })();
    },
    async finish() {
      writer.exec("analyze");
    },
    close: db.close,
  };
}

async function postgresStore(url: string, opening: Opening): Promise<Store> {
  const db = await openPostgres(url, opening);
  const { pool } = db.engine;
  const rows = async (text: string, values: Row = []) =>
    (await pool.query<Row>({ text, values, rowMode: "array" })).rows;
  const read = ({ name, kind }: MovedColumn) =>
    kind === "json" ? `"${name}"::text` : kind === "flag" ? `"${name}"::int` : `"${name}"`;
  const types = new Map<string, string>();
  for (const [table, column, type] of await rows(
    "select table_name, column_name, data_type from information_schema.columns where table_schema = current_schema()",
  ))
    types.set(`${table}.${column}`, String(type));
  const { host, pathname } = new URL(url);
  return {
    name: `${host}${pathname}`,
    all: (sql) => rows(sql),
    run: async (sql) => void (await pool.query(sql)),
    search: searchTable("seq"),
    page: (table, after, limit) =>
      rows(
        `${pageQuery(table, table.columns.map(read).join(", "), after, (n) => `$${n}`)} limit ${limit}`,
        after ?? [],
      ),
    lastKey: async (table) => (await rows(lastKeyQuery(table)))[0] ?? null,
    // A list a column, whatever the number of rows: the statement is parsed once, and 500 rows are few parameters.
    async insert({ name, columns }, many) {
      const lists = columns.map((_, n) => `$${n + 1}::text[]`).join(", ");
      const read = columns.map((column, n) => `c${n}::${types.get(`${name}.${column.name}`)}`).join(", ");
      await pool.query({
        name: `move ${name}`,
        text: `insert into "${name}" (${quoted(columns.map((column) => column.name))})
          select ${read} from unnest(${lists}) as list(${columns.map((_, n) => `c${n}`).join(", ")})`,
        values: columns.map((_, n) => many.map((row) => row[n])),
      });
    },
    async finish(tables) {
      for (const { name, key } of tables.filter(({ numbered }) => numbered)) {
        await rows(
          `select setval(pg_get_serial_sequence('${name}', '${key[0]}'), coalesce(max("${key[0]}"), 1), count(*) > 0)
           from "${name}"`,
        );
      }
      await pool.query("analyze");
    },
    close: db.close,
  };
}
