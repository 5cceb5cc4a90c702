/** Asking, telling later, naming colleagues and answering, in a real Chromium: sound in every language, width and light. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { people } from "#db/schema.ts";
import { HOLD_MS } from "#services/outbox/queue-mail.server.ts";
import { LANGUAGES } from "#services/rules/vocabulary.ts";
import { VOLTCELL } from "#tests/services/triage/triage-world.ts";
import { overflow, violations } from "../axe.ts";
import { openBrowser, type TestBrowser } from "../browser.ts";
import { type Portal, startPortal } from "../portal.ts";
import { applyTo, newestToken, sessionOf, staff } from "./staff-visitor.ts";

let portal: Portal;
let chromium: TestBrowser;
let asked: string;
let declined: string;
let link: string;
beforeAll(async () => {
  [portal, chromium] = [await startPortal({ RATE_LIMITS: "off" }), await openBrowser()];
  const leroy = await staff("leroy", portal);
  asked = await applyTo(portal, VOLTCELL);
  link = `/application/${await newestToken(portal, "status")}`;
  declined = await applyTo(portal, { ...VOLTCELL, website: "https://later.example" });
  const path = `/staff/submissions/${asked}`;
  await (await staff("admin", portal)).get(path);
  await leroy.get(path);
  portal.pass(60_000);
  await leroy.post(`${path}/note`, { body: "Over to @Robin Admin, who met them with @Leroy." });
  const fields = ["city", "productStage", "fundingStage", "traction", "seeks", "pilotMarkets", "deckUrl"];
  await leroy.post(`${path}/ask`, [
    ["version", "1"],
    ["seen", "99"],
    ["question", "Combien de clients avez-vous ?\nEt où ?"],
    ...fields.map((field): [string, string] => ["fields", field]),
  ]);
  await leroy.post(`/staff/submissions/${declined}/decline`, {
    ...{ version: "1", seen: "99", reason: "too-early", message: "Plus tard.", later: "2018-03-01T09:00" },
  });
  portal.pass(HOLD_MS);
});
afterAll(async () => {
  await chromium.close();
  await portal.stop();
});

const WINDOWS = [
  { width: 1280, scheme: "light" },
  { width: 320, scheme: "dark" },
] as const;

describe.each(LANGUAGES)("in %s", (lang) => {
  it("nothing is wrong for axe, and nothing too wide", async () => {
    const faults: string[] = [];
    await portal.db.writeAll([
      portal.db.change.update(people).set({ language: lang }).where(eq(people.role, "admin")),
    ]);
    for (const { width, scheme } of WINDOWS) {
      const context = await chromium.context({ width, scheme });
      await context.addCookies([{ name: "staff", value: await sessionOf("admin", portal), url: portal.url }]);
      const page = await context.newPage();
      const look = async (name: string) => {
        for (const fault of [...(await violations(page)), ...(await overflow(page))])
          faults.push(`${name} ${width} ${scheme}: ${fault}`);
      };
      const shots: [string, string][] = [
        ["status", `/${lang}${link}`],
        ["submission", `/staff/submissions/${asked}`],
        ["letter", `/staff/submissions/${declined}`],
        ["ask", `/staff/submissions/${asked}/ask`],
        ["decline", `/staff/submissions/${asked}/decline?reason=too-early`],
        ["note", `/staff/submissions/${asked}/note`],
      ];
      for (const [name, path] of shots) {
        const answer = await page.goto(portal.url + path);
        if (answer?.status() !== 200) faults.push(`${path} answered ${answer?.status()}`);
        await look(name);
      }
      await page.fill('[name="body"]', "Over to @Nobody");
      await page.click('form:has([name="body"]) button');
      await page.waitForSelector('[role="alert"]');
      await look("note-refused");
      await page.goto(`${portal.url}/${lang}${link}`);
      await page.fill('[name="answer"]', " ");
      await page.evaluate(() => {
        for (const form of document.forms) form.noValidate = true;
      });
      await page.click('form:has([name="answer"]) button');
      await page.waitForSelector("[aria-invalid]");
      await look("answer-refused");
      await context.close();
    }
    expect(faults).toEqual([]);
  });
});
