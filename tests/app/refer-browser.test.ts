/** Referrers in a real Chromium: thirty companies from a file, three of them wrong, without JavaScript and with it. */
import { readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mails, referrals } from "#db/schema.ts";
import { LANGUAGES } from "#services/rules/vocabulary.ts";
import { overflow, violations } from "../axe.ts";
import { openBrowser, type TestBrowser } from "../browser.ts";
import { type Portal, startPortal } from "../portal.ts";
import { encodeText } from "../services/referrals/encode-text.ts";
import { applyAs } from "../services/referrals/referral-world.ts";
import { newestToken, signIn } from "./refer-visitor.ts";

/** Thirty companies; rows 5, 12 and 31 are wrong. */
function thirty(tag: string, headings: string, country: string): string {
  const rows = Array.from({ length: 30 }, (_, at) => {
    const name = `${tag}${at + 1}`;
    const email = at === 3 ? "mori at akari" : `founder@${name}.example`;
    const land = at === 10 ? "Atlantis" : country;
    return [at === 29 ? "" : name, `${name}.example`, "Ann Lee", email, land].join(",");
  });
  return [headings, ...rows].join("\r\n");
}

describe("a referrer's browser", () => {
  let portal: Portal;
  let chromium: TestBrowser;
  beforeAll(async () => {
    [portal, chromium] = [await startPortal({ RATE_LIMITS: "off" }), await openBrowser()];
  });
  afterAll(async () => {
    await chromium.close();
    await portal.stop();
  });

  const referred = () => portal.db.read.select().from(referrals);
  const invitations = () => portal.db.read.$count(mails, eq(mails.kind, "referral-invitation"));
  const choose = (page: Page, bytes: Uint8Array) =>
    page.setInputFiles("#file", { name: "firms.csv", mimeType: "text/csv", buffer: Buffer.from(bytes) });

  it("signs in, mends three rows and refers thirty companies without JavaScript, in Japanese", async () => {
    const context = await chromium.context({ noJs: true, locale: "ja-JP" });
    const page = await context.newPage();
    await page.goto(`${portal.url}/ja/refer`);
    await page.fill("#email", "ｍｏｒｉ＠ｓｈｉｒｕｂｅ．ｅｘａｍｐｌｅ".normalize("NFKC"));
    await page.click("main form button");
    await page.goto(`${portal.url}/ja/refer/sign-in/${await newestToken(portal)}`);
    await page.fill("#name", "森 春香");
    await page.fill("#organisation", "しるべアクセラレーター");
    await page.click("label[for=applicantType]");
    await page.click("main form button");
    expect(new URL(page.url()).pathname).toBe("/ja/refer/home");

    const before = { referred: (await referred()).length, mails: await invitations() };
    await page.click('a[href="/ja/refer/file"]');
    await choose(
      page,
      encodeText(thirty("hikari", "会社名,ウェブサイト,担当者名,メールアドレス,国", "日本"), "shift_jis"),
    );
    await page.click("main section form button");
    await page.waitForSelector("[role=alert]");
    expect(await page.title()).toMatch(/^エラー/);
    expect(await page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("alert");
    for (const text of ["mori at akari", "Atlantis", "SHIFT_JIS"])
      expect(await page.textContent("main")).toContain(text);
    expect(await page.locator("fieldset legend").allTextContents()).toEqual([
      "5行目：hikari4",
      "12行目：hikari11",
      "31行目",
    ]);
    expect(await referred()).toHaveLength(before.referred);

    await page.click('[role=alert] a[href="#cell.5.contactEmail"]');
    await page.fill('[id="cell.5.contactEmail"]', "mori@hikari4.example");
    await page.fill('[id="cell.12.country"]', "フランス");
    await page.keyboard.press("Enter");
    await page.locator('[id="cell.5.contactEmail"]').waitFor({ state: "detached" });
    expect(await page.locator("fieldset legend").allTextContents()).toEqual(["31行目"]);
    await page.fill('[id="cell.31.orgName"]', "ひかり三十");
    await page.click('button[formaction="/ja/refer/file/commit"]');
    expect(new URL(page.url()).pathname).toBe("/ja/refer/home");
    expect(await page.textContent("[role=status]")).toContain("招待した企業：30社");
    expect(await referred()).toHaveLength(before.referred + 30);
    expect(await invitations()).toBe(before.mails + 30);
    await context.close();
  });

  it("checks mended rows in place with JavaScript, sends the good ones and gives the rest as a file, in French", async () => {
    const { cookie, referrer } = await signIn(portal, "lyon");
    const context = await chromium.context({ locale: "fr-FR" });
    await context.addCookies([{ name: "referrer", value: cookie, url: portal.url }]);
    const page = await context.newPage();
    const problems: string[] = [];
    page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
    page.on("pageerror", (error) => problems.push(error.message));

    await page.goto(`${portal.url}/fr/refer/file`);
    await choose(
      page,
      encodeText(
        thirty("rhone", "Entreprise,Site web,Personne à contacter,E-mail,Pays", "France"),
        "windows-1252",
      ),
    );
    await page.click("main section form button");
    await page.waitForFunction(() => "__remixRouter" in window);
    await page.evaluate(() => {
      (window as unknown as { marker: number }).marker = 1;
    });
    await page.fill('[id="cell.5.contactEmail"]', "lea@rhone4.example");
    await page.click("main form[enctype] button:not([formaction])");
    await page.waitForSelector('[id="cell.5.contactEmail"]', { state: "detached" });
    expect(await page.evaluate(() => (window as unknown as { marker?: number }).marker)).toBe(1);
    expect(await page.title()).toMatch(/^Erreur/);
    await page.waitForFunction(() => document.activeElement?.getAttribute("role") === "alert");

    const downloading = page.waitForEvent("download");
    await page.click('button[formaction="/fr/refer/file/to-mend.csv"]');
    const download = await downloading;
    expect(download.suggestedFilename()).toBe("a-corriger.csv");
    const lines = readFileSync(await download.path(), "utf8")
      .trimEnd()
      .split("\r\n");
    expect(lines.map((line) => line.split(";").slice(0, 2).join(";"))).toEqual([
      "\ufeffEntreprise;Site web",
      "rhone11;rhone11.example",
      ";rhone30.example",
    ]);

    await page.click('button[formaction="/fr/refer/file/commit"]');
    await page.waitForSelector("[role=status]");
    expect(await page.textContent("main")).toContain("Entreprises invitées\u00a0: 28.");
    expect(await page.locator("fieldset legend").allTextContents()).toEqual([
      "Ligne 12\u00a0: rhone11",
      "Ligne 31",
    ]);
    expect((await referred()).filter((row) => row.referrerId === referrer.id)).toHaveLength(28);
    expect(problems).toEqual([]);
    await context.close();
  });

  it("keeps a company when another is added, and goes on in the new one", async () => {
    const { cookie } = await signIn(portal, "adding");
    const context = await chromium.context({ noJs: true });
    await context.addCookies([{ name: "referrer", value: cookie, url: portal.url }]);
    const page = await context.newPage();
    await page.goto(`${portal.url}/en/refer/company`);
    await page.fill('[id="company.0.orgName"]', "Akari");
    await page.click('button[formaction="/en/refer/company/another"]');
    expect(await page.inputValue('[id="company.0.orgName"]')).toBe("Akari");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("company.1.orgName");
    await context.close();
  });

  describe("is answered with pages that everyone can use", () => {
    const looks = [
      { scheme: "light", width: 1280 },
      { scheme: "dark", width: 320 },
    ] as const;
    let cookie = "";
    beforeAll(async () => {
      const signed = await signIn(portal, "reader");
      cookie = signed.cookie;
      const body = new FormData();
      const csv =
        "Company,Website,Contact person,E-mail,Country\nSeen,seen.example,Ann,ann@seen.example,FR\nWaiting,waiting.example,Ann,ann@waiting.example,FR";
      body.set("file", new File([csv], "a.csv"));
      await signed.visit("/en/refer/file/commit", { method: "POST", body });
      await applyAs(portal, "Seen");
    });

    const sheet = (headings: string) => encodeText(thirty("axe", headings, "France"), "utf-8");
    const HEADINGS = "Company,Website,Contact person,E-mail,Country";
    const states: Record<string, (page: Page, lang: string) => Promise<unknown>> = {
      "a wrong company": async (page, lang) => {
        await page.goto(`${portal.url}/${lang}/refer/company`);
        await page.click('button[formaction$="another"]');
        await page.fill('[id="company.1.website"]', "not an address");
        await page.click("main form button:not([formaction]) >> nth=-1");
      },
      "choosing columns": async (page, lang) => {
        await page.goto(`${portal.url}/${lang}/refer/file`);
        await choose(page, sheet("a,b,c,d,e"));
        await page.click("main section form button");
        await page.waitForURL(/file\/check$/);
      },
      "a preview": async (page, lang) => {
        await page.goto(`${portal.url}/${lang}/refer/file`);
        await choose(page, sheet(HEADINGS));
        await page.click("main section form button");
        await page.waitForURL(/file\/check$/);
      },
    };

    it.each(LANGUAGES.flatMap((lang) => looks.map((look) => ({ lang, ...look }))))(
      "in $lang, $scheme, $width px",
      async ({ lang, scheme, width }) => {
        const found: Record<string, unknown> = {};
        const look = async (name: string, page: Page) => {
          const wrong = { axe: await violations(page), overflow: await overflow(page) };
          if (wrong.axe.length > 0 || wrong.overflow.length > 0) found[name] = wrong;
        };
        const outside = await chromium.context({ scheme, width });
        const page = await outside.newPage();
        await page.goto(`${portal.url}/${lang}/refer`);
        await page.fill("#email", `new-${scheme}-${lang}@axe.example`.toLowerCase());
        await page.click("main form button");
        const path = `${portal.url}/${lang}/refer/sign-in`;
        await page.goto(`${path}/${await newestToken(portal)}`);
        await page.click("main form button");
        await look("a new referrer", page);
        await page.goto(`${path}/nothing`);
        await look("a dead link", page);
        await outside.close();

        const inside = await chromium.context({ scheme, width });
        await inside.addCookies([{ name: "referrer", value: cookie, url: portal.url }]);
        for (const [name, open] of Object.entries(states)) {
          const one = await inside.newPage();
          await open(one, lang);
          await look(name, one);
          await one.close();
        }
        await inside.close();
        expect(found).toEqual({});
      },
    );
  });
});
