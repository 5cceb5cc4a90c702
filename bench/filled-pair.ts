/** The same many submissions on both engines, to measure them side by side; a folder that is named is filled once and kept. */
import { fork } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Dialect } from "#db/dialect.ts";
import { startPostgres } from "#tests/postgres/server.ts";

/** How to enter a filled database: an API key, and the cookie of staff who see every team. */
export type Filled = { rows: number; key: string; cookie: string };
export type FilledPair = {
  engines: Record<Dialect, Filled & { url: string }>;
  close(): Promise<void>;
};

export const SECRET = "the bench's own secret, of 32 characters";

export async function openFilledPair(rows: number, kept?: string): Promise<FilledPair> {
  const folder = kept ? resolve(kept) : mkdtempSync(join(tmpdir(), "portal-scale-"));
  mkdirSync(folder, { recursive: true });
  // PostgreSQL runs as another user.
  chmodSync(folder, 0o755);
  const server = await startPostgres({ durable: true, kept: join(folder, "postgres") });
  const urls = { sqlite: `file:${join(folder, "portal.db")}`, postgres: server.url("postgres") };
  const filled = async (url: string) => ({ url, ...(await fill(url, rows)) });
  const [sqlite, postgres] = await Promise.all([filled(urls.sqlite), filled(urls.postgres)]);
  return {
    engines: { sqlite, postgres },
    async close() {
      await server.stop();
      if (!kept) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** In a process that speaks the engine of `url`. */
function fill(url: string, rows: number): Promise<Filled> {
  const startedAt = performance.now();
  const child = fork(fileURLToPath(new URL("./fill-scale.ts", import.meta.url)), [String(rows)], {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, NODE_ENV: "test", DATABASE_URL: url, SESSION_SECRET: SECRET },
  });
  return new Promise((done, fail) => {
    child.once("error", fail);
    child.once("message", (filled: Filled) => {
      const seconds = (performance.now() - startedAt) / 1000;
      console.log(`  ${url.split(":")[0]}: ${filled.rows} submissions, after ${seconds.toFixed(0)} s`);
      done(filled);
    });
    child.once("exit", (code) => code && fail(new Error(`The database was not filled (exit ${code}).`)));
  });
}
