import { expect, it } from "vitest";
import { shippedRuleset } from "#services/rules/shipped-ruleset.server.ts";
import { compileStored } from "#services/rulesets/compile-stored.server.ts";

it("compiles a text once, another for itself, and says what is wrong with one that is no ruleset", () => {
  const text = JSON.stringify(shippedRuleset);
  const compiled = compileStored(text);
  expect(compiled.ok).toBe(true);
  expect(compileStored(text)).toBe(compiled);
  expect(compileStored("{}")).toMatchObject({ ok: false });

  // What has not been asked for while many others were is compiled again; what is asked for stays.
  for (let other = 0; other < 20; other++) {
    compileStored(JSON.stringify({ other }));
    expect(compileStored(text)).toBe(compiled);
  }
  expect(compileStored("{}")).toMatchObject({ ok: false });
});
