/** Reading beside the list, in a real Chromium: what rests under the eyes is read, what is passed over is not. */
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readings } from "#db/schema.ts";
import { noteSubmission } from "#services/triage/note-submission.server.ts";
import { overflow, violations } from "../axe.ts";
import { CAST, WORLD_SECRET } from "../world.ts";
import { type Desk, openDesk } from "./desk-visitor.ts";

let work: Desk;
beforeAll(async () => {
  work = await openDesk();
});
afterAll(() => work.close());

async function isRead(reference: string): Promise<boolean> {
  const { id = "" } = (await work.row(reference)) ?? {};
  const found = await work.portal.db.read
    .select()
    .from(readings)
    .where(and(eq(readings.submissionId, id), eq(readings.readerId, CAST.leroy.id)));
  return found.length > 0;
}
const note = (reference: string) =>
  noteSubmission(
    { reference, person: CAST.admin, body: "Look again." },
    { ...work.portal.deps, now: work.portal.now(), secret: WORLD_SECRET },
  );

it("is a reading once a row rests, not while one passes or looks elsewhere, and once for each state", async () => {
  const [a = "", b = "", c = "", d = ""] = await work.waiting(4);
  const context = await work.desk();
  const page = await context.newPage();
  let told = 0;
  page.on("request", (request) => {
    if (request.url().endsWith("/seen")) told++;
  });
  await page.goto(`${work.portal.url}/staff/queue`);
  await page.waitForSelector("html[data-keys=on]");
  await expect.poll(() => isRead(a)).toBe(true);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.waitForSelector(`[data-pane="${c}"]`);
  await expect.poll(() => isRead(c)).toBe(true);
  expect([await isRead(b), await isRead(d)]).toEqual([false, false]);
  // Back to what has been told already: nothing is told again.
  await page.keyboard.press("k");
  await page.keyboard.press("k");
  await page.waitForSelector(`[data-pane="${a}"]`);
  await page.waitForTimeout(1500);
  expect(told).toBe(2);

  await page.evaluate(() => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await page.keyboard.press("j");
  await page.waitForSelector(`[data-pane="${b}"]`);
  await page.waitForTimeout(1500);
  expect(await isRead(b)).toBe(false);
  await page.evaluate(() => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => false });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await expect.poll(() => isRead(b)).toBe(true);
  await context.close();
});

it("tells what changed since, once", async () => {
  const [a = "", b = ""] = await work.waiting(2);
  const context = await work.desk();
  const page = await work.openQueue(context, `?order=newest&at=${b}`);
  await page.keyboard.press("j");
  await page.waitForSelector(`[data-pane="${a}"]`);
  await expect.poll(() => isRead(a)).toBe(true);
  await note(a);
  await page.goto(`${work.portal.url}/staff/queue?order=newest`);
  await page.waitForSelector("html[data-keys=on]");
  const mark = page.locator(`li:has([data-row="${a}"])`, { hasText: "Modifié depuis votre lecture" });
  expect(await mark.count()).toBe(1);
  await page.keyboard.press("j");
  const notice = page.locator(`[data-pane="${a}"]`, { hasText: "depuis votre lecture" });
  await notice.waitFor();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect([...(await violations(page)), ...(await overflow(page))]).toEqual([]);
  }
  await mark.waitFor({ state: "detached" });
  expect(await notice.count()).toBe(1);
  await page.keyboard.press("k");
  await page.waitForSelector(`[data-pane="${b}"]`);
  await page.keyboard.press("j");
  await page.waitForSelector(`[data-pane="${a}"]`);
  expect(await notice.count()).toBe(0);
  await context.close();
});
