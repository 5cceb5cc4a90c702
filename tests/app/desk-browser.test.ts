/** The desk's own helps in a real Chromium: completion, many at once, what a dialog knows, the keys of one submission. */
import { eq } from "drizzle-orm";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { notes } from "#db/schema.ts";
import { labelSubmission } from "#services/triage/label-submission.server.ts";
import { overflow, violations } from "../axe.ts";
import { CAST, WORLD_SECRET } from "../world.ts";
import { type Desk, from, openDesk, selected, shown } from "./desk-visitor.ts";

let work: Desk;
beforeAll(async () => {
  work = await openDesk();
});
afterAll(() => work.close());

const options = (page: Page) => page.locator("[role=option] code").allTextContents();

describe("the search box", () => {
  it("completes by keyboard what is begun, in the reader's words too, and leaves Enter to the search", async () => {
    const [a = ""] = await work.waiting(1);
    const page = await work.openQueue(await work.desk(), "?view=all");
    await page.keyboard.press("/");
    await page.keyboard.type("riddle do");
    await page.waitForSelector("#q[aria-expanded=true]");
    await expect.poll(() => options(page)).toEqual(["domain:"]);
    await page.keyboard.press("ArrowDown");
    const active = await page.getAttribute("#q", "aria-activedescendant");
    expect(await page.getAttribute(`[id="${active}"]`, "aria-selected")).toBe("true");
    await page.keyboard.press("Enter");
    expect(await page.inputValue("#q")).toBe("riddle domain:");
    await expect.poll(() => options(page)).toContain("domain:connectivity");
    await page.keyboard.type("élec");
    await expect.poll(() => options(page)).toEqual(["domain:electrification"]);
    await page.keyboard.press("Escape");
    expect(await page.getAttribute("#q", "aria-expanded")).toBe("false");
    expect(await page.inputValue("#q")).toBe("riddle domain:élec");
    for (let i = 0; i < 4; i++) await page.keyboard.press("Backspace");
    await page.keyboard.type("conn");
    await expect.poll(() => options(page)).toEqual(["domain:connectivity"]);
    await page.locator("[role=option]").click();
    expect(await page.inputValue("#q")).toBe("riddle domain:connectivity ");
    await page.keyboard.press("Enter");
    await page.waitForURL(/domain%3Aconnectivity/);
    expect(await shown(page)).toContain(a);
    await page.context().close();
  });

  it("waits while characters are composed, and knows people", async () => {
    const page = await work.openQueue(await work.desk(), "?view=all");
    await page.focus("#q");
    await page.evaluate(() => {
      const box = document.querySelector<HTMLInputElement>("#q");
      if (!box) return;
      box.value = "te";
      box.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: true }));
    });
    await page.waitForTimeout(200);
    expect(await page.locator("[role=option]").count()).toBe(0);
    await page.fill("#q", "owner:har");
    await expect.poll(() => options(page)).toEqual(['owner:"Mori Haruka"']);
    await page.keyboard.press("Tab");
    expect(await page.locator("[role=option]").count()).toBe(0);
    await page.context().close();
  });

  it("is explained without scripts, and accessible with what it offers", async () => {
    const plain = await (await work.desk("mori", { noJs: true, width: 320 })).newPage();
    await plain.goto(`${work.portal.url}/staff/queue?view=all`);
    expect(await plain.getAttribute("#q", "role")).toBe(null);
    await plain.locator('a[href^="/staff/search-help"]').click();
    await plain.waitForURL(/search-help/);
    expect(await plain.locator("main dt").count()).toBeGreaterThan(12);
    expect(await overflow(plain)).toEqual([]);
    await plain.context().close();
    for (const width of [1280, 320]) {
      const page = await work.openQueue(await work.desk("mori", { width }), "?view=all");
      await page.fill("#q", "country:");
      await page.waitForSelector("[role=option]");
      await page.keyboard.press("ArrowDown");
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        expect([...(await violations(page)), ...(await overflow(page))]).toEqual([]);
      }
      await page.context().close();
    }
  });
});

