import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Portal, startPortal } from "#tests/portal.ts";

describe("the portal", () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());

  it("leads / to the reader's language", async () => {
    const response = await portal.request("/", { headers: { "Accept-Language": "ja,en;q=0.5" } });
    expect([response.status, response.headers.get("location")]).toEqual([302, "/ja"]);
  });

  it("is ready once it has rules", async () => {
    const response = await portal.request("/readyz");
    expect([response.status, await response.text()]).toEqual([200, "ready\n"]);
  });
});
