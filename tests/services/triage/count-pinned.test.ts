/** The counts of pinned views are those that the queue would show, as far as what they may cost goes. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { countPinned } from "#services/triage/count-pinned.server.ts";
import { countViews } from "#services/triage/count-views.server.ts";
import { listViews } from "#services/triage/list-views.server.ts";
import { saveView } from "#services/triage/save-view.server.ts";
import { openWorld, type World } from "#tests/world.ts";
import { apply, depsOf, RIDDLE, VOLTCELL } from "./triage-world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

async function save(query: string, pinned = true): Promise<string> {
  world.pass(1000);
  const asked = { name: query, query, shared: false, pinned, isDefault: false, person: world.people.leroy };
  const saved = await saveView(asked, depsOf(world));
  return saved.ok ? saved.id : saved.why;
}

const deps = () => ({ db: world.db, now: world.now() });
const pinned = async (more: object = {}) => {
  const { leroy } = world.people;
  return countPinned(await listViews(leroy, world.deps), leroy, { ...deps(), ...more });
};

test("each pinned view has its count, and one whose search means nothing has none", async () => {
  for (const profile of [
    RIDDLE,
    VOLTCELL,
    { ...VOLTCELL, orgName: "Wattcell", website: "https://watt.example" },
  ])
    await apply(world, profile);
  const counted = {
    [await save("?view=all&q=watt")]: 1,
    [await save("?view=all&q=-is:unsure")]: 2,
    [await save("?view=introduced&q=-is:unsure")]: 2,
    [await save("?q=-is:unsure")]: 0,
    [await save("?view=introduced")]: 2,
    [await save("?view=all&q=team:paris")]: 3,
  };
  await save("?view=all&q=sons", false);
  await save("?view=all&q=colour:red");
  const rows = async (more?: object) =>
    Object.fromEntries(Object.entries(await pinned(more)).map(([id, { rows }]) => [id, rows]));
  expect(await rows()).toEqual(counted);
  const counts = await countViews({ q: "-is:unsure" }, world.people.leroy, deps());
  expect(await rows({ known: { q: "-is:unsure", counts } })).toEqual(counted);
  // What another team has counts for nobody else.
  const { leroy, mori } = world.people;
  const theirs = await countPinned(await listViews(leroy, world.deps), mori, deps());
  expect(Object.values(theirs).map(({ rows }) => rows)).toEqual([0, 0, 0, 0, 0, 0]);
});

test("what they may cost is shared: the more there are, the sooner one says that there are more", async () => {
  for (let made = 0; made < 4; made++)
    await apply(world, { ...VOLTCELL, orgName: `Volt ${made}`, website: `https://volt-${made}.example` });
  const one = await save("?view=all&q=-is:unsure");
  expect((await pinned({ few: 4 }))[one]).toEqual({ rows: 4, more: false });
  for (const q of ["-has:deck", "-is:late", "-is:snoozed"]) await save(`?view=all&q=${q}`);
  expect((await pinned({ few: 4 }))[one]).toEqual({ rows: 2, more: true });
});
