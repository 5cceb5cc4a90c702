/** Many at once in a real Chromium: what is shown before it is done, and what is left out. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { overflow, violations } from "../axe.ts";
import type { Cast } from "../world.ts";
import { type Desk, openDesk } from "./desk-visitor.ts";

let work: Desk;
beforeAll(async () => {
  work = await openDesk();
});
afterAll(() => work.close());

const READERS = { leroy: "Français", carter: "English", mori: "日本語", zhang: "简体中文" };
const WORDS = { leroy: "Non retenu", carter: "Declined", mori: "見送り", zhang: "未采纳" };

it.each(Object.keys(READERS) as (keyof Cast & keyof typeof READERS)[])(
  "%s reads each row before and after, and the letter, at any width",
  async (name) => {
    const [a = "", b = ""] = await work.waiting(2, name);
    for (const width of [1280, 320]) {
      const page = await (await work.desk(name, { width })).newPage();
      await page.goto(`${work.portal.url}/staff/bulk/decline?refs=${a},${b}&reason=too-early`);
      expect(await page.locator("main input[type=checkbox]:checked").count()).toBe(2);
      expect(await page.locator("main li strong").first().textContent()).toContain(WORDS[name]);
      expect(await page.locator("main section [lang=en]").textContent()).toContain("Riddle");
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        expect([...(await violations(page)), ...(await overflow(page))]).toEqual([]);
      }
      await page.context().close();
    }
  },
);

it("a row whose box is not ticked stays as it is, and none ticked is said", async () => {
  const [a = "", b = ""] = await work.waiting(2);
  const page = await (await work.desk("leroy", { noJs: true })).newPage();
  await page.goto(`${work.portal.url}/staff/bulk/decline?refs=${a},${b}&reason=too-early`);
  await page.uncheck(`#row-${a}`);
  await page.uncheck(`#row-${b}`);
  await page.click("main form[method=post] button");
  await page.locator("[role=alert] a").click();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe(`row-${a}`);
  await page.uncheck(`#row-${a}`);
  await page.click("main form[method=post] button");
  await page.waitForURL(/bulk=/);
  expect([(await work.row(a))?.stage, (await work.row(b))?.outcome]).toEqual(["triage", "declined"]);
  await page.context().close();
});
