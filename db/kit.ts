/**
 * The words in which `schema.ts` describes columns. Each engine answers them in its own types; nothing else in the
 * portal names a column type. Queries are typed against PostgreSQL, and SQLite is given the same shape by one cast.
 */
import { type Column, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import * as pg from "drizzle-orm/pg-core";
import * as lite from "drizzle-orm/sqlite-core";
import { dialect } from "./dialect.ts";

type Words = readonly [string, ...string[]];
/** Drizzle wants a list it could change. */
type Enumeration<W extends Words> = [W[number], ...W[number][]];

/**
 * Milliseconds on both engines: one number compares, sorts and moves the same everywhere, and no time zone of a
 * session or parser of a driver comes between. PostgreSQL's driver hands a bigint over as text.
 */
const pgInstant = pg.customType<{ data: Date; driverData: number | string }>({
  dataType: () => "bigint",
  toDriver: (instant) => instant.getTime(),
  fromDriver: (milliseconds) => new Date(Number(milliseconds)),
});

const postgres = {
  table: pg.pgTable,
  index: pg.index,
  uniqueIndex: pg.uniqueIndex,
  primaryKey: pg.primaryKey,
  text: () => pg.text(),
  /** One of a closed list of words. */
  word: <const W extends Words>(words: W) => pg.text({ enum: words as unknown as Enumeration<W> }),
  flag: () => pg.boolean(),
  count: () => pg.integer(),
  instant: () => pgInstant(),
  /** Not jsonb, which sorts keys: a document stays as it was written, and moves between engines byte for byte. */
  json: <T>() => pg.json().$type<T>(),
  /** A number the database gives out, rising with every row; "by default", so that a moved row keeps its own. */
  sequence: () => pg.bigint({ mode: "number" }).primaryKey().generatedByDefaultAsIdentity(),
};

const sqlite = {
  table: lite.sqliteTable,
  index: lite.index,
  uniqueIndex: lite.uniqueIndex,
  primaryKey: lite.primaryKey,
  text: () => lite.text(),
  word: <const W extends Words>(words: W) => lite.text({ enum: words as unknown as Enumeration<W> }),
  flag: () => lite.integer({ mode: "boolean" }),
  count: () => lite.integer(),
  instant: () => lite.integer({ mode: "timestamp_ms" }),
  json: <T>() => lite.text({ mode: "json" }).$type<T>(),
  sequence: () => lite.integer().primaryKey({ autoIncrement: true }),
};

const kit = dialect === "postgres" ? postgres : (sqlite as unknown as typeof postgres);

export const { table, index, uniqueIndex, primaryKey, text, word, flag, count, instant, json, sequence } =
  kit;

/** Whether a column holds an instant. */
export function isInstant(column: Column): boolean {
  return dialect === "postgres" ? column.dataType === "custom" : column.dataType === "date";
}

/** A column as a condition only, never as the way in: SQLite's `+` keeps its index out of the plan. */
export function withoutIndex(column: Column): SQL {
  return dialect === "postgres" ? sql`${column}` : sql`+${column}`;
}

/**
 * A table read by one index, where SQLite, which knows how many rows a value has on average, would choose another;
 * PostgreSQL knows the values themselves, and chooses.
 */
export function readBy(table: SQLWrapper, index: string): SQL {
  return dialect === "postgres" ? sql`${table}` : sql`${table} indexed by ${sql.identifier(index)}`;
}

/** A document that is still, letter for letter, the one that was read. */
export function sameJson(column: Column, value: unknown): SQL {
  return sql`cast(${column} as text) = ${JSON.stringify(value)}`;
}

/** What an `insert … select` says for `seq`, where the database gives out the number. */
export function nextNumber(tableName: string): SQL {
  return dialect === "postgres" ? sql`nextval(pg_get_serial_sequence(${tableName}, 'seq'))` : sql`null`;
}

/** Of rows that another process is about to take, none is waited for; SQLite has one writer, and nothing to skip. */
export const skippingLocked: SQL = dialect === "postgres" ? sql`for update skip locked` : sql``;

/** What is read so stays as it is until the unit is written; SQLite has one writer, and it does. */
export const heldStill: SQL = dialect === "postgres" ? sql`for share` : sql``;

/** What SQL as it stands (`db/check*`) says differently on each engine; both mean the same. */
export const rawWords = {
  sqlite: {
    /** The elements of a JSON list, as `alias.value`. */
    elements: (json: string, alias: string) => `json_each(${json}) ${alias}`,
    /** The members of a JSON object of texts, as `alias.key` and `alias.value`. */
    members: (json: string, alias: string) => `json_each(${json}) ${alias}`,
    /** The text does not consist of so many characters of a token (base64url). */
    noToken: (text: string, length: number) =>
      `(length(${text}) <> ${length} or ${text} glob '*[^A-Za-z0-9_-]*')`,
    /** The text has a character that no single address has. */
    oddAddress: (text: string) => `(${text} glob '*[ ,;:<>]*' or ${text} like '%' || char(10) || '%')`,
    contains: (text: string, part: string) => `instr(${text}, ${part}) > 0`,
    isJson: (column: string) => `json_valid(${column})`,
    noInteger: (column: string) => `typeof(${column}) <> 'integer'`,
    noFlag: (column: string) => `${column} not in (0, 1)`,
    /** All values of a group as one JSON list. */
    listOf: (value: string) => `json_group_array(${value})`,
    /** The column of `submission_search` that is `submissions.seq`. */
    searchKey: "rowid",
  },
  postgres: {
    elements: (json: string, alias: string) => `json_array_elements(${json}) ${alias}(value)`,
    members: (json: string, alias: string) => `json_each_text(${json}) ${alias}`,
    noToken: (text: string, length: number) => `${text} !~ '^[A-Za-z0-9_-]{${length}}$'`,
    oddAddress: (text: string) => `(${text} ~ '[ ,;:<>]' or ${text} like '%' || chr(10) || '%')`,
    contains: (text: string, part: string) => `strpos(${text}, ${part}) > 0`,
    // The type of the column refuses anything else.
    isJson: (_column: string) => "true",
    noInteger: (_column: string) => "false",
    noFlag: (_column: string) => "false",
    listOf: (value: string) => `coalesce(json_agg(${value}), '[]')`,
    searchKey: "seq",
  },
}[dialect];
