import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findMentions } from "#services/triage/find-mentions.ts";
import { CAST } from "#tests/world.ts";

const people = [
  ...Object.values(CAST),
  { id: "other-camille", name: "Camille Roux" },
  { id: "sato", name: "佐藤 健" },
];
const found = (body: string) =>
  findMentions(body, people).map(({ name, ids }) => `${name}: ${ids.join(" ")}`);

describe("a note names", () => {
  test.each([
    ["@Mori Haruka, please", ["Mori Haruka: person-mori"]],
    ["Ask @leroy or @ZHANG.", ["leroy: person-leroy", "ZHANG: person-zhang"]],
    ["(@DanaCarter)", ["DanaCarter: person-carter"]],
    ["＠佐藤さん、よろしく", ["佐藤: sato"]],
    ["@佐藤健さん", ["佐藤健: sato"]],
    ["@Camille", ["Camille: person-leroy other-camille"]],
    ["@Camille Leroy", ["Camille Leroy: person-leroy"]],
    ["@Leroyer and @nobody", ["Leroyer: ", "nobody: "]],
    ["a@leroy.example, 3 @ 5, @ alone, @@", []],
    ["@Leroy’s deck", ["Leroy: person-leroy"]],
  ])("%s", (body, expected) => {
    expect(found(body)).toEqual(expected);
  });

  test("what stands in the text, in its order, whatever the text", () => {
    const text = fc.array(
      fc.constantFrom("@", "Mori", "Haruka", " ", "Camille", "é", "佐藤", "x", ".", "\n"),
    );
    fc.assert(
      fc.property(text, (parts) => {
        const body = parts.join("");
        let before = 0;
        for (const { start, end, name } of findMentions(body, people)) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(body.slice(start + 1, end)).toBe(name);
          expect(name).not.toBe("");
          before = end;
        }
      }),
    );
  });
});
