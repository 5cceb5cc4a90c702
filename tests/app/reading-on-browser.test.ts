/** The page of one submission in a real Chromium: what it has ready, and what it offers. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readings, submissions } from "#db/schema.ts";
import { type Desk, from, openDesk } from "./desk-visitor.ts";

let work: Desk;
beforeAll(async () => {
  work = await openDesk();
});
afterAll(() => work.close());

describe("the page of one submission", () => {
  it("has the next of the list before it is asked for, which counts as read only then", async () => {
    const [, b = "", c = ""] = await work.waiting(3);
    const page = await (await work.desk("leroy")).newPage();
    const fetched = page.waitForResponse((response) => response.url().includes(`${b}/ahead.data`));
    await page.goto(`${work.portal.url}/staff/submissions/${c}${from("?view=triage&q=riddle&order=newest")}`);
    await page.waitForSelector("html[data-keys=on]");
    await fetched;
    await page.waitForLoadState("networkidle");
    const id = (await work.row(b))?.id ?? "";
    const read = () => work.portal.db.read.select().from(readings).where(eq(readings.submissionId, id));
    expect(await read()).toEqual([]);
    let goOn = () => {};
    const held = new Promise<void>((done) => {
      goOn = done;
    });
    await page.route(`**/${b}.data*`, async (route) => {
      await held;
      await route.continue();
    });
    // Nothing has been answered since the key, and its words are there.
    await page.keyboard.press("j");
    await expect.poll(() => page.title()).toContain(b);
    expect(await read()).toEqual([]);
    goOn();
    await expect.poll(async () => (await read()).map(({ readerId }) => readerId)).toEqual(["person-leroy"]);
    // Whatever becomes of what would be read next, this one is read in peace.
    await page.route("**/ahead.data*", (route) => route.abort());
    await page.reload();
    await page.waitForSelector("html[data-keys=on]");
    await page.waitForLoadState("networkidle");
    expect(await page.title()).toContain(b);
    await page.context().close();
  });

  it("is reached however soon after a decision one goes there, and however slowly it comes", async () => {
    const [a = "", b = ""] = await work.waiting(2);
    const page = await work.openQueue(await work.desk(), `?at=${a}`);
    // Longer than the address of the list rests before it follows what is read.
    await page.route(`**/${b}.data*`, (route) => setTimeout(() => void route.continue(), 600));
    await page.keyboard.press("1");
    await page.keyboard.press("o");
    await page.waitForURL((url) => url.pathname.endsWith(b));
    await work.stands(a, "introduced");
    await page.context().close();
  });

  it("offers to bring back only what is put aside, on the page and in the palette", async () => {
    const [a = ""] = await work.waiting(1);
    const page = await work.openKeys(await work.desk(), `/staff/submissions/${a}`);
    const offered = async () => {
      await page.keyboard.press("Control+k");
      const palette = page.locator("[role=option]", { hasText: "Reprendre" });
      await page.waitForSelector("[role=option]");
      const commands = await palette.count();
      await page.keyboard.press("Escape");
      await page.waitForSelector("dialog", { state: "detached" });
      return [await page.locator(`a[href*="${a}/wake"]`).count(), commands];
    };
    expect(await offered()).toEqual([0, 0]);
    const { id = "", version = 0 } = (await work.row(a)) ?? {};
    await work.portal.db.writeAll([
      work.portal.db.change
        .update(submissions)
        .set({ snoozedUntil: new Date("2018-06-01T09:00:00Z"), version })
        .where(eq(submissions.id, id)),
    ]);
    await page.reload();
    await page.waitForSelector("html[data-keys=on]");
    expect(await offered()).toEqual([1, 1]);
    await page.context().close();
  });
});
