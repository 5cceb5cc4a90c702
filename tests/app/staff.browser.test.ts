/** Staff and contacts in a real Chromium, without JavaScript: ten submissions in a row, and an answer from the mail. */
import { and, desc, eq } from "drizzle-orm";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { first } from "#db/client.server.ts";
import { mails, submissions } from "#db/schema.ts";
import { seedDemo } from "#db/seed/seed-demo.server.ts";
import { RIDDLE, VOLTCELL } from "#tests/services/triage/triage-world.ts";
import { overflow, violations } from "../axe.ts";
import { type ContextOptions, openBrowser, type TestBrowser } from "../browser.ts";
import { type Portal, startPortal } from "../portal.ts";
import type { Cast } from "../world.ts";
import { applyTo, newestToken, sessionOf } from "./staff-visitor.ts";

let portal: Portal;
let chromium: TestBrowser;
beforeAll(async () => {
  [portal, chromium] = [await startPortal({ RATE_LIMITS: "off" }), await openBrowser()];
  await seedDemo(portal.deps);
});
afterAll(async () => {
  await chromium.close();
  await portal.stop();
});

async function desk(name: keyof Cast, options: ContextOptions = {}): Promise<BrowserContext> {
  const context = await chromium.context(options);
  await context.addCookies([{ name: "staff", value: await sessionOf(name, portal), url: portal.url }]);
  return context;
}
const row = (reference: string) =>
  first(portal.db.read.select().from(submissions).where(eq(submissions.reference, reference)));
const referenceOf = (page: Page) => new URL(page.url()).pathname.split("/")[3] ?? "";
const newest = async (
  team: "paris" | "yokohama" | "beijing" | "silicon-valley",
  stage: "triage" | "introduced",
) =>
  (
    await first(
      portal.db.read
        .select()
        .from(submissions)
        .where(and(eq(submissions.team, team), eq(submissions.stage, stage)))
        .orderBy(desc(submissions.seq))
        .limit(1),
    )
  )?.reference ?? "";

async function post(page: Page) {
  await page.click("main form button[type=submit]");
  await page.waitForURL(/\?done=/);
}

async function changeDomainAndAccept(page: Page) {
  const now = (await row(referenceOf(page)))?.domain;
  await page.click('nav a[href*="/domain"]');
  await page.check(`input[value="${now === "connectivity" ? "electrification" : "connectivity"}"]`);
  await page.selectOption("#because", "told-us");
  await page.fill("#reason", "Entendu au téléphone");
  await post(page);
  const accept = page.locator('form[action*="/accept"] button').first();
  if ((await accept.count()) === 0) return;
  await accept.click();
  await page.waitForURL(/\?done=accept/);
}

async function askThem(page: Page) {
  await page.click('nav a[href*="/ask"]');
  await page.fill("#question", "Combien de clients avez-vous ?");
  await post(page);
}

async function declineThem(page: Page) {
  await page.click('nav a[href*="/decline"]');
  await page.click('a[href*="reason=outside-domains"]');
  expect((await page.inputValue("#message")).length).toBeGreaterThan(100);
  await post(page);
}

describe("a triager", () => {
  it("works through ten submissions without JavaScript, each decided once and led on to the next", async () => {
    for (let i = 0; i < 10; i++)
      await applyTo(portal, { ...RIDDLE, orgName: `Riddle ${i}`, website: `https://r${i}.example` });
    const page = await (await desk("leroy", { noJs: true })).newPage();
    await page.goto(`${portal.url}/staff/queue`);
    await page.locator("main ol li a").first().click();

    const done: string[] = [];
    const verbs = [changeDomainAndAccept, askThem, declineThem];
    for (let turn = 0; turn < 10; turn++) {
      const reference = referenceOf(page);
      const versionBefore = (await row(reference))?.version ?? 0;
      done.push(reference);
      await verbs[turn % verbs.length]?.(page);
      expect(referenceOf(page)).toBe(reference);
      expect((await row(reference))?.version).toBeGreaterThan(versionBefore);
      await page.click("[role=status] a");
      await page.waitForURL((url) => !url.pathname.includes(reference));
    }
    expect(done).toHaveLength(10);
    expect(new Set(done).size).toBe(10);
    await page.context().close();
  });

  it("has all that is needed to decide in one window of 1280 × 800", async () => {
    const page = await (await desk("carter", { noJs: true })).newPage();
    await page.goto(`${portal.url}/staff/submissions/${await newest("silicon-valley", "introduced")}`);
    const low = await page.evaluate(() =>
      ["h1", "main nav a", "main section:nth-of-type(1) div", "h2"].map(
        (selector) => document.querySelector(selector)?.getBoundingClientRect().bottom ?? 9999,
      ),
    );
    for (const bottom of low) expect(bottom).toBeLessThan(800);
    const steps = await page.locator("main ol").first().boundingBox();
    expect((steps?.y ?? 9999) + (steps?.height ?? 0)).toBeLessThan(860);
    await page.context().close();
  });

  it("sees Japanese words in Japanese letters, whatever their own language", async () => {
    const page = await (await desk("admin")).newPage();
    const inJapanese = await first(
      portal.db.read.select().from(submissions).where(eq(submissions.language, "ja")).limit(1),
    );
    await page.goto(`${portal.url}/staff/submissions/${inJapanese?.reference}`);
    const font = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => getComputedStyle(element).fontFamily);
    expect(await font("main section [lang=ja]")).toContain("Hiragino Sans");
    expect(await font("body")).not.toContain("Hiragino Sans");
    await page.context().close();
  });
});

