import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { organisationKeys } from "#db/schema.ts";
import { rekeyOrganisations } from "#services/intake/rekey-organisations.server.ts";
import { findDuplicates } from "#services/triage/find-duplicates.server.ts";
import { apply, depsOf, RIDDLE, VOLTCELL } from "#tests/services/triage/triage-world.ts";
import { openWorld } from "#tests/world.ts";

test("organisations are recognised as their profiles say, whatever was kept of them before", async () => {
  const world = await openWorld();
  const { db } = world;
  const one = await apply(world, VOLTCELL);
  const two = await apply(world, { ...RIDDLE, orgName: "Voltcel", website: "https://voltcel.example" });
  await apply(world, RIDDLE);
  const kept = () => db.read.select().from(organisationKeys).orderBy(organisationKeys.value);
  const found = async () =>
    (await findDuplicates(one, { team: null }, depsOf(world))).map(({ reference }) => reference);
  const before = await kept();
  expect(await found()).toEqual([two]);

  const [{ organisationId = "" } = {}] = before.filter(({ value }) => value === "voltcell.example");
  await db.writeAll([
    db.change
      .delete(organisationKeys)
      .where(
        and(eq(organisationKeys.organisationId, organisationId), eq(organisationKeys.kind, "name-part")),
      ),
    db.change.insert(organisationKeys).values({ organisationId, kind: "name", value: "of-older" }),
  ]);
  const other = before.find(({ organisationId: id }) => id !== organisationId)?.organisationId ?? "";
  await db.writeAll([db.change.delete(organisationKeys).where(eq(organisationKeys.organisationId, other))]);
  expect(await kept()).not.toEqual(before);

  expect(await rekeyOrganisations(world.deps)).toEqual({ looked: 3, changed: 2 });
  expect(await kept()).toEqual(before);
  expect(await found()).toEqual([two]);
  expect(await rekeyOrganisations(world.deps)).toEqual({ looked: 3, changed: 0 });
  await world.close();
});
