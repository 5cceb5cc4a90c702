/** The queue as a desk, in a real Chromium: keys, decisions that are shown before they are confirmed, two people at once. */
import { and, eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { first } from "#db/client.server.ts";
import { events, people, submissions } from "#db/schema.ts";
import { overflow, violations } from "../axe.ts";
import { CAST } from "../world.ts";
import { type Desk, openDesk, selected, shown } from "./desk-visitor.ts";
import { staff } from "./staff-visitor.ts";

let work: Desk;
beforeAll(async () => {
  work = await openDesk();
});
afterAll(() => work.close());

describe("the keys of the queue", () => {
  it("move, decide and lead on to the next row, whose page is loaded already", async () => {
    const [a = "", b = "", c = ""] = await work.waiting(4);
    const page = await work.openQueue(await work.desk());
    expect(await selected(page)).toBe(a);
    await page.keyboard.press("j");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("k");
    expect(await selected(page)).toBe(b);
    await page.waitForURL(new RegExp(`at=${b}`));
    await page.keyboard.press("1");
    expect(await shown(page)).not.toContain(b);
    expect(await selected(page)).toBe(c);
    expect(await page.evaluate(() => document.activeElement?.getAttribute("data-row"))).toBe(c);
    await page.waitForSelector(`[data-pane="${c}"]`);
    expect(await page.textContent("[role=status]")).toContain("accepté");
    await work.stands(b, "introduced");
    await page.context().close();
  });

  it("are dead where one types, during composition, and with modifiers", async () => {
    const [a = ""] = await work.waiting(1);
    const page = await work.openQueue(await work.desk(), `?at=${a}`);
    await page.focus("#q");
    await page.keyboard.type("1jz");
    expect(await page.inputValue("#q")).toBe("1jz");
    await page.evaluate(() => {
      (document.activeElement as HTMLElement).blur();
      for (const more of [{ isComposing: true }, { keyCode: 229 }, { altKey: true }, { ctrlKey: true }]) {
        document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "1", bubbles: true, ...more }));
      }
    });
    await page.waitForTimeout(300);
    expect(await selected(page)).toBe(a);
    expect(await work.row(a)).toMatchObject({ stage: "triage", version: 2 });
    await page.context().close();
  });

  it("are a person's own: changed without a script, one switched off", async () => {
    const [a = ""] = await work.waiting(1);
    const plain = await (await work.desk("leroy", { noJs: true })).newPage();
    await plain.goto(`${work.portal.url}/staff/keys`);
    await plain.fill("#accept", "y");
    await plain.fill("#palette", "y");
    await plain.click("main form button >> nth=0");
    await plain.waitForSelector("[role=alert]");
    expect(await plain.title()).toContain("Erreur");
    await plain.fill("#palette", "");
    await plain.click("main form button >> nth=0");
    await plain.waitForURL(/saved/);
    const kept = await first(work.portal.db.read.select().from(people).where(eq(people.id, CAST.leroy.id)));
    expect(kept?.keys).toEqual({ accept: "y", palette: "" });

    const page = await work.openQueue(await work.desk(), `?at=${a}`);
    await page.keyboard.press("Control+k");
    await page.keyboard.press("1");
    expect(await selected(page)).toBe(a);
    await page.keyboard.press("y");
    await work.stands(a, "introduced");
    await plain.click("button[name=reset]");
    await plain.waitForURL(/saved/);
    await page.context().close();
    await plain.context().close();
  });

  it("the palette does everything by the keyboard alone", async () => {
    const [a = ""] = await work.waiting(1);
    const page = await work.openQueue(await work.desk("carter"), "?view=all");
    await page.keyboard.press("Control+k");
    await page.waitForSelector("dialog[open] [role=combobox]:focus");
    await page.keyboard.type("outbox");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/staff\/outbox/);
    await page.context().close();

    const other = await work.openQueue(await work.desk("leroy"), `?at=${a}`);
    await other.keyboard.press("?");
    await other.waitForSelector("dialog[open] dl");
    await other.keyboard.press("Escape");
    await other.waitForSelector("dialog", { state: "detached" });
    await other.keyboard.press("1");
    await work.stands(a, "introduced");
    await other.context().close();
  });
});

