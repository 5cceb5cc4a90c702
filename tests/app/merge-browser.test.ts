/** Comparing and merging in a real Chromium: sound for axe in two languages and widths, and done by keyboard alone. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { first } from "#db/client.server.ts";
import { submissions } from "#db/schema.ts";
import { merge, VOLTSELL } from "#tests/services/triage/merge-world.ts";
import { VOLTCELL } from "#tests/services/triage/triage-world.ts";
import { overflow, violations } from "../axe.ts";
import { openBrowser, type TestBrowser } from "../browser.ts";
import { type Portal, startPortal } from "../portal.ts";
import type { Cast } from "../world.ts";
import { applyTo, sessionOf } from "./staff-visitor.ts";

let portal: Portal;
let chromium: TestBrowser;
let one: string;
let two: string;
let mergeId: string;
beforeAll(async () => {
  [portal, chromium] = [await startPortal({ RATE_LIMITS: "off" }), await openBrowser()];
  const long = "Voltcell".repeat(14);
  const japan = { country: "JP", language: "ja", ackTransfer: true } as const;
  one = await applyTo(portal, { ...VOLTCELL, ...japan, orgName: long });
  two = await applyTo(portal, {
    ...VOLTSELL,
    ...japan,
    orgName: "ボルトセル株式会社",
    oneLiner: "電池をつくる会社です",
  });
  const third = await applyTo(portal, { ...VOLTSELL, ...japan, orgName: "Voltcell & <b>Sons</b>" });
  const done = await merge({ ...portal, async close() {} }, one, third);
  mergeId = done.ok ? done.id : "";
});
afterAll(async () => {
  await chromium.close();
  await portal.stop();
});

async function desk(name: keyof Cast, width: number, noJs = false) {
  const context = await chromium.context({ noJs, width });
  await context.addCookies([{ name: "staff", value: await sessionOf(name, portal), url: portal.url }]);
  return context;
}

describe.each(["admin", "mori"] as const)("the pages as %s reads them", (name) => {
  it.each([1280, 320])("have nothing axe finds, and nothing too wide, at %i pixels", async (width) => {
    const context = await desk(name, width);
    const page = await context.newPage();
    const faults: string[] = [];
    for (const path of [
      `/staff/submissions/${one}`,
      `/staff/submissions/${one}/merge/${two}`,
      `/staff/merges/${mergeId}/undo`,
    ]) {
      const answer = await page.goto(portal.url + path);
      if (answer?.status() !== 200) faults.push(`${path} answered ${answer?.status()}`);
      await page.evaluate(() => {
        for (const details of document.querySelectorAll("details")) details.open = true;
      });
      faults.push(...(await violations(page)), ...(await overflow(page)));
    }
    expect(faults).toEqual([]);
    await context.close();
  });
});

it("compares and merges by keyboard alone, without JavaScript", async () => {
  const context = await desk("mori", 320, true);
  const page = await context.newPage();
  await page.goto(`${portal.url}/staff/submissions/${one}/merge/${two}`);
  await page.focus('input[name="orgName"][value="survivor"]');
  await page.keyboard.press("ArrowRight");
  expect(await page.isChecked('input[name="orgName"][value="merged"]')).toBe(true);
  await page.focus("main form button");
  await page.keyboard.press("Enter");
  await page.waitForURL(/done=merge/);
  expect(await page.textContent("h1")).toBe("ボルトセル株式会社");
  const row = await first(portal.db.read.select().from(submissions).where(eq(submissions.reference, two)));
  expect(row?.outcome).toBe("merged");
  await page.focus("form[data-undo] button");
  await page.keyboard.press("Enter");
  await page.waitForURL(/done=unmerge/);
  await context.close();
});
