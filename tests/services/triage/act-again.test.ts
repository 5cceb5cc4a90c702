import { afterAll, beforeAll, expect, it } from "vitest";
import { actAgain } from "#services/triage/act-again.ts";
import { STANDS, type Stand, setScene } from "./at-once-scenes.ts";
import { DECISIONS } from "./at-once-verbs.ts";
import { type AtOnceWorld, openAtOnce } from "./at-once-world.ts";
import { read } from "./triage-world.ts";

let at: AtOnceWorld;
let number = 0;
beforeAll(async () => {
  at = await openAtOnce();
});
afterAll(() => at.close());

it.each([
  ["introduced", "is for the lead"],
  ["introduced", "is not for the lead"],
  ["introduced", "the lead needs more"],
  ["introduced", "withdraw"],
  ["asked", "answer"],
  ["withdrawn", "withdraw no more"],
])("what is %s: %s, while a person of the staff sets a label", async (standing, name) => {
  const { world } = at;
  const labels = standing === "withdrawn" ? [] : ["label"];
  const scene = await setScene(STANDS[standing] as Stand, [...labels, name], ++number, world);
  const act = DECISIONS[name];
  const label = DECISIONS.label;
  if (!act || !label) throw new Error(`Nobody does "${name}".`);
  const { version } = await read(world, scene.reference);
  const outcomes = await at.atOnce(
    (deps) => label(scene, deps, world.people.leroy),
    (deps) => actAgain(() => act(scene, deps, world.people.admin) as Promise<{ ok: true }>),
  );
  expect(outcomes.at(-1)).toMatchObject({ ok: true });
  const done = outcomes.filter(({ ok }) => ok).length;
  expect((await read(world, scene.reference)).version).toBe(version + done);
});

it("ends with the refusal that does not go away", async () => {
  let times = 0;
  const act = async () => ({ ok: false as const, why: times++ < 2 ? "changed-meanwhile" : "closed" });
  expect([await actAgain(act), times]).toEqual([{ ok: false, why: "closed" }, 3]);
});