describe("two people at one row", () => {
  it("the second sees both, and nothing else has moved", async () => {
    const [a = "", b = ""] = await work.waiting(2);
    const page = await work.openQueue(await work.desk(), `?at=${a}`);
    const admin = await staff("admin", work.portal);
    const answer = await admin.post(`/staff/submissions/${a}/ask`, { version: "2", question: "Where?" });
    expect(answer.status).toBe(303);
    await page.keyboard.press("1");
    const card = page.locator(`[data-card="${a}"]`);
    await card.waitFor();
    expect(await card.textContent()).toContain("Robin Admin a interrogé le candidat.");
    expect(await selected(page)).toBe(b);
    expect(await work.row(a)).toMatchObject({ stage: "asked", version: 3 });
    await card.locator("button").last().click();
    await work.stands(a, "introduced");
    await page.context().close();
  });

  it("what it is now is read where it is: on its own page once the row has left the view, else on its row", async () => {
    const [a = "", b = ""] = await work.waiting(2);
    const page = await work.openQueue(await work.desk(), `?at=${a}`);
    const admin = await staff("admin", work.portal);
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute("data-row"));
    const label = (version: string) =>
      admin.post(`/staff/submissions/${b}/label`, { version, labels: `watch ${version}` });
    await admin.post(`/staff/submissions/${a}/decline`, { version: "2", reason: "other", message: "Non." });
    await page.keyboard.press("m");
    const card = page.locator(`[data-card="${a}"]`);
    await card.waitFor();
    await card.locator("button").first().click();
    await page.waitForURL((url) => url.pathname.endsWith(a) && url.searchParams.has("from"));

    await page.goto(`${work.portal.url}/staff/queue?at=${b}`);
    await page.waitForSelector("html[data-keys=on]");
    expect((await label("2")).status).toBe(303);
    await page.keyboard.press("m");
    const other = page.locator(`[data-card="${b}"]`);
    await other.waitFor();
    await page.waitForSelector(`[data-pane="${b}"]:has-text("watch 2")`);
    await other.locator("button").first().click();
    await expect.poll(focused).toBe(b);
    expect((await label("3")).status).toBe(303);
    await page.keyboard.press("m");
    await other.waitFor();
    await other.locator("button").last().click();
    await expect.poll(focused).toBe(b);
    await expect.poll(async () => (await work.row(b))?.assigneeId).toBe(CAST.leroy.id);
    await page.context().close();
  });

  it("a network that fails brings the row back, and the page stays", async () => {
    const [a = ""] = await work.waiting(1);
    const page = await work.openQueue(await work.desk(), `?at=${a}`);
    await page.route(/accept\.data/, (route) => route.abort());
    await page.keyboard.press("1");
    await page.locator(`[data-card="${a}"]`).waitFor();
    expect(await shown(page)).toContain(a);
    await page.unroute(/accept\.data/);
    await page.locator(`[data-card="${a}"] button`).last().click();
    await work.stands(a, "introduced");
    await page.context().close();
  });
});

describe("two hundred decisions", () => {
  it("at ten a second, on a slow machine and a far server: none lost, none doubled", async () => {
    await work.waiting(200);
    const inParis = and(eq(submissions.team, "paris"), eq(submissions.stage, "triage"));
    const all = await work.portal.db.read
      .select({ reference: submissions.reference })
      .from(submissions)
      .where(inParis);
    const references = all.map(({ reference }) => reference);
    const page = await work.openQueue(await work.desk(), "");
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await devtools.send("Network.enable");
    const far = { offline: false, latency: 150, downloadThroughput: -1, uploadThroughput: -1 };
    await devtools.send("Network.emulateNetworkConditions", far);
    await page.evaluate(() => {
      const spans: number[] = [];
      Object.assign(window, { spans });
      document.addEventListener(
        "keydown",
        (event) => {
          const pressedAt = event.timeStamp;
          requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => spans.push(performance.now() - pressedAt);
            channel.port2.postMessage(null);
          });
        },
        true,
      );
    });
    // A key that meets no row decides nothing: it goes on until the list stays empty.
    const hasRow = () =>
      page.waitForSelector("main ol [data-row]", { timeout: 5_000 }).then(
        () => true,
        () => false,
      );
    for (let pressed = 0; pressed < references.length * 2 && (await hasRow()); pressed++) {
      const started = Date.now();
      await page.keyboard.press("1");
      await page.waitForTimeout(Math.max(0, 100 - (Date.now() - started)));
    }
    const stillWaiting = async () =>
      (
        await work.portal.db.read
          .select({ reference: submissions.reference })
          .from(submissions)
          .where(and(inArray(submissions.reference, references), eq(submissions.stage, "triage")))
      ).length;
    await expect.poll(stillWaiting).toBe(0);
    const accepted = await work.portal.db.read
      .select({ reference: submissions.reference })
      .from(events)
      .innerJoin(submissions, eq(submissions.id, events.submissionId))
      .where(and(eq(events.kind, "accepted"), inArray(submissions.reference, references)));
    expect(accepted).toHaveLength(references.length);
    expect(new Set(accepted.map(({ reference }) => reference)).size).toBe(references.length);
    expect(await page.locator("[data-card]").count()).toBe(0);
    const spans = await page.evaluate(() =>
      (window as unknown as { spans: number[] }).spans.sort((a, b) => a - b),
    );
    const at = (share: number) => Math.round(spans[Math.floor((spans.length - 1) * share)] ?? 0);
    console.log(`key to paint, ${spans.length} keys: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, max ${at(1)} ms`);
    await page.context().close();
  });
});

describe("the queue with something selected", () => {
  const readers = { en: "carter", fr: "leroy", ja: "mori", "zh-Hans": "zhang" } as const;
  it.each(Object.entries(readers))(
    "is accessible in %s, light and dark, at 1280 and 320 px, with its dialogs",
    async (locale, name) => {
      const [a = ""] = await work.waiting(1, name);
      const wrong: Record<string, string[]> = {};
      for (const width of [1280, 320]) {
        const page = await work.openQueue(
          await work.desk(name, { width, locale, reducedMotion: true }),
          `?at=${a}`,
        );
        const look = async (what: string) => {
          for (const colorScheme of ["light", "dark"] as const) {
            await page.emulateMedia({ colorScheme });
            const found = [...(await violations(page)), ...(await overflow(page))];
            if (found.length > 0) wrong[`${what} ${width} ${colorScheme}`] = found;
          }
        };
        await look("queue");
        for (const key of ["Control+k", "?"]) {
          await page.keyboard.press(key);
          await page.waitForSelector("dialog[open]");
          await look(key);
          await page.keyboard.press("Escape");
          await page.waitForSelector("dialog", { state: "detached" });
        }
        await page.context().close();
      }
      expect(wrong).toEqual({});
    },
  );
});
