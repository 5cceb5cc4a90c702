/**
 * Counts of uses in windows of time, shared by all processes of the portal. They are not facts: no backup needs them,
 * and losing them harms nobody. So on SQLite they lie in a file beside the database, which syncs nothing, and on
 * PostgreSQL in a table that writes no log.
 */
import Sqlite from "better-sqlite3";
import type { Database } from "./client.server.ts";
import { dialect } from "./dialect.ts";

export type RateWindow = { uses: number; ends: number };

export type RateWindows = {
  /** One more use of the window of `key`, or the first of a new one that ends at `ends`; one statement. */
  use(key: string, window: { now: number; ends: number }): Promise<RateWindow | undefined>;
  /** Takes out the windows that are over. */
  sweep(now: number): Promise<void>;
  close(): Promise<void>;
};

const USE = `
  insert into rate_windows as w (key, uses, ends) values (?, 1, ?) on conflict (key) do update set
    uses = case when w.ends > ? then w.uses + 1 else 1 end,
    ends = case when w.ends > ? then w.ends else excluded.ends end
  returning uses, ends`;
const SWEEP = "delete from rate_windows where ends <= ?";

export function openRateWindows({ db, file }: { db: Database; file: string }): RateWindows {
  return dialect === "postgres" ? windowsInDatabase(db) : windowsInFile(file);
}

function windowsInDatabase(db: Database): RateWindows {
  return {
    use: async (key, { now, ends }) => (await db.query<RateWindow>(USE, [key, ends, now, now]))[0],
    sweep: async (now) => void (await db.run(SWEEP, [now])),
    async close() {},
  };
}

export function windowsInFile(file: string): RateWindows {
  const connection = new Sqlite(file);
  connection.pragma("journal_mode = WAL");
  connection.pragma("synchronous = OFF");
  connection.pragma("busy_timeout = 5000");
  connection.exec(
    "create table if not exists rate_windows (key text primary key, uses integer, ends integer) without rowid",
  );
  const use = connection.prepare<unknown[], RateWindow>(USE);
  const sweep = connection.prepare(SWEEP);
  return {
    use: async (key, { now, ends }) => use.get(key, ends, now, now),
    sweep: async (now) => void sweep.run(now),
    close: async () => void connection.close(),
  };
}
