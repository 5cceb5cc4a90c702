import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { receivers } from "#db/schema.ts";
import { readContactFacts } from "#services/contacts/read-contacts.server.ts";
import { apply, VOLTCELL } from "#tests/services/triage/triage-world.ts";
import { openWorld, type World } from "#tests/world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

it("says when each contact last got one to lead", async () => {
  const led = async () =>
    Object.fromEntries(
      (await readContactFacts(world.db, world.now()))
        .filter(({ lastLedAt }) => lastLedAt !== undefined)
        .map(({ id, lastLedAt }) => [id, lastLedAt]),
    );
  expect(await led()).toEqual({});

  const expected: Record<string, number> = {};
  for (const site of ["one", "two", "three"]) {
    world.pass(60_000);
    await apply(world, { ...VOLTCELL, website: `https://${site}.example` });
    const leads = await world.db.read
      .select({ contactId: receivers.contactId, at: receivers.createdAt })
      .from(receivers)
      .where(eq(receivers.role, "lead"));
    for (const { contactId, at } of leads)
      expected[contactId] = Math.max(at.getTime(), expected[contactId] ?? 0);
  }
  expect(Object.values(expected)).toContain(world.now().getTime());
  expect(await led()).toEqual(expected);
});
