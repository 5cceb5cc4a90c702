import { expect, test } from "vitest";
import { publicReasons } from "#services/intake/public-reasons.ts";
import type { Routing } from "#services/rules/decision.ts";

const step = (name: string, code: string) => ({
  step: name,
  rule: "r",
  outcome: "x",
  because: { code, values: {} },
});
const routing = {
  steps: [
    step("screen", "screen.check"),
    step("team", "team.country"),
    step("maturity", "maturity.early"),
    step("contact", "contact.domain-desk"),
    step("copies", "copies.brand"),
  ],
} as unknown as Pick<Routing, "steps">;
const codes = (stage: "triage" | "introduced") => publicReasons(routing, stage).map(({ code }) => code);

test("an applicant reads why this team and desk, and nothing that is checked behind it", () => {
  expect(codes("introduced")).toEqual(["team.country", "contact.domain-desk"]);
});

test("while a person reads it first, nobody is said to look after it yet", () => {
  expect(codes("triage")).toEqual(["team.country"]);
});
