import { expect, it } from "vitest";
import { openDatabase } from "#db/client.server.ts";
import { seedFacts } from "#db/seed/seed-facts.server.ts";
import { confirmReady } from "#services/rulesets/confirm-ready.server.ts";
import { rulesetSource } from "#services/rulesets/current-ruleset.server.ts";
import { newPlace } from "#tests/place.ts";
import { WORLD_STARTS_AT } from "#tests/world.ts";

it("is ready with rules, and not where the database no longer answers, though they are remembered", async () => {
  const place = await newPlace();
  const db = await openDatabase(place.url);
  const parts = { db, rulesets: rulesetSource(db) };
  await expect(confirmReady(parts)).rejects.toThrow("No ruleset is published");
  await seedFacts({ db, now: WORLD_STARTS_AT });
  await expect(confirmReady(parts)).resolves.toBeUndefined();
  const { ruleset } = await parts.rulesets();
  await db.close();
  const remembered = async () => ({ number: 1, ruleset });
  await expect(confirmReady({ db, rulesets: remembered })).rejects.toThrow();
  await place.remove();
});
