/** Every statement that this process sends to either engine, as it is sent: taken from the drivers themselves. */
import Sqlite from "better-sqlite3";
import pg from "pg";

export type RecordedQuery = { sql: string; params: unknown[] };

export type Recording = { queries: RecordedQuery[]; stop(): void };

export function recordQueries(): Recording {
  const queries: RecordedQuery[] = [];
  const undo = [recordSqlite(queries), recordPostgres(queries)];
  return {
    queries,
    stop() {
      for (const back of undo) back();
    },
  };
}

type Run = (this: Sqlite.Statement, ...params: unknown[]) => unknown;

function recordSqlite(queries: RecordedQuery[]): () => void {
  const memory = new Sqlite(":memory:");
  const statement = Object.getPrototypeOf(memory.prepare("select 1")) as Record<"all" | "get" | "run", Run>;
  memory.close();
  const { all, get, run } = statement;
  const recorded = (original: Run): Run =>
    function (...params) {
      queries.push({ sql: this.source, params });
      return original.apply(this, params);
    };
  Object.assign(statement, { all: recorded(all), get: recorded(get), run: recorded(run) });
  return () => void Object.assign(statement, { all, get, run });
}

type Query = (this: pg.Client, ...given: unknown[]) => unknown;

function recordPostgres(queries: RecordedQuery[]): () => void {
  const client = pg.Client.prototype as unknown as { query: Query };
  const { query } = client;
  client.query = function (...given) {
    const [asked, values] = given as [string | { text: string; values?: unknown[] }, unknown];
    if (typeof asked === "string") queries.push({ sql: asked, params: Array.isArray(values) ? values : [] });
    else if (asked.text) {
      const params = asked.values ?? (Array.isArray(values) ? values : []);
      queries.push({ sql: asked.text, params });
    }
    return query.apply(this, given);
  };
  return () => {
    client.query = query;
  };
}
