import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { contacts, rulesets } from "#db/schema.ts";
import { examineRuleset } from "#services/rulesets/examine-ruleset.server.ts";
import { openWorld } from "#tests/world.ts";

it("finds nothing in what the portal starts with", async () => {
  const world = await openWorld();
  expect(await examineRuleset({ db: world.db, now: world.now() })).toEqual({
    ok: true,
    number: 1,
    findings: [],
  });
  await world.close();
});

it("finds what a change of the contacts leaves behind", async () => {
  const world = await openWorld();
  const { db } = world;
  await db.writeAll([
    db.change.update(contacts).set({ active: false }).where(eq(contacts.id, "compliance_paris")),
  ]);
  const examined = await examineRuleset({ db, now: world.now() });
  expect(examined.ok && examined.findings.map(({ severity, rules }) => [severity, rules])).toEqual([
    ["error", ["screen.broad-sanctions"]],
    ["error", ["screen.elevated-sanctions"]],
  ]);
  await world.close();
});

it("says that there is no ruleset", async () => {
  const world = await openWorld();
  await world.db.writeAll([world.db.change.delete(rulesets)]);
  expect(await examineRuleset({ db: world.db, now: world.now() })).toEqual({ ok: false, why: "no-ruleset" });
  await world.close("unchecked");
});