describe("many at once", () => {
  it("a range is picked, planned, done, and taken back by one key on the queue", async () => {
    const [z = "", a = "", b = "", c = ""] = await work.waiting(4);
    const page = await work.openQueue(await work.desk(), `?at=${z}`);
    await page.keyboard.press("1");
    await work.stands(z, "introduced");
    expect(await selected(page)).toBe(a);
    await page.keyboard.press("x");
    await page.keyboard.press("Shift+J");
    await page.locator("a[href^='/staff/bulk/label']").first().click();
    await page.fill("#labels", "later");
    await page.click("main form button");
    await page.waitForSelector("input[name=rows]", { state: "attached" });
    await page.click("main form[method=post] button");
    await page.waitForURL(/\/staff\/queue.*bulk=/);
    expect([await work.labelsOf(a), await work.labelsOf(b), await work.labelsOf(c)]).toEqual([
      ["later"],
      ["later"],
      [],
    ]);
    await page.waitForSelector("html[data-keys=on]");
    await page.keyboard.press("z");
    await expect.poll(async () => [await work.labelsOf(a), await work.labelsOf(b)]).toEqual([[], []]);
    // What was decided before it is next.
    expect((await work.row(z))?.stage).toBe("introduced");
    await page.waitForSelector("form[data-undo]", { state: "detached" });
    await page.keyboard.press("z");
    await work.stands(z, "triage");
    await page.context().close();
  });
});

describe("rows", () => {
  it("are picked as a range with the mouse, and tell their place and what is skipped to", async () => {
    const [a = "", , c = ""] = await work.waiting(3);
    const page = await work.openQueue(await work.desk(), `?order=newest&at=${c}`);
    const place = page.locator("[data-pane] > p").first();
    expect(await place.textContent()).toMatch(/^1 sur \d+/);
    await place.locator("a").click();
    await expect.poll(() => place.textContent()).toMatch(/^2 sur \d+/);
    await page.keyboard.press("k");
    await page.locator(`[data-row="${a}"]`).click({ modifiers: ["Shift"] });
    expect(await page.locator("li[data-picked]").count()).toBe(3);
    expect(await selected(page)).toBe(a);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Shift+X");
    await page.waitForURL(/\/staff\/bulk\/assign\?order=newest/);
    await page.context().close();
  });

  it("become late without being loaded again", async () => {
    const [a = ""] = await work.waiting(1);
    const context = await work.desk();
    const page = await context.newPage();
    await page.clock.install();
    await page.goto(`${work.portal.url}/staff/queue?order=newest&at=${a}`);
    await page.waitForSelector("html[data-keys=on]");
    const late = page.locator(`li:has([data-row="${a}"]) time strong`);
    expect(await late.count()).toBe(0);
    await page.clock.fastForward(30 * 24 * 60 * 60 * 1000);
    await late.waitFor();
    await context.close();
  });
});

describe("the dialog of labels", () => {
  it("never takes away what was set since its row was read", async () => {
    const [a = ""] = await work.waiting(1);
    const page = await work.openQueue(await work.desk(), `?at=${a}`);
    await page.waitForSelector(`[data-pane="${a}"]`);
    await page.keyboard.press("l");
    await page.fill("#labels", "cells");
    await page.keyboard.press("Enter");
    await page.keyboard.press("l");
    await page.waitForSelector("dialog[open] #labels");
    expect(await page.inputValue("#labels")).toBe("cells");
    const deps = { ...work.portal.deps, now: work.portal.now(), secret: WORLD_SECRET };
    await expect.poll(() => work.labelsOf(a)).toEqual(["cells"]);
    const asked = { reference: a, version: (await work.row(a))?.version ?? 0, person: CAST.admin };
    expect(await labelSubmission({ ...asked, labels: ["cells", "watch"] }, deps)).toEqual({ ok: true });
    await page.fill("#labels", "cells, later");
    await page.keyboard.press("Enter");
    await page.locator(`[data-card="${a}"]`).waitFor();
    expect(await work.labelsOf(a)).toEqual(["cells", "watch"]);
    await page.context().close();
  });
});

