/** What keys do in a real Chromium where more than one row, a small window or no key at all is meant. */
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { overflow, violations } from "../axe.ts";
import { CAST } from "../world.ts";
import { type Desk, openDesk, selected } from "./desk-visitor.ts";

let work: Desk;
beforeAll(async () => {
  work = await openDesk();
});
afterAll(() => work.close());

const mine = async (reference: string) => (await work.row(reference))?.assigneeId ?? null;

const uncovered = (what: Locator) =>
  what.evaluate((shown) => {
    const { x, y } = shown.getBoundingClientRect();
    return shown.textContent !== "" && shown.contains(document.elementFromPoint(x + 2, y + 2));
  });

it("with rows picked, verbs are for all of them or for none, and Esc lets them go", async () => {
  const [a = "", b = "", c = ""] = await work.waiting(3);
  const page = await work.openQueue(await work.desk(), `?order=newest&at=${c}`);
  const status = page.locator("[role=status]").last();
  const picks = async () => {
    await page.keyboard.press("Shift+J");
    expect(await page.locator("li[data-picked]").count()).toBe(2);
  };
  await picks();
  await page.keyboard.press("1");
  await page.keyboard.press("c");
  await expect.poll(() => status.textContent()).toContain("Avec des lignes choisies");
  expect(await page.locator("dialog").count()).toBe(0);
  expect([(await work.row(a))?.stage, (await work.row(b))?.stage]).toEqual(["triage", "triage"]);
  await page.keyboard.press("Control+k");
  await page.waitForSelector("dialog[open]");
  const offered = await page
    .locator("[role=option]")
    .evaluateAll((all) => all.map(({ id }) => id.replace(/^.*?-/, "")));
  expect(offered).toEqual(expect.arrayContaining(["assign", "label", "decline", "snooze", "screen", "undo"]));
  expect(offered).not.toContain("accept");
  await page.keyboard.press("Escape");
  await page.waitForSelector("dialog", { state: "detached" });
  expect(await page.locator("li[data-picked]").count()).toBe(2);
  await page.keyboard.press("Escape");
  expect(await page.locator("li[data-picked]").count()).toBe(0);
  const many = async (key: string, verb: string) => {
    await page.goto(`${work.portal.url}/staff/queue?order=newest&at=${c}`);
    await page.waitForSelector("html[data-keys=on]");
    await picks();
    await page.keyboard.press(key);
    await page.waitForURL((url) => url.pathname === `/staff/bulk/${verb}`);
    expect(new URL(page.url()).searchParams.get("refs")).toBe(`${c},${b}`);
  };
  await many("3", "decline");
  await many("h", "snooze");
  await many("l", "label");
  await many("Shift+X", "assign");
  await many("m", "assign");
  await page.click("main form[method=post] button");
  await page.waitForURL(/\/staff\/queue.*bulk=/);
  expect([await mine(a), await mine(b), await mine(c)]).toEqual([null, CAST.leroy.id, CAST.leroy.id]);
  await page.context().close();
});

it("in a small window the first key shows what is read, and none decides what is not shown", async () => {
  const [a = "", b = ""] = await work.waiting(2);
  for (const width of [768, 320]) {
    const page = await work.openQueue(
      await work.desk("leroy", { width, reducedMotion: true }),
      "?view=all&order=newest",
    );
    expect([await selected(page), await page.locator("[data-pane]").isVisible()]).toEqual([b, false]);
    await page.keyboard.press("1");
    await page.waitForSelector(`[data-pane="${b}"]`);
    expect((await work.row(b))?.stage).toBe("triage");
    expect(await uncovered(page.locator("[role=status]").last())).toBe(true);
    await page.keyboard.press("j");
    const pane = page.locator(`[data-pane="${a}"]`);
    await pane.waitFor();
    const [read, row] = [
      await pane.boundingBox(),
      await page.locator(`li:has([data-row="${a}"])`).boundingBox(),
    ];
    const height = page.viewportSize()?.height ?? 0;
    expect(read?.y).toBeLessThan(height);
    expect((row?.y ?? 0) + (row?.height ?? 0)).toBeLessThanOrEqual(read?.y ?? 0);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect([...(await violations(page)), ...(await overflow(page))]).toEqual([]);
    }
    await page.keyboard.press("m");
    await expect.poll(() => mine(a)).toBe(CAST.leroy.id);
    await page.keyboard.press("z");
    await expect.poll(() => mine(a)).toBe(null);
    await page.context().close();
  }
});

it("on the page of one submission the key of searching leads to the search of its list", async () => {
  const [a = ""] = await work.waiting(1);
  const from = encodeURIComponent("?view=all&order=newest");
  const page = await work.openKeys(await work.desk(), `/staff/submissions/${a}?from=${from}`);
  for (const query of [`?view=all&at=${a}`, "?view=triage"]) {
    await page.keyboard.press("/");
    await page.waitForURL((url) => url.pathname === "/staff/queue" && url.search === query);
    await page.waitForSelector("#q:focus");
    await page.goto(`${work.portal.url}/staff/submissions/${a}`);
    await page.waitForSelector("html[data-keys=on]");
  }
  await page.context().close();
});

it("one switch turns off every key that is a character, without scripts, and on again", async () => {
  const [a = "", b = ""] = await work.waiting(2);
  const plain = await (await work.desk("leroy", { noJs: true })).newPage();
  const turn = async (on: boolean) => {
    await plain.goto(`${work.portal.url}/staff/keys`);
    await plain.setChecked("#no-characters", on);
    await plain.click("main form button >> nth=0");
    await plain.waitForURL(/saved/);
    expect([await plain.isChecked("#no-characters"), await plain.inputValue("#assign-me")]).toEqual([
      on,
      "m",
    ]);
  };
  await turn(true);
  const page = await work.openQueue(await work.desk(), `?view=all&order=newest&at=${b}`);
  for (const key of ["m", "1", "j", "Shift+J", "?", "/", "g", "q"]) await page.keyboard.press(key);
  await page.keyboard.press("ArrowDown");
  expect(await selected(page)).toBe(a);
  expect([await page.locator("dialog").count(), await page.locator("li[data-picked]").count()]).toEqual([
    0, 0,
  ]);
  await page.keyboard.press("Control+k");
  await page.waitForSelector("dialog[open] [role=combobox]:focus");
  expect(await page.locator("[role=option] kbd").count()).toBe(0);
  await page.context().close();
  expect([await mine(a), await mine(b)]).toEqual([null, null]);
  await turn(false);
  await plain.context().close();
});
