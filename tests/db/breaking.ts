/** The words in which it is written what breaks an invariant, where the engines say it differently. */
import type { Database } from "#db/client.server.ts";
import { dialect } from "#db/dialect.ts";

const sqlite = {
  /** What tells any row from another, whatever its key. */
  row: "rowid",
  list: (item: string) => `json_array(${item})`,
  object: (key: string, value: string) => `json_object('${key}', ${value})`,
  json: (value: unknown) => `json('${JSON.stringify(value)}')`,
  put: (column: string, path: readonly (string | number)[], json: string) =>
    `${column} = json_set(${column}, '$${path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("")}', ${json})`,
  takeOut: (column: string, key: string) => `${column} = json_remove(${column}, '$.${key}')`,
  unchecked: "pragma foreign_keys = off",
};

const postgres: typeof sqlite = {
  row: "ctid",
  list: (item) => `json_build_array(${item})`,
  object: (key, value) => `json_build_object('${key}', ${value})`,
  json: (value) => `'${JSON.stringify(value)}'::json`,
  put: (column, path, json) =>
    `${column} = jsonb_set(${column}::jsonb, '{${path.join(",")}}', (${json})::jsonb)::json`,
  takeOut: (column, key) => `${column} = (${column}::jsonb - '${key}')::json`,
  unchecked: `do $$ declare it record; begin
    for it in select conrelid::regclass as place, conname from pg_constraint where contype = 'f' loop
      execute format('alter table %s drop constraint %I', it.place, it.conname);
    end loop;
  end $$`,
};

const words = dialect === "postgres" ? postgres : sqlite;

/** SQL for a JSON list of one item, an object of one member, any JSON; and for what is set: a value at a path, a key gone. */
export const { list, object, json, put, takeOut } = words;

/** Any one row of those. */
export const oneRow = (table: string, where = "true") =>
  `${words.row} = (select ${words.row} from ${table} where ${where} limit 1)`;

export const change = (table: string, set: string, where = "true") =>
  `update ${table} set ${set} where ${oneRow(table, where)}`;

/** From here on nobody asks where a reference leads. */
export const breakFreely = (db: Database) => db.run(words.unchecked);
