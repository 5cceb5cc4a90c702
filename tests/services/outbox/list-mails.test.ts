import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { first } from "#db/client.server.ts";
import { mails } from "#db/schema.ts";
import type { MailState } from "#db/words.ts";
import { receiveSubmission } from "#services/intake/receive-submission.server.ts";
import { countMails, listMails } from "#services/outbox/list-mails.server.ts";
import { queueMail } from "#services/outbox/queue-mail.server.ts";
import { readMail } from "#services/outbox/read-mail.server.ts";
import { retryMail } from "#services/outbox/retry-mail.server.ts";
import { openWorld, WORLD_SECRET, type World } from "#tests/world.ts";

/** One submission to Yokohama and one to Paris, and a sign-in that is nobody's submission. */
const COMPANIES = [
  { orgName: "Akari Cells", country: "JP", contactEmail: "haruka@akari.example" },
  { orgName: "Brume Vision", country: "FR", contactEmail: "helene@brume.example" },
] as const;

describe("the outbox as staff see it", () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld();
    for (const { orgName, country, contactEmail } of COMPANIES) {
      world.pass(1000);
      await receiveSubmission(
        {
          id: world.newId(),
          source: "form",
          applicantType: "investor",
          profile: {
            orgName,
            country,
            contactEmail,
            website: `https://${orgName.split(" ")[0]?.toLowerCase()}.example`,
            contactName: orgName,
            language: "en",
            thesis: "We invest in battery cells and sensors for electric vehicles, from seed to series A.",
            seeks: ["co-investment"],
            ackNonConfidential: true,
          },
        },
        {
          db: world.db,
          now: world.now(),
          newId: world.newId,
          secret: WORLD_SECRET,
          rulesets: world.deps.rulesets,
        },
      );
    }
    world.pass(1000);
    await world.db.writeAll([
      queueMail(
        {
          kind: "contact-released",
          language: "en",
          to: { name: "Mori", address: "mori@example.com" },
          values: { orgName: "x", reference: "x", because: "rerouted" },
          links: {},
        },
        { db: world.db, now: world.now(), newId: world.newId },
      ),
    ]);
  });
  afterEach(() => world.close());

  const addresses = async (query: Partial<Parameters<typeof listMails>[0]>) =>
    (await listMails({ limit: 50, ...query }, { db: world.db })).mails.map(({ toAddress }) => toAddress);
  const idOf = async (address: string) =>
    (await first(world.db.read.select().from(mails).where(eq(mails.toAddress, address)).limit(1)))?.id ?? "";
  async function setState(address: string, state: MailState) {
    const lastError = state === "failed" ? "550 nobody here" : null;
    await world.db.writeAll([
      world.db.change
        .update(mails)
        .set({ state, lastError, attempts: 9 })
        .where(eq(mails.toAddress, address)),
    ]);
  }

  it("shows everything to who sees every team, the newest first", async () => {
    const all = await addresses({});
    expect(all[0]).toBe("mori@example.com");
    expect(all).toContain("haruka@akari.example");
    expect(all).toContain("helene@brume.example");
  });

  it("shows a triager the mails about their team's submissions, and no others", async () => {
    const yokohama = await addresses({ team: "yokohama" });
    expect(yokohama).toContain("haruka@akari.example");
    expect(yokohama).not.toContain("helene@brume.example");
    expect(yokohama).not.toContain("mori@example.com");
    expect(await addresses({ team: "beijing" })).toEqual([]);
    const counts = await countMails("yokohama", { db: world.db });
    expect(counts).toEqual({ cancelled: 0, due: yokohama.length, sending: 0, sent: 0, failed: 0, told: 0 });
  });

  it("filters by state and by address", async () => {
    await setState("helene@brume.example", "failed");
    expect(await addresses({ state: "failed" })).toEqual(["helene@brume.example"]);
    expect(await addresses({ to: "haruka@akari.example" })).toEqual(["haruka@akari.example"]);
  });

  it("pages through all of them once, while new ones come", async () => {
    const before = await addresses({});
    const seen: string[] = [];
    let next: string | null = null;
    do {
      const page = await listMails({ limit: 2, ...(next ? { before: next } : {}) }, { db: world.db });
      seen.push(...page.mails.map(({ toAddress }) => toAddress));
      next = page.next;
      world.pass(1000);
      await world.db.writeAll([
        queueMail(
          {
            kind: "contact-released",
            language: "en",
            to: { name: "", address: "late@example.com" },
            values: { orgName: "x", reference: "x", because: "rerouted" },
            links: {},
          },
          { db: world.db, now: world.now(), newId: world.newId },
        ),
      ]);
    } while (next);
    expect(seen).toEqual(before);
  });

  it("never holds a link", async () => {
    const [mail] = (await listMails({ limit: 1 }, { db: world.db })).mails;
    expect(Object.keys(mail ?? {})).not.toContain("links");
    expect(Object.keys(mail ?? {})).not.toContain("values");
  });

  it("sends a failed mail again, with all its attempts", async () => {
    await setState("haruka@akari.example", "failed");
    const id = await idOf("haruka@akari.example");
    world.pass(60_000);
    expect(await retryMail({ id, team: null }, { db: world.db, now: world.now() })).toEqual({ ok: true });
    expect(await first(world.db.read.select().from(mails).where(eq(mails.id, id)))).toMatchObject({
      state: "due",
      attempts: 0,
      dueAt: world.now(),
      lastError: "550 nobody here",
    });
  });

  it("sends nothing again that has not failed, or is another team's", async () => {
    const id = await idOf("haruka@akari.example");
    const deps = { db: world.db, now: world.now() };
    expect(await retryMail({ id, team: null }, deps)).toEqual({ ok: false, why: "not-failed" });
    await setState("haruka@akari.example", "failed");
    expect(await retryMail({ id, team: "paris" }, deps)).toEqual({ ok: false, why: "not-failed" });
    expect(await retryMail({ id: "nobody", team: null }, deps)).toEqual({ ok: false, why: "not-failed" });
    expect(await retryMail({ id, team: "yokohama" }, deps)).toEqual({ ok: true });
  });

  it("reads one mail as its reader would, or says why it cannot", async () => {
    const deps = { db: world.db, publicUrl: "http://portal.test", secret: WORLD_SECRET };
    const id = await idOf("haruka@akari.example");
    expect(await readMail(id, deps)).toMatchObject({
      mail: { id, toAddress: "haruka@akari.example" },
      part: { ok: true, subject: expect.stringContaining("We have your application") },
    });
    expect(await readMail("nobody", deps)).toBeUndefined();
    await world.db.writeAll([
      world.db.change
        .update(mails)
        .set({ kind: "gone" })
        .where(eq(mails.id, await idOf("mori@example.com"))),
    ]);
    expect((await readMail(await idOf("mori@example.com"), deps))?.part).toEqual({
      ok: false,
      why: "there is no mail named gone",
    });
  });
});
