import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Profile } from "#services/intake/profile.ts";
import { findDuplicates, reasonsOf } from "#services/triage/find-duplicates.server.ts";
import { openWorld, type World } from "#tests/world.ts";
import { merge, VOLTSELL } from "./merge-world.ts";
import { apply, depsOf, RIDDLE, VOLTCELL } from "./triage-world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const found = async (reference: string, person = world.people.admin) =>
  (await findDuplicates(reference, person, depsOf(world))).map((each) => [
    each.reference,
    each.reasons.map((reason) =>
      [reason.kind, reason.value, "likeness" in reason ? reason.likeness.toFixed(2) : ""]
        .filter(Boolean)
        .join(" "),
    ),
  ]);

describe("what may be the same", () => {
  it("is found by domain, address, name and mail, the likeliest first, each with what it goes by", async () => {
    const one = await apply(world, VOLTCELL);
    const colleague = await apply(world, VOLTSELL);
    const again = await apply(world, { ...VOLTCELL, oneLiner: "Batteries solides, encore" });
    const person = await apply(world, {
      ...RIDDLE,
      contactEmail: "Anais+new@voltcell.example",
      orgName: "Something else",
      website: "https://something.example",
    });
    await apply(world, RIDDLE);
    expect(await found(one)).toEqual([
      [again, ["domain voltcell.example", "address anais@voltcell.example", "name Voltcell 1.00"]],
      [person, ["domain voltcell.example", "address Anais+new@voltcell.example"]],
      [colleague, ["domain voltcell.example", "name Voltcel SAS 0.97"]],
    ]);
  });

  it("is found across scripts and the habits of writing", async () => {
    const one = await apply(world, {
      ...RIDDLE,
      orgName: "雲際電池股份有限公司",
      website: "https://a.example",
    });
    const two = await apply(world, {
      ...RIDDLE,
      orgName: "云际电池",
      website: "https://b.example",
      contactEmail: "li@qq.com",
    });
    expect(await found(one)).toEqual([[two, ["name 云际电池 1.00"]]]);
  });

  it("is nothing that the reader may not see, and nothing that was merged", async () => {
    const one = await apply(world, VOLTCELL);
    const two = await apply(world, VOLTSELL);
    const japan = await apply(world, { ...VOLTCELL, country: "JP", orgName: "Voltcell", language: "ja" });
    expect((await found(one, world.people.leroy)).map(([reference]) => reference)).toEqual([two]);
    expect(await found(one, world.people.mori)).toEqual([]);
    await merge(world, one, two);
    expect((await found(one)).map(([reference]) => reference)).toEqual([japan]);
  });

  it("is not everybody who uses the same mail service, however the domain is written", async () => {
    const one = await apply(world, { ...RIDDLE, contactEmail: "a@gmail.com" });
    await apply(world, { ...VOLTCELL, contactEmail: "b@gmail.com" });
    expect(await found(one)).toEqual([]);
  });
});

it("asks as many questions however many there are", async () => {
  const one = await apply(world, VOLTCELL);
  let asked = 0;
  const counted = new Proxy(world.db.read, {
    get: (target, name) => {
      if (name === "select") asked++;
      return Reflect.get(target, name);
    },
  });
  const count = async () => {
    asked = 0;
    await findDuplicates(one, world.people.admin, { db: { ...world.db, read: counted } });
    return asked;
  };
  await apply(world, VOLTSELL);
  const few = await count();
  for (let i = 0; i < 3; i++) await apply(world, { ...VOLTSELL, website: `https://v${i}.example` });
  expect(await count()).toBe(few);
});

it("finds the same reasons from either side", () => {
  const pair: [Profile, Profile] = [VOLTCELL, VOLTSELL];
  const kinds = (one: Profile, other: Profile) => reasonsOf(one, other).map(({ kind }) => kind);
  expect(kinds(...pair)).toEqual(kinds(pair[1], pair[0]));
});
