import { expect, it } from "vitest";
import { drill } from "./kill9-drill.ts";

it("loses nothing that was answered, and keeps nothing half, when it is killed under load", async () => {
  const result = await drill(5);
  expect(result).toMatchObject({ kills: 5, problems: [] });
  expect(result.answered).toBeGreaterThan(20);
  expect(result.inDatabase).toBeGreaterThanOrEqual(result.answered);
});
