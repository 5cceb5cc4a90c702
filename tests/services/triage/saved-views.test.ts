import { afterEach, beforeEach, expect, test } from "vitest";
import { deleteView } from "#services/triage/delete-view.server.ts";
import { listViews } from "#services/triage/list-views.server.ts";
import { pinView } from "#services/triage/pin-view.server.ts";
import { saveView, type ViewToSave } from "#services/triage/save-view.server.ts";
import { openWorld, type World } from "#tests/world.ts";
import { depsOf } from "./triage-world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const VIEW: ViewToSave = {
  ...{ name: "Batteries", query: "?view=all&q=battery&after=1.2&nonsense=1" },
  ...{ shared: false, pinned: true, isDefault: false },
};
const names = async (person: World["people"]["leroy"]) =>
  (await listViews(person, world.deps)).map(({ name, pinned, isDefault, mine }) =>
    [name, pinned && "pinned", isDefault && "default", !mine && "of another"].filter(Boolean).join(" "),
  );

async function save(change: Partial<ViewToSave>, person = world.people.leroy): Promise<string> {
  world.pass(1000);
  const saved = await saveView({ ...VIEW, ...change, person }, depsOf(world));
  return saved.ok ? saved.id : saved.why;
}

test("a view is kept from its first page, for oneself or for the team", async () => {
  const { leroy, mori, admin } = world.people;
  const id = await save({});
  expect(await listViews(leroy, world.deps)).toEqual([
    {
      ...{ id, name: "Batteries", query: "?view=all&q=battery" },
      ...{ shared: false, mine: true, pinned: true, isDefault: false },
    },
  ]);
  await save({ name: "Ours", shared: true });
  expect(await names(leroy)).toEqual(["Batteries pinned", "Ours pinned"]);
  expect(await names(mori)).toEqual([]);
  expect(await names({ ...mori, team: "paris" })).toEqual(["Ours pinned of another"]);
  expect(await names(admin)).toEqual(["Ours pinned of another"]);
  expect(await save({ shared: true }, admin)).toBe("no-team");
});

test("one view opens first, for its owner alone; pinned ones come first", async () => {
  const { leroy, mori } = world.people;
  const one = await save({ name: "One", isDefault: true, shared: true });
  const two = await save({ name: "Two", isDefault: true, pinned: false });
  expect(await names(leroy)).toEqual(["One pinned", "Two default"]);
  await pinView({ id: one, pinned: false, isDefault: true, person: leroy }, world.deps);
  await pinView({ id: two, pinned: true, isDefault: false, person: leroy }, world.deps);
  expect(await names(leroy)).toEqual(["Two pinned", "One default"]);
  expect(await names({ ...mori, team: "paris" })).toEqual(["One of another"]);
});

test("what a team shares each member pins, or opens first, for themselves", async () => {
  const { leroy, mori, admin } = world.people;
  const colleague = { ...mori, team: "paris" } as const;
  const id = await save({ name: "Ours", shared: true });
  const chosen = { id, pinned: false, isDefault: true };
  expect(await pinView({ ...chosen, person: mori }, world.deps)).toEqual({ ok: false, why: "not-found" });
  await save({ name: "Mine", isDefault: true }, mori);
  expect(await pinView({ ...chosen, person: colleague }, world.deps)).toEqual({ ok: true });
  expect(await names(colleague)).toEqual(["Mine pinned", "Ours default of another"]);
  expect(await names(leroy)).toEqual(["Ours pinned"]);
  expect(await names(admin)).toEqual(["Ours pinned of another"]);
  await pinView({ id, pinned: true, isDefault: false, person: admin }, world.deps);
  await pinView({ id, pinned: false, isDefault: false, person: leroy }, world.deps);
  expect(await names(admin)).toEqual(["Ours pinned of another"]);
  expect(await names(colleague)).toEqual(["Mine pinned", "Ours default of another"]);
  // Another default of one's own takes its place.
  await save({ name: "Newer", isDefault: true }, mori);
  expect(await names(colleague)).toEqual(["Mine pinned", "Newer pinned default", "Ours of another"]);
  expect(await deleteView({ id, person: leroy }, world.deps)).toEqual({ ok: true });
  expect(await names(colleague)).toEqual(["Mine pinned", "Newer pinned default"]);
});

test("nobody changes or removes another's; an admin clears away what is shared", async () => {
  const { leroy, mori, admin } = world.people;
  const own = await save({ name: "Own", isDefault: true });
  const shared = await save({ name: "Shared", shared: true });
  const refused = { ok: false, why: "not-found" };
  const colleague = { ...mori, team: "paris" } as const;
  await save({ name: "Mine", isDefault: true }, mori);
  expect(await pinView({ id: own, pinned: false, isDefault: true, person: mori }, world.deps)).toEqual(
    refused,
  );
  expect(await names(mori)).toEqual(["Mine pinned default"]);
  for (const person of [colleague, { ...admin, role: "triager" as const }])
    for (const id of [own, shared]) expect(await deleteView({ id, person }, world.deps)).toEqual(refused);
  expect(await deleteView({ id: own, person: admin }, world.deps)).toEqual(refused);
  expect(await deleteView({ id: shared, person: admin }, world.deps)).toEqual({ ok: true });
  expect(await deleteView({ id: own, person: leroy }, world.deps)).toEqual({ ok: true });
  expect(await names(leroy)).toEqual([]);
});
