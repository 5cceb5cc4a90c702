/** Every page, in four languages, light and dark, wide and narrow: nothing axe finds, nothing that scrolls sideways. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dialect } from "#db/dialect.ts";
import { LANGUAGES } from "#services/rules/vocabulary.ts";
import { overflow, violations } from "./axe.ts";
import { openBrowser, type TestBrowser } from "./browser.ts";
import { type Demonstration, openDemonstration, type Visitor } from "./demonstration.ts";

/** How a page looks does not know the engine: on the other one each page is looked at once. */
const isLookedAtOnce = dialect === "postgres";
const READ_IN = isLookedAtOnce ? (["fr"] as const) : LANGUAGES;
const SCHEMES = isLookedAtOnce ? (["light"] as const) : (["light", "dark"] as const);
const WIDTHS = isLookedAtOnce ? [1280] : [1280, 320];
const VISITORS: Visitor[] = ["anyone", "applicant", "referrer", "staff"];

let demonstration: Demonstration;
let browser: TestBrowser;

beforeAll(async () => {
  demonstration = await openDemonstration();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await demonstration?.portal.stop();
});

/** What any page is wrong in, whatever it says. */
async function faultsOf(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const colorScheme of SCHEMES) {
    for (const width of WIDTHS) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      const found = [...(await violations(page)), ...(await overflow(page))];
      faults.push(...found.map((fault) => `${colorScheme} ${width}: ${fault}`));
    }
  }
  return faults;
}

describe.each(READ_IN)("the pages in %s", (lang) => {
  it.each(VISITORS)(
    "are sound for %s",
    async (visitor) => {
      const context = await browser.context({ locale: lang, reducedMotion: true });
      await demonstration.signIn(visitor, lang, context);
      const faults: Record<string, string[]> = {};
      const titles = new Map<string, string>();
      for (const { path, status } of demonstration.pages(lang).filter((shown) => shown.visitor === visitor)) {
        const page = await context.newPage();
        const answer = await page.goto(demonstration.portal.url + path);
        const found = await faultsOf(page);
        if (answer?.status() !== status) found.push(`answered ${answer?.status()}`);
        if ((await page.locator("html").getAttribute("lang")) !== lang) found.push("in another language");
        if ((await page.locator("h1").count()) !== 1) found.push("not one h1");
        const title = await page.title();
        const twin = titles.get(title);
        if (status === 200 && twin && !sameForm(twin, path)) found.push(`has the title of ${twin}: ${title}`);
        titles.set(title, path);
        if (found.length > 0) faults[path] = found;
        await page.close();
      }
      await context.close();
      expect(faults).toEqual({});
    },
    300_000,
  );
});

/** A page of the form is called the same for all kinds of applicant, and before and after it is first kept. */
function sameForm(a: string, b: string): boolean {
  const form = /\/(apply|draft)\//;
  return form.test(a) && form.test(b);
}
