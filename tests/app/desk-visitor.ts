/** The desk as its people have it: a portal, a browser, rows to be read, and who looks at them. */
import { eq } from "drizzle-orm";
import type { BrowserContext, Page } from "playwright-core";
import { expect, onTestFailed } from "vitest";
import { first } from "#db/client.server.ts";
import { labels, submissions } from "#db/schema.ts";
import { overrideDomain } from "#services/triage/override-domain.server.ts";
import { RIDDLE } from "#tests/services/triage/triage-world.ts";
import { type ContextOptions, openBrowser } from "../browser.ts";
import { startPortal } from "../portal.ts";
import { CAST, type Cast, WORLD_SECRET } from "../world.ts";
import { applyTo, sessionOf } from "./staff-visitor.ts";

const COUNTRIES: Record<keyof Cast, string> = {
  ...{ leroy: "FR", carter: "US", mori: "JP", zhang: "CN", admin: "FR" },
};

export type Desk = Awaited<ReturnType<typeof openDesk>>;

export async function openDesk() {
  const [portal, chromium] = [await startPortal({ RATE_LIMITS: "off" }), await openBrowser()];
  let count = 0;

  /** So many submissions of a team to be read, the oldest first, each with a contact who would get it. */
  async function waiting(rows: number, name: keyof Cast = "leroy"): Promise<string[]> {
    const references: string[] = [];
    for (let row = 0; row < rows; row++) {
      portal.pass(1000);
      const orgName = `Riddle ${++count}`;
      const country = COUNTRIES[name];
      const website = `https://r${count}.example`;
      const reference = await applyTo(portal, { ...RIDDLE, orgName, website, country });
      const deps = { ...portal.deps, now: portal.now(), secret: WORLD_SECRET };
      const asked = { reference, version: 1, person: CAST[name], reason: "As they told us" };
      expect(await overrideDomain({ ...asked, domain: "connectivity" }, deps)).toEqual({ ok: true });
      references.push(reference);
    }
    return references;
  }

  async function desk(name: keyof Cast = "leroy", options: ContextOptions = {}): Promise<BrowserContext> {
    const context = await chromium.context(options);
    await context.addCookies([{ name: "staff", value: await sessionOf(name, portal), url: portal.url }]);
    onTestFailed(async () => {
      await Promise.all(context.pages().map(tell));
    });
    return context;
  }

  /** A page of the desk once its keys are alive. */
  async function openKeys(context: BrowserContext, path: string): Promise<Page> {
    const page = await context.newPage();
    await page.goto(`${portal.url}${path}`);
    await page.waitForSelector("html[data-keys=on]");
    return page;
  }
  const openQueue = (context: BrowserContext, query = "") => openKeys(context, `/staff/queue${query}`);

  const row = async (reference: string) =>
    first(portal.db.read.select().from(submissions).where(eq(submissions.reference, reference)));
  const stands = (reference: string, stage: string) =>
    expect.poll(async () => (await row(reference))?.stage).toBe(stage);

  const labelsOf = async (reference: string) =>
    (
      await portal.db.read
        .select({ label: labels.label })
        .from(labels)
        .where(eq(labels.submissionId, (await row(reference))?.id ?? ""))
    )
      .map(({ label }) => label)
      .sort();

  async function close() {
    await chromium.close();
    await portal.stop();
  }
  return { portal, waiting, desk, openKeys, openQueue, row, stands, labelsOf, close };
}

/** The list a submission's page was opened from, as its address has it. */
export const from = (query: string) => `?from=${encodeURIComponent(query)}`;
export const shown = (page: Page) =>
  page
    .locator("main ol [data-row]")
    .evaluateAll((links) => links.map((link) => link.getAttribute("data-row")));
export const selected = (page: Page) =>
  page.locator("[data-row][aria-current=true]").getAttribute("data-row");

/** What a page shows, in the log: of a failure that comes once in a hundred runs nothing else is left. */
async function tell(page: Page) {
  console.error(page.url(), await page.title(), "\n", (await page.innerText("body")).slice(0, 4000));
}
