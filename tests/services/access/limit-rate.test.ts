import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "#db/client.server.ts";
import { dialect } from "#db/dialect.ts";
import { openRateWindows } from "#db/rate-windows.server.ts";
import { addressKey, limitRate, openRateLimiter } from "#services/access/limit-rate.server.ts";
import { newPlace, type Place } from "#tests/place.ts";

let place: Place;
let db: Database;
beforeAll(async () => {
  place = await newPlace();
  db = await openDatabase(place.url);
});
afterAll(async () => {
  await db.close();
  await place.remove();
});
let clock = Date.parse("2018-01-23T09:00:00Z");
const now = () => new Date(clock);
const secret = "s".repeat(32);
const file = () => `${place.url.replace(/^file:/, "")}.limits`;
const openLimits = () => openRateLimiter({ windows: openRateWindows({ db, file: file() }), secret, now });

describe("rate limits", () => {
  it("let through exactly what they allow, key by key", async () => {
    const rateLimiter = openLimits();
    const results = [];
    for (let n = 0; n < 65; n++)
      results.push(await limitRate("submission-address", "203.0.113.9", { rateLimiter }));
    expect(results.filter(({ ok }) => ok)).toHaveLength(60);
    expect(results.at(-1)).toEqual({
      ok: false,
      retryAfterSeconds: 3600,
    });
    expect(await limitRate("submission-address", "203.0.113.10", { rateLimiter })).toEqual({ ok: true });
    clock += 3599_000;
    expect(await limitRate("submission-address", "203.0.113.9", { rateLimiter })).toEqual({
      ok: false,
      retryAfterSeconds: 1,
    });
    clock += 1000;
    expect(await limitRate("submission-address", "203.0.113.9", { rateLimiter })).toEqual({ ok: true });
    await rateLimiter.close();
  });

  it("outlive a restart, and keep no address in the clear", async () => {
    clock += 3600_000;
    const before = openLimits();
    for (let n = 0; n < 60; n++)
      await limitRate("submission-address", "203.0.113.9", { rateLimiter: before });
    await before.close();
    const after = openLimits();
    expect(await limitRate("submission-address", "203.0.113.9", { rateLimiter: after })).toMatchObject({
      ok: false,
    });
    await after.close();
    const kept =
      dialect === "postgres"
        ? JSON.stringify(await db.query("select * from rate_windows"))
        : readFileSync(file(), "latin1");
    expect(kept).not.toContain("203.0.113");
    expect(kept.length).toBeGreaterThan(50);
  });

  it("are one count over several processes", async () => {
    const program = `
      import { openDatabase } from "./db/client.server.ts";
      import { openRateWindows } from "./db/rate-windows.server.ts";
      import { limitRate, openRateLimiter } from "./services/access/limit-rate.server.ts";
      const db = await openDatabase(${JSON.stringify(place.url)});
      const windows = openRateWindows({ db, file: ${JSON.stringify(file())} });
      const rateLimiter = openRateLimiter({ windows, secret: ${JSON.stringify(secret)}, now: () => new Date() });
      let passed = 0;
      for (let n = 0; n < 60; n++) passed += Number((await limitRate("post-address", "a", { rateLimiter })).ok);
      await db.close();
      console.log(passed);`;
    const passed = await Promise.all(Array.from({ length: 3 }, () => run(program)));
    expect(passed.reduce((sum, one) => sum + one, 0)).toBe(120);
  });
});

function run(program: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const args = ["--import", "tsx", "--input-type=module", "-e", program];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    let text = "";
    child.stdout.on("data", (chunk) => {
      text += chunk;
    });
    child.on("error", reject).on("close", () => resolve(Number(text)));
  });
}

describe("addressKey", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:DB8:1:2::9", "2001:db8:1:2::/64"],
    ["2001:0db8:0001:0002:0000:0000:0000:0001", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ])("%s counts as %s", (address, key) => {
    expect(addressKey(address)).toBe(key);
  });
});
