/** A database with many submissions to measure on: made once, kept where a file is named. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Deps, openDeps } from "#app/deps.server.ts";
import { parseEnv } from "#app/env.server.ts";
import { people } from "#db/schema.ts";
import { manySubmissions } from "#db/seed/many-submissions.server.ts";
import { seedFacts } from "#db/seed/seed-facts.server.ts";
import { CAST, WORLD_SECRET, WORLD_STARTS_AT } from "#tests/world.ts";

export type LargeQueue = Deps & { file: string };

/** `kept` is the file of a database that stays; without it one is made and removed when it is closed. */
export async function openLargeQueue(rows: number, kept?: string): Promise<LargeQueue> {
  const folder = kept ? undefined : mkdtempSync(join(tmpdir(), "portal-large-"));
  const file = kept ?? join(folder ?? "", "portal.db");
  const isThere = existsSync(file);
  const env = parseEnv({
    NODE_ENV: "test",
    DATABASE_URL: `file:${file}`,
    SESSION_SECRET: WORLD_SECRET,
    LOG_LEVEL: "silent",
    RATE_LIMITS: "off",
  });
  const deps = await openDeps(env, { now: () => WORLD_STARTS_AT });
  if (!isThere) await fill(rows, deps);
  return {
    ...deps,
    file,
    async close() {
      await deps.close();
      if (folder) rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function fill(rows: number, deps: Deps): Promise<void> {
  console.log(`Filling a queue with ${rows} submissions …`);
  await seedFacts({ db: deps.db, now: WORLD_STARTS_AT });
  await deps.db.writeAll(Object.values(CAST).map((person) => deps.db.change.insert(people).values(person)));
  await manySubmissions(rows, deps, (done) => {
    if (done % 100_000 === 0) console.log(`  ${done}`);
  });
}
