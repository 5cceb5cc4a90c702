import { afterEach, beforeEach, expect, test } from "vitest";
import { type Database, openDatabase } from "#db/client.server.ts";
import { runJob } from "#services/jobs/run-job.server.ts";
import { openWorld, type World } from "#tests/world.ts";

let world: World;
let other: Database;
beforeEach(async () => {
  world = await openWorld();
  other = await openDatabase(world.deps.env.DATABASE_URL);
});
afterEach(async () => {
  await other.close();
  await world.close();
});

test("of any number of processes that find it due, one does it, once in its time", async () => {
  const done: string[] = [];
  const asked = () =>
    Promise.all(
      [world.db, other].flatMap((db, process) =>
        Array.from({ length: 10 }, () =>
          runJob(
            {
              name: "reminders",
              everyMs: 60_000,
              work: async () => ({ done: done.push(`process ${process}`) }),
            },
            { ...world, db },
          ),
        ),
      ),
    );
  expect((await asked()).filter(Boolean)).toHaveLength(1);
  world.pass(59_999);
  expect((await asked()).filter(Boolean)).toHaveLength(0);
  world.pass(1);
  expect((await asked()).filter(Boolean)).toHaveLength(1);
  expect(done).toHaveLength(2);
});

test("a job that fails, or whose doer died, is free again in its time", async () => {
  const job = { name: "retention", everyMs: 60_000, work: () => Promise.reject(new Error("no disk")) };
  await expect(runJob(job, world)).rejects.toThrow("no disk");
  expect(await runJob({ ...job, work: async () => ({}) }, { ...world, db: other })).toBeNull();
  world.pass(60_000);
  expect(await runJob({ ...job, work: async () => ({}) }, { ...world, db: other })).toEqual({});
});

test("jobs do not wait for each other", async () => {
  const work = async () => ({ rows: 1 });
  expect(await runJob({ name: "one", everyMs: 1000, work }, world)).toEqual({ rows: 1 });
  expect(await runJob({ name: "two", everyMs: 1000, work }, world)).toEqual({ rows: 1 });
});
