/** Two processes over one database: what one publishes is in force in both. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Database, openDatabase } from "#db/client.server.ts";
import { dialect } from "#db/dialect.ts";
import type { PostgresDatabase } from "#db/engine-postgres.server.ts";
import { rulesets } from "#db/schema.ts";
import { hashRuleset } from "#services/rules/ruleset.server.ts";
import { shippedRuleset } from "#services/rules/shipped-ruleset.server.ts";
import { type RulesetSource, rulesetSource } from "#services/rulesets/current-ruleset.server.ts";
import { openWorld, type World } from "#tests/world.ts";

let world: World;
let other: { db: Database; rulesets: RulesetSource };
beforeEach(async () => {
  world = await openWorld();
  const db = await openDatabase(world.deps.env.DATABASE_URL);
  other = { db, rulesets: rulesetSource(db) };
});
afterEach(async () => {
  await other.db.close();
  await world.close();
});

const numbers = async () => [(await world.deps.rulesets()).number, (await other.rulesets()).number];

/** The shipped one again, with another length of an opening. */
async function publish(number: number, db = world.db) {
  const document = structuredClone(shippedRuleset);
  document.classification.opening.characters += number;
  const values = { document, hash: hashRuleset(document), reason: "Tried", publishedAt: world.now() };
  await db.writeAll([db.change.insert(rulesets).values({ ...values, number })]);
}

it("is known at once to who published it, and as good as at once to the others", async () => {
  expect(await numbers()).toEqual([1, 1]);
  await publish(2);
  expect((await world.deps.rulesets()).number).toBe(2);
  await expect.poll(async () => (await other.rulesets()).number).toBe(2);
  await publish(3, other.db);
  expect((await other.rulesets()).number).toBe(3);
  await expect.poll(async () => (await world.deps.rulesets()).number).toBe(3);
});

it.runIf(dialect === "postgres")(
  "is asked for while nothing is heard, and heard again afterwards",
  async () => {
    const { notices } = (other.db as PostgresDatabase).engine;
    await expect.poll(() => notices.hears()).toBe(true);
    expect(await numbers()).toEqual([1, 1]);
    await world.db.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'one-stop-shop notices' and datname = current_database()`,
    );
    await expect.poll(() => notices.hears(), { interval: 5 }).toBe(false);
    await publish(2);
    expect(await numbers()).toEqual([2, 2]);
    await expect.poll(() => notices.hears()).toBe(true);
    await publish(3);
    await expect.poll(numbers).toEqual([3, 3]);
  },
);
