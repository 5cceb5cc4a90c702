import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { dialect } from "#db/dialect.ts";
import { submissions } from "#db/schema.ts";
import { countViews } from "#services/triage/count-views.server.ts";
import { listQueue } from "#services/triage/list-queue.server.ts";
import { overrideDomain } from "#services/triage/override-domain.server.ts";
import { readQueueView } from "#services/triage/queue-view.ts";
import { openWorld, type World } from "#tests/world.ts";
import { apply, depsOf, RIDDLE, seenBy, VOLTCELL } from "./triage-world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const named = (orgName: string) => ({
  ...VOLTCELL,
  orgName,
  website: `https://${orgName.toLowerCase().replace(/\W+/g, "-")}.example`,
});
const names = async (search: string, reader: Parameters<typeof listQueue>[1]) => {
  const view = readQueueView(new URLSearchParams(search));
  return (await listQueue(view, reader, { db: world.db, now: world.now() })).rows.map(
    ({ orgName }) => orgName,
  );
};
const counts = async (q: string, reader: Parameters<typeof listQueue>[1]) =>
  Object.fromEntries(
    Object.entries(await countViews({ q }, reader, { db: world.db, now: world.now() })).map(
      ([view, { rows }]) => [view, rows],
    ),
  );

test("counts follow every change without counting rows", async () => {
  const { leroy } = world.people;
  const riddle = await apply(world, RIDDLE);
  await apply(world, VOLTCELL);
  const all = {
    triage: 1,
    mine: 0,
    unsure: 1,
    asked: 0,
    introduced: 1,
    parked: 0,
    late: 0,
    snoozed: 0,
    closed: 0,
    all: 2,
  };
  expect(await counts("", leroy)).toEqual(all);
  expect(await counts("team:pa", leroy)).toEqual(all);
  expect(await counts("riddle", leroy)).toEqual({ ...all, introduced: 0, all: 1 });
  expect(await counts("-is:unsure", leroy)).toEqual({ ...all, triage: 0, unsure: 0, all: 1 });
  const asked = { ...(await seenBy(leroy, world, riddle)), domain: "connectivity", reason: "x" } as const;
  await overrideDomain(asked, depsOf(world));
  expect(await counts("", leroy)).toEqual({ ...all, unsure: 0 });
  expect(await names("q=is:overridden", leroy)).toEqual(["Riddle & Sons"]);

  const change = (values: Partial<typeof submissions.$inferInsert>) =>
    world.db.writeAll([
      world.db.change.update(submissions).set(values).where(eq(submissions.reference, riddle)),
    ]);
  await change({ assigneeId: leroy.id, snoozedUntil: new Date("2018-01-25T09:00:00Z") });
  expect(await counts("", leroy)).toEqual({ ...all, triage: 0, unsure: 0, mine: 1, snoozed: 1 });
  expect(await counts("owner:@me is:snoozed", leroy)).toEqual({
    ...{ ...all, triage: 0, unsure: 0, introduced: 0, mine: 1, snoozed: 1, all: 1 },
  });
  world.at("2019-01-01T00:00:00Z");
  expect(await counts("", leroy)).toEqual({ ...all, unsure: 0, mine: 1, late: 2 });
});

test("a search is counted as far as the work allows, and says where there may be more", async () => {
  for (let place = 0; place < 8; place++) await apply(world, named(`Cell ${place}`));
  const of = async (q: string, few: number) => {
    const found = await countViews({ q }, world.people.leroy, { db: world.db, now: world.now(), few });
    return [found.introduced, found.triage];
  };
  const exactly = (rows: number) => ({ rows, more: false });
  for (const q of ["batteries", "country:FR", "-riddle"])
    expect([q, await of(q, 30)]).toEqual([q, [exactly(8), exactly(0)]]);
  const some = dialect === "postgres" ? 1 : 4;
  expect(await of("batteries", 1)).toEqual([
    { rows: some, more: true },
    { rows: 0, more: true },
  ]);
  // No submission stands in triage: that is known.
  expect(await of("-domain:connectivity", 1)).toEqual([{ rows: 2, more: true }, exactly(0)]);
  expect(await of("-riddle", 1)).toEqual([{ rows: 1, more: true }, exactly(0)]);
});