describe("the dialog of a note", () => {
  it("opens again with its words where it named nobody, says so at its field, and loses none when left", async () => {
    const [a = ""] = await work.waiting(1);
    const page = await work.openQueue(await work.desk(), `?at=${a}`);
    await page.waitForSelector(`[data-pane="${a}"]`);
    await page.keyboard.press("c");
    await page.fill("#body", "Over to @Personne");
    await page.click("dialog[open] form:last-of-type button");
    const card = page.locator(`[data-card="${a}"]`);
    const mend = card.getByRole("button", { name: "Corriger" });
    await mend.click();
    expect(await page.inputValue("#body")).toBe("Over to @Personne");
    expect(await page.getAttribute("#body", "aria-invalid")).toBe("true");
    expect(await page.getAttribute("#body", "aria-describedby")).toContain("body-error");
    expect(await page.textContent("#body-error")).toContain("Personne");
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await mend.click();
    await page.fill("#body", "Over to nobody");
    await page.click("dialog[open] form:last-of-type button");
    await card.waitFor({ state: "detached" });
    const id = (await work.row(a))?.id ?? "";
    const written = () => work.portal.db.read.select().from(notes).where(eq(notes.submissionId, id));
    await expect.poll(async () => (await written()).map(({ body }) => body)).toEqual(["Over to nobody"]);
    await page.context().close();
  });
});

describe("the page of one submission", () => {
  it("walks the list it was opened from, and goes on after a decision", async () => {
    const view = "?view=triage&q=riddle&order=newest";
    const [a = "", b = "", c = ""] = await work.waiting(3);
    const list = "?order=newest&q=riddle";
    const page = await work.openKeys(await work.desk(), `/staff/submissions/${c}${from(view)}`);
    const at = (reference: string) => page.waitForURL((url) => url.pathname.endsWith(reference));
    await page.keyboard.press("j");
    await at(b);
    await page.waitForFunction((name) => document.title.includes(name), b);
    await page.keyboard.press("k");
    await at(c);
    await page.waitForFunction((name) => document.title.includes(name), c);
    expect(await page.textContent("main nav")).toContain("1 sur");
    await page.keyboard.press("1");
    await at(b);
    await work.stands(c, "introduced");
    await page.waitForSelector("form[data-undo]");
    await page.keyboard.press("z");
    await at(c);
    await work.stands(c, "triage");
    await page.keyboard.press("a");
    await page.waitForURL(/assign\?from=/);
    await page.goto(`${work.portal.url}/staff/submissions/${a}${from(view)}`);
    await page.waitForSelector("html[data-keys=on]");
    await page.keyboard.press("?");
    await page.waitForSelector("dialog[open] dl");
    await page.keyboard.press("Escape");
    await page.locator("main nav a").first().click();
    await page.waitForURL((url) => url.search === `${list}&at=${a}`);
    expect(await selected(page)).toBe(a);
    await page.context().close();
  });

  it("has no sidebar of the screen on paper", async () => {
    const [a = ""] = await work.waiting(1);
    const page = await (await work.desk()).newPage();
    await page.goto(`${work.portal.url}/staff/submissions/${a}`);
    await page.emulateMedia({ media: "print" });
    const visible = (selector: string) => page.locator(selector).first().isVisible();
    expect([await visible("h1"), await visible("main section"), await visible("header nav")]).toEqual([
      true,
      true,
      false,
    ]);
    expect([await visible("main form"), await visible("textarea")]).toEqual([false, false]);
    await page.context().close();
  });
});
