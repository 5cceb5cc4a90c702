/** Two processes, two people, one submission, one instant: of two decisions one goes through, and the other leaves nothing. */
import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OF_VERB, STANDS, setScene } from "./at-once-scenes.ts";
import { BESIDES, DECISIONS, type Outcome } from "./at-once-verbs.ts";
import { type AtOnceWorld, openAtOnce, shapeOf } from "./at-once-world.ts";

/** How who came too late is told. */
const TOO_LATE = [
  "changed-meanwhile",
  "not-waiting",
  "already-undone",
  "undone",
  "decided-since",
  "merged-since",
];

type Shape = Awaited<ReturnType<typeof shapeOf>>;
type Left = { outcomes: Outcome[]; shape: Shape };

it("leaves no verb out", () => {
  const tried = new Set(Object.values(STANDS).flatMap(({ own, rest }) => [...own, ...rest]));
  const names = [...Object.values(OF_VERB).flat(), ...Object.keys(BESIDES)];
  expect(names.filter((name) => !tried.has(name))).toEqual([]);
});

describe.each(Object.entries(STANDS))("what is %s", (_, stand) => {
  let at: AtOnceWorld;
  let number = 0;
  const alone = new Map<string, Shape>();

  /** These at once, on a scene of their own. */
  async function doAtOnce(...names: string[]): Promise<Left> {
    const { world } = at;
    const scene = await setScene(stand, names, ++number, world);
    const who = [world.people.leroy, world.people.admin];
    const parts = names.map((name, place) => {
      const doing = DECISIONS[name] ?? BESIDES[name];
      const person = who[place];
      if (!doing || !person) throw new Error(`Nobody does "${name}".`);
      return (deps: Parameters<typeof doing>[1]) => doing(scene, deps, person);
    });
    const outcomes = await at.atOnce(...parts);
    return { outcomes, shape: await shapeOf(world, scene.id) };
  }

  beforeAll(async () => {
    at = await openAtOnce();
    alone.set("nothing", (await doAtOnce()).shape);
    for (const name of [...stand.own, ...stand.rest]) {
      const { outcomes, shape } = await doAtOnce(name);
      expect([name, ...outcomes]).toEqual([name, expect.objectContaining({ ok: true })]);
      alone.set(name, shape);
    }
  });
  afterAll(() => at.close());

  it.each(stand.own)("when one does: %s", async (one) => {
    const others = [...stand.own.slice(stand.own.indexOf(one)), ...stand.rest];
    const wrong: Record<string, unknown> = {};
    for (const two of others) {
      const { outcomes, shape } = await doAtOnce(one, two);
      const [first, second] = outcomes;
      const fault = faultOf([one, two], [first, second] as [Outcome, Outcome], shape);
      if (fault) wrong[`and: ${two}`] = fault;
    }
    expect(wrong).toEqual({});
  });

  function faultOf(names: [string, string], outcomes: [Outcome, Outcome], shape: Shape) {
    const refused = outcomes.filter(({ ok }) => !ok);
    const besides = names.filter((name) => name in BESIDES);
    const done = names.filter((_, place) => outcomes[place]?.ok);
    if (refused.some(({ why }) => !TOO_LATE.includes(why ?? ""))) return { outcomes };
    if (besides.some((name) => !done.includes(name))) return { outcomes };
    // Two companies are made one, or two again, only if nobody applies meanwhile.
    const mayBeLate = besides.some((name) => name.includes("applies again"));
    if (done.length !== (besides.length > 0 ? 2 : 1) && !mayBeLate) return { outcomes };
    const expected = together(done);
    return isDeepStrictEqual(shape, expected) ? undefined : { outcomes, shape, expected };
  }

  /** What all of these leave, if each leaves what it does alone. */
  function together(names: string[]): Shape {
    const before = alone.get("nothing") as Shape;
    const each = names.map((name) => alone.get(name) as Shape);
    const standing = each.find((shape) => !isDeepStrictEqual(shape.standing, before.standing))?.standing;
    const rows = Object.entries(before.rows).map(([table, had]) => [
      table,
      each.reduce((sum, shape) => sum + (shape.rows[table] ?? 0) - had, had),
    ]);
    return { standing: standing ?? before.standing, rows: Object.fromEntries(rows) };
  }
});
