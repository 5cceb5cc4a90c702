import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { first } from "#db/client.server.ts";
import { mails, submissions } from "#db/schema.ts";
import { seedDemo } from "#db/seed/seed-demo.server.ts";
import { requestSignIn } from "#services/access/request-sign-in.server.ts";
import { startSession } from "#services/access/sessions.server.ts";
import { openBrowser, type TestBrowser } from "#tests/browser.ts";
import { type Portal, startPortal } from "#tests/portal.ts";
import { CAST, type Cast, WORLD_SECRET } from "#tests/world.ts";

async function cookieOf(name: keyof Cast, portal: Portal): Promise<string> {
  const session = startSession(
    { kind: "staff", subjectId: CAST[name].id },
    { db: portal.db, now: portal.now() },
  );
  await portal.db.writeAll([session.statement]);
  return `staff=${session.cookieValue}`;
}

describe("the mails of a demonstration", () => {
  let portal: Portal;
  let chromium: TestBrowser;
  beforeAll(async () => {
    portal = await startPortal();
    await seedDemo(portal.deps);
    chromium = await openBrowser();
  });
  afterAll(async () => {
    await chromium?.close();
    await portal?.stop();
  });

  it("lead a tester from the sign-in mail to the queue, without JavaScript", async () => {
    await requestSignIn(
      { email: CAST.leroy.email, to: "", limited: false },
      { db: portal.db, now: portal.now(), newId: portal.newId, secret: WORLD_SECRET },
    );
    const page = await (await chromium.context({ noJs: true })).newPage();
    await page.goto(`${portal.url}/dev/mail?to=${CAST.leroy.email}`);
    await page.locator("table tbody a").first().click();
    await page.locator('a[href^="/staff/sign-in/"]').click();
    await page.locator("main form button[type=submit]").click();
    expect(new URL(page.url()).pathname).toBe("/staff/queue");
    await page.context().close();
  });

  it("show the HTML part in its own colours, under a policy that lets nothing else in", async () => {
    const receipt = await first(
      portal.db.read.select().from(mails).where(eq(mails.kind, "submission-received")).limit(1),
    );
    const path = `/dev/mail/${receipt?.id}/html`;
    const policy = (await portal.request(path)).headers.get("content-security-policy") ?? "";
    expect(policy).toMatch(/^default-src 'none'; style-src 'unsafe-hashes' ('sha256-[\w+/=]+' ?)+;/);
    const page = await (await chromium.context()).newPage();
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    await page.goto(portal.url + path);
    const button = page.locator("a.button");
    expect(await button.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe(
      "rgb(11, 90, 94)",
    );
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("do not exist outside a demonstration", async () => {
    const serious = await startPortal({ DEMO: "off" });
    await seedDemo(serious.deps);
    const id = (await first(serious.db.read.select().from(mails).limit(1)))?.id;
    for (const path of ["/dev/mail", `/dev/mail/${id}`, `/dev/mail/${id}/html`, "/dev/mail.data"]) {
      expect({ path, status: (await serious.request(path)).status }).toEqual({ path, status: 404 });
    }
    await serious.stop();
  });
});

describe("the outbox of the staff", () => {
  let portal: Portal;
  let failedInParis: string;
  let failedInBeijing: string;
  beforeAll(async () => {
    portal = await startPortal();
    await seedDemo(portal.deps);
    failedInParis = await failOne("paris");
    failedInBeijing = await failOne("beijing");
  });
  afterAll(() => portal?.stop());

  async function failOne(team: "paris" | "beijing"): Promise<string> {
    const mail = await first(
      portal.db.read
        .select({ id: mails.id })
        .from(mails)
        .innerJoin(submissions, eq(submissions.id, mails.submissionId))
        .where(eq(submissions.team, team))
        .limit(1),
    );
    const id = mail?.id ?? "";
    await portal.db.writeAll([
      portal.db.change
        .update(mails)
        .set({ state: "failed", sentAt: null, lastError: `550 no such person in ${team}` })
        .where(eq(mails.id, id)),
    ]);
    return id;
  }
  const stateOf = async (id: string) =>
    (await first(portal.db.read.select().from(mails).where(eq(mails.id, id))))?.state;
  const get = async (path: string, cookie: string) =>
    (await portal.request(path, { headers: { cookie } })).text();

  it("asks strangers to sign in", async () => {
    const response = await portal.request("/staff/outbox");
    expect([response.status, response.headers.get("location")]).toEqual([
      303,
      `/staff/sign-in?to=${encodeURIComponent("/staff/outbox")}`,
    ]);
    const retry = await portal.request(`/staff/outbox/${failedInParis}/retry`, { method: "POST" });
    expect(retry.headers.get("location")).toContain("/staff/sign-in");
    expect(await stateOf(failedInParis)).toBe("failed");
  });

  it("tells a triager what failed in their team, and why, but nothing of other teams and no link", async () => {
    const page = await get("/staff/outbox?state=failed", await cookieOf("leroy", portal));
    expect(page).toContain("550 no such person in paris");
    expect(page).not.toContain("beijing");
    expect(page).not.toMatch(/\/application\/[\w-]{43}|\/act\/[\w-]{43}/);
  });

  it("lets a triager send their team's mail again, and no other team's", async () => {
    const cookie = await cookieOf("leroy", portal);
    const retry = (id: string) =>
      portal.request(`/staff/outbox/${id}/retry`, { method: "POST", headers: { cookie } });
    expect((await retry(failedInBeijing)).headers.get("location")).toBe(
      "/staff/outbox?state=failed&said=not-failed",
    );
    expect(await stateOf(failedInBeijing)).toBe("failed");
    expect((await retry(failedInParis)).headers.get("location")).toBe(
      "/staff/outbox?state=failed&said=retried",
    );
    expect(await stateOf(failedInParis)).toBe("due");
  });

  it("shows an administrator every team's", async () => {
    const page = await get("/staff/outbox?state=failed", await cookieOf("admin", portal));
    expect(page).toContain("550 no such person in beijing");
  });
});
