import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalText } from "#services/intake/canonical-text.ts";
import { foldName, normaliseName } from "#services/intake/fold-name.ts";
import { ALIKE, nameLikeness } from "#services/intake/name-likeness.ts";

describe("folding a name", () => {
  it.each([
    ["Société VOLT, S.A.S.", "societe volt"],
    ["Voltcell GmbH & Co. KG", "VOLTCELL"],
    ["Ｖｏｌｔ　Ｃｅｌｌ Ｉｎｃ．", "VoltCell"],
    ["株式会社電池", "电池有限公司"],
    ["㈱トヨデン", "(株)とよでん"],
    ["雲際數據股份有限公司", "云际数据"],
    ["ﾎﾞﾙﾄｾﾙ合同会社", "ボルトセル"],
    ["주식회사 볼트셀", "볼트셀"],
    ["Volt-Cell Co., Ltd.", "Volt Cell"],
  ])("%s and %s are one", (one, other) => {
    expect(foldName(one)).toBe(foldName(other));
  });

  it.each([
    ["バス", "パス"],
    ["हिन्दी", "हन्द"],
    ["Volt", "Colt"],
    ["电池", "电车"],
  ])("%s and %s are two", (one, other) => {
    expect(foldName(one)).not.toBe(foldName(other));
  });

  it("leaves a name that is nothing but a legal form", () => {
    expect([normaliseName("Co., Ltd."), foldName("SA"), foldName("!!!")]).toEqual(["co ltd", "sa", "!!!"]);
  });

  it("folds what is folded to itself", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }), (name) => {
        fc.pre(canonicalText(name) !== undefined);
        expect(foldName(name)).not.toBe("");
      }),
    );
  });
});

describe("the likeness of names", () => {
  it("is 1 for the same, and lower the less they share", () => {
    const of = (one: string, other: string) => Number(nameLikeness(one, other).toFixed(3));
    expect([of("voltcell", "voltcell"), of("voltcell", "voltcel"), of("martha", "marhta")]).toEqual([
      1, 0.975, 0.961,
    ]);
    expect([of("dwayne", "duane"), of("dixon", "dicksonx"), of("abc", "xyz")]).toEqual([0.84, 0.813, 0]);
  });

  it("does not depend on which comes first, and stays within 0 and 1", () => {
    const name = fc.string({ unit: fc.constantFrom(..."abcd電池"), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(name, name, (one, other) => {
        const likeness = nameLikeness(one, other);
        expect(likeness).toBeCloseTo(nameLikeness(other, one), 1);
        expect(likeness).toBeGreaterThanOrEqual(0);
        expect(likeness).toBeLessThanOrEqual(1);
        expect(likeness === 1).toBe(one === other);
      }),
    );
  });

  it("calls names alike that differ by a letter, once they are long enough", () => {
    expect(nameLikeness("voltcell", "voltsell")).toBeGreaterThan(ALIKE);
    expect(nameLikeness("volt", "bolt")).toBeLessThan(ALIKE);
  });
});
