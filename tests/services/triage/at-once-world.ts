/** Two processes over one database: both decide about the same submission, and neither writes before the other is about to. */
import { eq } from "drizzle-orm";
import { type Database, openDatabase } from "#db/client.server.ts";
import { contacts, submissions } from "#db/schema.ts";
import { rulesetSource } from "#services/rulesets/current-ruleset.server.ts";
import type { TriageDeps } from "#services/triage/change-submission.server.ts";
import { openWorld, type World } from "#tests/world.ts";
import { depsOf } from "./triage-world.ts";

export type AtOnceWorld = {
  world: World;
  /** Each does its part as a process of its own would, at the same instant as the others. */
  atOnce<T>(...parts: ((deps: TriageDeps) => Promise<T>)[]): Promise<T[]>;
  close(): Promise<void>;
};

export async function openAtOnce(): Promise<AtOnceWorld> {
  const world = await openWorld();
  // Hundreds of companies: nobody may be full.
  await world.db.writeAll([world.db.change.update(contacts).set({ capacity: null })]);
  const second = await openDatabase(world.deps.env.DATABASE_URL);
  const processes = [depsOf(world), { ...depsOf(world), db: second, rulesets: rulesetSource(second) }];
  return {
    world,
    atOnce: (...parts) => {
      const meet = meeting(parts.length);
      return Promise.all(
        parts.map(async (part, place) => {
          const deps = processes[place % 2] ?? depsOf(world);
          const arrive = meet();
          try {
            return await part({ ...deps, now: world.now(), db: writingAfter(arrive, deps.db) });
          } finally {
            // Who wrote nothing must not keep the others waiting.
            void arrive();
          }
        }),
      );
    },
    async close() {
      await second.close();
      await world.close();
    },
  };
}

function writingAfter(arrive: () => Promise<void>, db: Database): Database {
  return {
    ...db,
    async writeAll(unit) {
      await arrive();
      return db.writeAll(unit);
    },
  };
}

/** Resolves for everybody when the last one has arrived. */
function meeting(expected: number): () => () => Promise<void> {
  let missing = expected;
  let open = () => {};
  const all = new Promise<void>((resolve) => {
    open = resolve;
  });
  return () => {
    let here = false;
    return () => {
      if (!here && --missing === 0) open();
      here = true;
      return all;
    };
  };
}

const OF_IT = "events mails notes receivers decisions profiles questions actions labels examples".split(" ");

/** Where a submission stands and how many rows it has of each table: what a verb leaves behind. */
export async function shapeOf({ db }: Pick<World, "db">, id: string) {
  const counts = OF_IT.map(
    (table) => `select '${table}' as name, count(*) as rows from ${table} where submission_id = ?`,
  );
  const merged = "select 'merges' as name, count(*) as rows from merges where ? in (survivor_id, merged_id)";
  const rows = await db.query<{ name: string; rows: number }>(
    [...counts, merged].join(" union all "),
    Array.from({ length: OF_IT.length + 1 }, () => id),
  );
  const [row] = await db.read.select().from(submissions).where(eq(submissions.id, id));
  if (!row) throw new Error(`There is no ${id}.`);
  const { stage, outcome, version, profileVersion, team, domain, screening } = row;
  return {
    standing: { stage, outcome, version, profileVersion, team, domain, screening },
    rows: Object.fromEntries(rows.map(({ name, rows: count }) => [name, Number(count)])),
  };
}
