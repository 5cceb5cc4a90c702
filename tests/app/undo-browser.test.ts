/** Taking back on the desk, in a real Chromium: one after another, on whichever page one is. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { labelSubmission } from "#services/triage/label-submission.server.ts";
import { CAST, WORLD_SECRET } from "../world.ts";
import { type Desk, from, openDesk } from "./desk-visitor.ts";

let work: Desk;
beforeAll(async () => {
  work = await openDesk();
});
afterAll(() => work.close());

const mine = async (reference: string) => (await work.row(reference))?.assigneeId ?? null;

describe("undoing on the desk", () => {
  it("goes back one after another on one row, and past what cannot be taken back", async () => {
    const [a = "", b = ""] = await work.waiting(2);
    const page = await work.openQueue(await work.desk(), `?view=all&order=newest&at=${b}`);
    await page.keyboard.press("m");
    await expect.poll(() => mine(b)).toBe(CAST.leroy.id);
    await page.keyboard.press("j");
    await page.waitForSelector(`[data-pane="${a}"]`);
    await page.keyboard.press("m");
    await page.keyboard.press("l");
    await page.fill("dialog[open] #labels", "cells");
    await page.keyboard.press("Enter");
    await expect.poll(() => work.labelsOf(a)).toEqual(["cells"]);
    await page.keyboard.press("z");
    await expect.poll(() => work.labelsOf(a)).toEqual([]);
    await page.keyboard.press("z");
    await expect.poll(() => mine(a)).toBe(null);
    expect(await page.locator("[data-card]").count()).toBe(0);

    await page.keyboard.press("m");
    await expect.poll(() => mine(a)).toBe(CAST.leroy.id);
    const deps = { ...work.portal.deps, now: work.portal.now(), secret: WORLD_SECRET };
    const asked = { reference: a, version: (await work.row(a))?.version ?? 0, person: CAST.admin };
    expect(await labelSubmission({ ...asked, labels: ["watch"] }, deps)).toEqual({ ok: true });
    await page.keyboard.press("z");
    await page.locator(`[data-card="${a}"]`).waitFor();
    await page.keyboard.press("z");
    await expect.poll(() => mine(b)).toBe(null);
    expect(await page.locator("[data-card]").count()).toBe(1);
    await page.context().close();
  });

  it("goes back past what was decided on pages of single submissions, wherever one has gone since", async () => {
    const [a = "", b = ""] = await work.waiting(2);
    const view = "?view=triage&order=newest";
    const page = await work.openKeys(await work.desk(), `/staff/submissions/${b}${from(view)}`);
    const read = (reference: string) =>
      page.waitForFunction((name) => document.title.includes(name), reference);
    await page.keyboard.press("m");
    await page.waitForSelector("form[data-undo]");
    await page.keyboard.press("j");
    await read(a);
    await page.keyboard.press("m");
    await page.waitForSelector("form[data-undo]");
    await page.keyboard.press("k");
    await read(b);
    await page.keyboard.press("z");
    await expect.poll(() => mine(a)).toBe(null);
    expect(await mine(b)).toBe(CAST.leroy.id);
    await read(a);
    await page.waitForURL(/done=undo/);
    await page.keyboard.press("g");
    await page.keyboard.press("q");
    await page.waitForURL(/\/staff\/queue/);
    await page.waitForSelector("[role=status]:not(:empty)");
    await page.keyboard.press("z");
    await expect.poll(() => mine(b)).toBe(null);
    await page.keyboard.press("z");
    await page.waitForFunction(() => document.querySelector("[role=status]")?.textContent?.includes("rien"));
    expect(await page.locator("[data-card]").count()).toBe(0);
    await page.context().close();
  });

  it("is still there after another page, and ends when the mail goes", async () => {
    const [a = "", b = ""] = await work.waiting(2);
    const page = await work.openQueue(await work.desk(), `?at=${a}`);
    await page.keyboard.press("1");
    await work.stands(a, "introduced");
    await page.keyboard.press("o");
    await page.waitForURL((url) => url.pathname.endsWith(b));
    await page.locator("main nav a").first().click();
    await page.waitForURL(/\/staff\/queue/);
    await page.waitForSelector("[role=status]:not(:empty)");
    await page.keyboard.press("z");
    await work.stands(a, "triage");

    await page.clock.install();
    await page.goto(`${work.portal.url}/staff/queue?at=${a}`);
    await page.waitForSelector("html[data-keys=on]");
    await page.keyboard.press("1");
    await work.stands(a, "introduced");
    await page.waitForSelector("kbd");
    await page.clock.fastForward(31_000);
    await page.waitForSelector("kbd", { state: "detached" });
    await page.keyboard.press("z");
    await page.waitForFunction(() => document.querySelector("[role=status]")?.textContent?.includes("parti"));
    await work.stands(a, "introduced");
    await page.context().close();
  });
});
