/**
 * What one process changes, the others must know at once. A connection of its own listens: as long as it is told
 * of every change, what was looked up once still holds; while it is cut, everything is looked up again.
 */
import pg from "pg";
import type { Database } from "./client.server.ts";

export type Notices = {
  remember: Database["remember"];
  /** True while the connection stands and hears everything. */
  hears(): boolean;
  /** This very process wrote: what it changed must not wait for the notice to come round. */
  told(statements: string[]): void;
  close(): Promise<void>;
};

const RECONNECT_MS = 500;
/** A cut that nobody reports is noticed within two of these. */
const HEARTBEAT_MS = 5_000;

export function listenTo(url: string): Notices {
  /** By topic, what to forget when it changes. */
  const forget = new Map<string, Set<() => void>>();
  let client: pg.Client | undefined;
  let hears = false;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  function forgetAll() {
    for (const all of forget.values()) for (const one of all) one();
  }

  function lost(from: pg.Client) {
    if (from !== client) return;
    hears = false;
    client = undefined;
    forgetAll();
    from.end().catch(() => {});
    if (!closed) timer = setTimeout(connect, RECONNECT_MS).unref();
  }

  async function connect() {
    const fresh = new pg.Client({
      connectionString: url,
      application_name: "one-stop-shop notices",
      keepAlive: true,
      connectionTimeoutMillis: HEARTBEAT_MS,
      query_timeout: HEARTBEAT_MS,
    });
    client = fresh;
    fresh.on("error", () => lost(fresh));
    fresh.on("end", () => lost(fresh));
    fresh.on("notification", ({ payload = "" }) => {
      for (const one of forget.get(payload) ?? []) one();
    });
    try {
      await fresh.connect();
      await fresh.query("listen portal");
      // What changed before it listened was not told: whatever was looked up until now is looked up again.
      forgetAll();
      hears = fresh === client;
    } catch {
      lost(fresh);
    }
  }

  const connecting = connect();
  const heartbeat = setInterval(() => {
    const asked = client;
    if (asked && hears) asked.query("select 1").catch(() => lost(asked));
  }, HEARTBEAT_MS).unref();
  return {
    hears: () => hears,
    told(statements) {
      for (const [topic, all] of forget) {
        if (statements.some((sql) => sql.startsWith(`insert into "${topic}"`))) for (const one of all) one();
      }
    },
    remember<T>(topic: string, look: () => Promise<T>) {
      let known: Promise<T> | undefined;
      const topicForgets = forget.get(topic) ?? new Set();
      forget.set(topic, topicForgets);
      topicForgets.add(() => {
        known = undefined;
      });
      return () => {
        if (!hears) return look();
        if (known) return known;
        const looking = look();
        known = looking;
        looking.catch(() => {
          if (known === looking) known = undefined;
        });
        return looking;
      };
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      clearInterval(heartbeat);
      await connecting;
      const last = client;
      client = undefined;
      await last?.end().catch(() => {});
    },
  };
}
