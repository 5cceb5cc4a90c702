import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { addressKey, limitRate, openRateLimiter } from "#services/access/limit-rate.server.ts";

const folder = mkdtempSync(join(tmpdir(), "portal-limits-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let clock = Date.parse("2018-01-23T09:00:00Z");
const now = () => new Date(clock);
const options = (name: string) => ({ file: join(folder, name), secret: "s".repeat(32), now });

describe("rate limits", () => {
  it("let through exactly what they allow, key by key", async () => {
    const rateLimiter = openRateLimiter(options("exact"));
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
    const before = openRateLimiter(options("restart"));
    for (let n = 0; n < 60; n++)
      await limitRate("submission-address", "203.0.113.9", { rateLimiter: before });
    await before.close();
    const after = openRateLimiter(options("restart"));
    expect(await limitRate("submission-address", "203.0.113.9", { rateLimiter: after })).toMatchObject({
      ok: false,
    });
    await after.close();
    expect(readFileSync(join(folder, "restart"), "latin1")).not.toContain("203.0.113");
  });

  it("are one count over several processes", async () => {
    const { file, secret } = options("shared");
    const program = `
      import { limitRate, openRateLimiter } from "./services/access/limit-rate.server.ts";
      const rateLimiter = openRateLimiter({ ...${JSON.stringify({ file, secret })}, now: () => new Date() });
      let passed = 0;
      for (let n = 0; n < 60; n++) passed += Number((await limitRate("post-address", "a", { rateLimiter })).ok);
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