describe("two people at one submission", () => {
  it("the second reads what the first did, and loses nothing they typed", async () => {
    const reference = await applyTo(portal, { ...VOLTCELL, website: "https://two.example" });
    const [one, two] = [
      await (await desk("leroy", { noJs: true })).newPage(),
      await (await desk("admin", { noJs: true })).newPage(),
    ];
    const url = `${portal.url}/staff/submissions/${reference}/decline?reason=other`;
    await one.goto(url);
    await two.goto(url);
    await one.fill("#message", "Merci, mais non.");
    await post(one);
    await two.fill("#message", "My own letter");
    await two.click("main form button[type=submit]");
    expect(await two.textContent("[role=alert]")).toContain("Camille Leroy declined it.");
    expect(await two.inputValue("#message")).toBe("My own letter");
    expect(await row(reference)).toMatchObject({ stage: "closed", version: 2 });
    await one.context().close();
    await two.context().close();
  });
});

describe("a contact", () => {
  it("answers from the mail, without an account and without JavaScript", async () => {
    const reference = await applyTo(portal, { ...VOLTCELL, website: "https://mail.example" });
    const introduction = await first(
      portal.db.read
        .select()
        .from(mails)
        .where(
          and(eq(mails.kind, "contact-introduced"), eq(mails.submissionId, (await row(reference))?.id ?? "")),
        )
        .limit(1),
    );
    const page = await (await chromium.context({ noJs: true })).newPage();
    page.setDefaultTimeout(4000);
    await page.goto(`${portal.url}/dev/mail/${introduction?.id}`);
    await page.locator('a[href^="/act/"]').first().click();
    expect(await page.textContent("h1")).toBe("Voltcell est-elle pour vous\u00a0?");
    await page.click('button[formaction$="/need-more"]');
    await page.waitForURL(/\/need-more$/);
    expect(await page.title()).toContain("Erreur");
    await page.fill("#comment", "Combien de cycles ?");
    await page.click('button[formaction$="/need-more"]');
    await page.waitForURL(/\/act\/[\w-]{43}$/);
    expect(await page.textContent("h1")).toBe("Merci, nous avons votre réponse");
    expect(await row(reference)).toMatchObject({ stage: "asked" });
    await page.context().close();
  });
});

describe("every page of staff and contacts", () => {
  const people = { en: "carter", fr: "leroy", ja: "mori", "zh-Hans": "zhang" } as const;
  const teams = { carter: "silicon-valley", leroy: "paris", mori: "yokohama", zhang: "beijing" } as const;

  for (const [language, name] of Object.entries(people) as [
    keyof typeof people,
    (typeof people)[keyof typeof people],
  ][]) {
    for (const scheme of ["light", "dark"] as const) {
      it(`is accessible and fits in ${language}, ${scheme}, at 1280 and 320 px`, async () => {
        const reference = (await newest(teams[name], "introduced")) || (await newest(teams[name], "triage"));
        const submission = `/staff/submissions/${reference}`;
        const paths = [
          "/staff/sign-in",
          "/staff/link-sent",
          "/staff/sign-in/none",
          "/staff/queue",
          "/staff/queue?view=all&domain=none&q=%E9%9B%BB%E6%B1%A0",
          "/staff/queue?view=all",
          "/staff/keys",
          submission,
          ...["decline", "decline?reason=too-early", "ask", "domain", "reroute", "note"].map(
            (verb) => `${submission}/${verb}`,
          ),
          `/act/${await newestToken(portal, "act")}`,
          "/act/none",
        ];
        const wrong: Record<string, string[]> = {};
        for (const width of [1280, 320]) {
          const context = await desk(name, { width, scheme, locale: language });
          const page = await context.newPage();
          for (const path of paths) {
            await page.goto(portal.url + path);
            const found = [...(await violations(page)), ...(await overflow(page))];
            if (found.length > 0) wrong[`${width} ${path}`] = found;
          }
          await context.close();
        }
        expect(wrong).toEqual({});
      });
    }
  }
});
