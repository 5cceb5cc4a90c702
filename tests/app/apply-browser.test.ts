/** Applicants in a real Chromium: in Japanese without JavaScript, in French with it. */
import { eq } from "drizzle-orm";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { first } from "#db/client.server.ts";
import { drafts, profiles, submissions } from "#db/schema.ts";
import { openBrowser, type TestBrowser } from "../browser.ts";
import { type Portal, startPortal } from "../portal.ts";

describe("an applicant's browser", () => {
  let portal: Portal;
  let chromium: TestBrowser;
  beforeAll(async () => {
    [portal, chromium] = [await startPortal({ RATE_LIMITS: "off" }), await openBrowser()];
  });
  afterAll(async () => {
    await chromium.close();
    await portal.stop();
  });

  const pathOf = (page: Page) => new URL(page.url()).pathname.replace(/[0-9a-f-]{36}/, "…");
  const goOn = async (page: Page) => page.click("main form button:not([formaction])");
  /** Without JavaScript every press is a new page. */
  const goOnTo = (page: Page) => Promise.all([page.waitForEvent("domcontentloaded"), goOn(page)]);
  const draftOf = (page: Page) =>
    first(
      portal.db.read
        .select()
        .from(drafts)
        .where(eq(drafts.id, /[0-9a-f-]{36}/.exec(page.url())?.[0] ?? "")),
    );
  const stored = (reference: string | undefined) =>
    first(
      portal.db.read
        .select({ submission: submissions, profile: profiles.form })
        .from(submissions)
        .innerJoin(profiles, eq(profiles.submissionId, submissions.id))
        .where(eq(submissions.reference, reference ?? ""))
        .limit(1),
    );

  it("applies in Japanese without JavaScript, mends what is wrong, and sends once", async () => {
    const context = await chromium.context({ noJs: true, locale: "ja-JP" });
    const page = await context.newPage();
    await page.goto(`${portal.url}/ja/apply/startup`);

    await goOnTo(page);
    expect(await page.title()).toMatch(/^エラー：/);
    expect(await page.locator(":focus").getAttribute("role")).toBe("alert");
    expect(await page.locator("[role=alert] a").allTextContents()).toEqual([
      "「お名前」を入力してください。",
      "「仕事用メールアドレス」を入力してください。",
    ]);
    await page.click('[role=alert] a[href="#contactEmail"]');
    expect(await page.locator(":focus").getAttribute("id")).toBe("contactEmail");
    expect(await page.getAttribute("#contactEmail", "aria-invalid")).toBe("true");
    expect(await page.getAttribute("#contactEmail", "aria-describedby")).toBe(
      "contactEmail-hint contactEmail-error",
    );

    await page.fill("#contactName", "森 春香");
    await page.fill("#contactEmail", "ｍｏｒｉ＠ａｋａｒｉ．ｃｏ．ｊｐ");
    await goOnTo(page);
    expect(pathOf(page)).toBe("/ja/draft/…/organisation");

    await page.fill("#orgName", "あかり電池株式会社");
    await page.fill("#website", "ａｋａｒｉ．ｃｏ．ｊｐ");
    await page.selectOption("#country", "JP");
    await page.check("#productStage-pilot");
    await page.selectOption("#fundingStage", "series-a");
    await page.check("#teamSize-11-50");
    await page.fill("#foundedYear", "２０１５");
    await goOnTo(page);
    expect(pathOf(page)).toBe("/ja/draft/…/proposal");

    await page.fill("#oneLiner", "電気自動車の電池の寿命を予測する装置");
    await page.fill("#description", "短すぎる説明です。");
    await page.check("#seeks-pilot");
    await page.check("#ackNonConfidential");
    await goOnTo(page);
    expect(await page.locator("[role=alert] a").allTextContents()).toEqual([
      "「製品・サービスの内容、利用者、新しい点」は40文字以上で入力してください（現在9文字）。",
    ]);
    expect(await page.inputValue("#description")).toBe("短すぎる説明です。");
    expect(await page.isVisible("#pilotMarkets")).toBe(true);
    expect(await page.isVisible("#raiseUsd")).toBe(false);
    await page.fill(
      "#description",
      "電気自動車の電池パックに取り付け、温度と電圧から残りの寿命を予測します。\n利用者は車両を多く持つ物流会社で、交換の時期を前もって知ることができます。",
    );
    await goOnTo(page);
    expect(pathOf(page)).toBe("/ja/draft/…/check");

    await Promise.all([
      page.waitForEvent("domcontentloaded"),
      page.click('a[href$="/you?next=check#contactRole"]'),
    ]);
    await page.fill("#contactRole", "代表取締役");
    await goOnTo(page);
    expect(pathOf(page)).toBe("/ja/draft/…/check");
    expect(await page.textContent("#answer-contactRole")).toBe("代表取締役");
    expect(await page.textContent("#answer-city")).toBe("未記入");

    await goOnTo(page);
    expect(await page.locator("[role=alert] a").count()).toBe(1);
    await page.check("#ackTransfer");
    const checkPage = page.url();
    await goOnTo(page);
    expect(pathOf(page)).toMatch(/^\/ja\/status\/[A-Z0-9]{8}\/receipt$/);
    const reference = pathOf(page).split("/")[3];
    expect(await page.textContent("main")).toContain("横浜");

    const resent = await context.request.post(checkPage, {
      headers: { Origin: portal.url },
      form: { ackTransfer: "on", fax2: "" },
      maxRedirects: 0,
    });
    expect(resent.headers().location).toBe(new URL(page.url()).pathname);
    expect(await stored(reference)).toMatchObject({
      submission: {
        team: "yokohama",
        language: "ja",
        source: "form",
        country: "JP",
        applicantType: "startup",
      },
      profile: {
        orgName: "あかり電池株式会社",
        website: "https://akari.co.jp",
        contactEmail: "mori@akari.co.jp",
        contactRole: "代表取締役",
        foundedYear: 2015,
        seeks: ["pilot"],
        ackTransfer: true,
      },
    });
    expect(await portal.db.read.select().from(submissions)).toHaveLength(1);
    await context.close();
  });

  it("helps while one types in French, keeps every key, and asks which of two windows is right", async () => {
    const context = await chromium.context({ locale: "fr-FR" });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    await page.goto(`${portal.url}/fr/apply/startup`, { waitUntil: "networkidle" });

    await page.fill("#contactEmail", "a");
    expect(await page.locator("[id$=-error]").count()).toBe(0);
    await goOn(page);
    await page.waitForSelector("#contactEmail-error");
    expect(await page.title()).toMatch(/^Erreur\s:/);
    expect(await page.locator(":focus").getAttribute("role")).toBe("alert");
    await page.fill("#contactName", "Anaïs Roux");
    await page.fill("#contactEmail", "anais@voltcell.f");
    expect(await page.locator("#contactEmail-error").count()).toBe(1);
    await page.locator("#contactEmail").press("End");
    await page.locator("#contactEmail").press("r");
    expect(await page.locator("#contactEmail-error").count()).toBe(0);
    expect(await page.locator(":focus").getAttribute("id")).toBe("contactEmail");
    expect(await page.title()).not.toMatch(/^Erreur/);

    await page.waitForFunction(() => /Enregistré à \d\d:\d\d/.test(document.body.innerText));
    await goOn(page);
    await page.waitForURL("**/organisation");
    expect((await draftOf(page))?.form).toMatchObject({
      contactName: "Anaïs Roux",
      contactEmail: "anais@voltcell.fr",
    });

    await page.fill("#orgName", "Voltcell");
    await page.waitForFunction(() => /Enregistré/.test(document.body.innerText));
    const address = page.url();
    await page.close();

    const again = await context.newPage();
    await again.goto(address, { waitUntil: "networkidle" });
    expect(await again.inputValue("#orgName")).toBe("Voltcell");
    const other = await context.newPage();
    await other.goto(address, { waitUntil: "networkidle" });
    await other.fill("#city", "Lyon");
    await other.waitForFunction(() => /Enregistré/.test(document.body.innerText));
    await again.fill("#city", "Grenoble");
    await again.waitForSelector("[role=alert]");
    expect((await draftOf(again))?.form.city).toBe("Lyon");
    await again.fill("#website", "voltcell.fr");
    await again.selectOption("#country", "FR");
    await again.check("#productStage-pilot");
    await again.selectOption("#fundingStage", "seed");
    await again.check("#teamSize");
    await goOn(again);
    await again.waitForSelector("dt:has-text('Ville')");
    expect(
      await again.locator("[role=alert] dl > div", { hasText: "Ville" }).locator("dd").textContent(),
    ).toBe("Lyon");
    expect(await again.inputValue("#city")).toBe("Grenoble");
    await goOn(again);
    await again.waitForURL("**/proposal");
    expect((await draftOf(again))?.form.city).toBe("Grenoble");

    await again.fill("#description", "👩🏽‍🔧".repeat(5));
    await again.waitForFunction(() =>
      /^5 /.test(document.querySelector("#description-count")?.textContent ?? ""),
    );
    const composing = await again.evaluate(() => {
      const event = new KeyboardEvent("keydown", {
        key: "Enter",
        isComposing: true,
        bubbles: true,
        cancelable: true,
      });
      document.querySelector("#oneLiner")?.dispatchEvent(event);
      return event.defaultPrevented;
    });
    expect(composing).toBe(true);
    expect(await again.isVisible("#raiseUsd")).toBe(false);
    await again.check("#seeks");
    expect(await again.isVisible("#raiseUsd")).toBe(true);
    await goOn(again);
    await again.waitForSelector("#raiseUsd-error");
    await again.uncheck("#seeks");
    await again.check("#seeks-supply");
    expect(await again.locator("#raiseUsd-error").count()).toBe(0);
    await again.fill("#oneLiner", "Cellules de batterie à électrolyte solide");
    await again.fill(
      "#description",
      "Nous fabriquons des cellules de batterie à électrolyte solide pour véhicules électriques, qui se rechargent en quinze minutes.",
    );
    await again.check("#ackNonConfidential");
    await goOn(again);
    await again.waitForURL("**/check");
    await again.goBack();
    await again.waitForURL("**/proposal");
    expect(await again.inputValue("#oneLiner")).toBe("Cellules de batterie à électrolyte solide");
    await again.goForward();
    await again.waitForURL("**/check");
    await again.dblclick("main form button");
    await again.waitForURL("**/receipt");
    const reference = pathOf(again).split("/")[3];
    expect(await stored(reference)).toMatchObject({
      submission: { team: "paris", language: "fr" },
      profile: { city: "Grenoble" },
    });
    expect(faults).toEqual([]);
    await context.close();
  });
});
