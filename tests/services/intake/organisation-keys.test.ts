import fc from "fast-check";
import { expect, test } from "vitest";
import {
  keysLike,
  keysOfProfile,
  nearSignatures,
  signaturesOf,
} from "#services/intake/organisation-keys.server.ts";
import { VOLTCELL } from "#tests/services/triage/triage-world.ts";

const plain = (profile: Parameters<typeof keysOfProfile>[0]) =>
  keysOfProfile(profile)
    .filter(({ kind }) => kind === "domain" || kind === "mail-domain")
    .map(({ kind, value }) => `${kind} ${value}`);

test("a profile gives the domains of its website and its mail, but none that many share", () => {
  expect(plain(VOLTCELL)).toEqual(["domain voltcell.example"]);
  expect(
    plain({ ...VOLTCELL, website: "https://www.volt.co.jp/en", contactEmail: "a@mail.Volt.jp" }),
  ).toEqual(["domain volt.co.jp", "mail-domain volt.jp"]);
  for (const contactEmail of ["a@gmail.com", "b@qq.com", "c@163.com", "d@yahoo.co.jp", "e@orange.fr"])
    expect(plain({ orgName: "Volt", contactEmail, website: "https://linkedin.com/company/volt" })).toEqual(
      [],
    );
});

test("the same person and the same name give the same keys, whoever typed them", () => {
  const keys = (orgName: string, contactEmail: string) =>
    keysOfProfile({ orgName, contactEmail }).filter(({ kind }) => kind !== "mail-domain");
  expect(keys("電池株式会社", "Li+news@gmail.com")).toEqual(keys("电池有限公司", "li@GMAIL.com"));
});

test("what a profile is found by is among what looks like it", () => {
  const named = ({ kind, value }: { kind: string; value: string }) => `${kind} ${value}`;
  for (const profile of [VOLTCELL, { orgName: "电池", contactEmail: "a@b.example" }]) {
    const alike = keysLike(profile).map(named);
    expect(
      keysOfProfile(profile)
        .map(named)
        .filter((key) => !alike.includes(key)),
    ).toEqual([]);
  }
});

test("no key holds an address or a whole name", () => {
  const text = JSON.stringify(
    keysOfProfile({ orgName: "Anaïs Roux Conseil", contactEmail: "anais@gmail.com" }),
  );
  expect(text).not.toMatch(/anais|roux/i);
});

test("names that one slip separates are found by each other, others hardly ever", () => {
  const name = (unit: string) => fc.string({ unit: fc.constantFrom(...unit), minLength: 6, maxLength: 40 });
  const slips = fc.oneof(
    fc.tuple(name("abcdefghij"), fc.constantFrom(..."klm")),
    fc.tuple(name("电池云际数据能源科技"), fc.constantFrom(..."网车")),
  );
  fc.assert(
    fc.property(slips, fc.nat(39), fc.constantFrom(0, 1, 2, 3), ([one, letter], at, slip) => {
      const place = at % one.length;
      const [before, after] = [one.slice(0, place), one.slice(place + 1)];
      const other = [
        before + after,
        before + letter + after,
        before + letter + one.slice(place),
        before + after.slice(0, 1) + one.slice(place, place + 1) + after.slice(1),
      ][slip] as string;
      const kept = new Set(signaturesOf(other));
      expect(nearSignatures(one).some((signature) => kept.has(signature))).toBe(true);
    }),
  );
  const kept = new Set(signaturesOf("greenpower"));
  expect(nearSignatures("greybowler").filter((signature) => kept.has(signature))).toEqual([]);
  const rows = ["volt", "电池", "云际数据", "greenpower", "a".repeat(300)].map(
    (name) => signaturesOf(name).length,
  );
  expect(rows).toEqual([0, 0, 4, 5, 6]);
});
