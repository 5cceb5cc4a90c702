import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { first } from "#db/client.server.ts";
import { mails } from "#db/schema.ts";
import { createMailer, type Mailer } from "#services/outbox/mailer.server.ts";
import { queueMail } from "#services/outbox/queue-mail.server.ts";
import {
  CLAIM_MS,
  claimMail,
  GIVES_UP_AFTER_MS,
  MOST_ATTEMPTS,
  type OutboxDeps,
  pauseMs,
  sendDueMails,
} from "#services/outbox/send-due-mails.server.ts";
import { openSmtp, type Smtp } from "#tests/smtp.ts";
import { openWorld, WORLD_SECRET, type World } from "#tests/world.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

describe("the outbox", () => {
  let world: World;
  let smtp: Smtp;
  let mailer: Mailer;
  let deps: OutboxDeps;

  beforeEach(async () => {
    world = await openWorld();
    smtp = await openSmtp();
    mailer = mailerWith({ timeoutMs: 60_000 });
    deps = {
      db: world.db,
      mailer,
      now: world.now,
      newId: world.newId,
      publicUrl: "http://portal.test",
      secret: WORLD_SECRET,
      jitter: () => 1,
    };
  });

  afterEach(async () => {
    mailer.close();
    await smtp.close();
    await world.close();
  });

  const mailerWith = ({ timeoutMs }: { timeoutMs: number }) =>
    createMailer({ smtpUrl: smtp.url, from: "One-Stop Shop <portal@portal.test>", timeoutMs });

  async function queue(to = "haruka@akari.test", name = "Haruka") {
    const statement = queueMail(
      {
        kind: "contact-released",
        language: "en",
        to: { name, address: to },
        values: { orgName: "Akari Cells", reference: "7KM4-QXWT", because: "rerouted" },
        links: {},
      },
      { db: world.db, now: world.now(), newId: world.newId },
    );
    await world.db.writeAll([statement]);
    const newest = (await world.db.read.select().from(mails)).at(-1);
    return newest?.id ?? "";
  }

  const row = (id: string) => first(world.db.read.select().from(mails).where(eq(mails.id, id)));
  const summary = async (id: string) => {
    const { state, attempts, lastError, claimedBy } = (await row(id)) ?? {};
    return { state, attempts, lastError, claimedBy };
  };

  it("sends a due mail once, under a Message-ID made from its row", async () => {
    const id = await queue();
    expect(await sendDueMails(deps)).toEqual({ sent: 1, retried: 0, failed: 0, unreachable: 0 });
    expect(await sendDueMails(deps)).toEqual({ sent: 0, retried: 0, failed: 0, unreachable: 0 });
    expect(smtp.received.map(({ from, recipients, mail }) => [from, recipients, mail.messageId])).toEqual([
      ["portal@portal.test", ["haruka@akari.test"], `<${id}@portal.test>`],
    ]);
    expect(await row(id)).toMatchObject({ state: "sent", attempts: 1, sentAt: world.now(), lastError: null });
  });

  it("leaves a mail that is not due yet, and sends it when it is", async () => {
    const id = await queue();
    await world.db.writeAll([
      world.db.change
        .update(mails)
        .set({ dueAt: new Date(world.now().getTime() + MINUTE_MS) })
        .where(eq(mails.id, id)),
    ]);
    expect((await sendDueMails(deps)).sent).toBe(0);
    world.pass(MINUTE_MS);
    expect((await sendDueMails(deps)).sent).toBe(1);
  });

  it("gives up at once when the server refuses for good, and says why", async () => {
    smtp.mode = "refuse-recipient";
    const id = await queue();
    expect((await sendDueMails(deps)).failed).toBe(1);
    expect(await summary(id)).toEqual({
      state: "failed",
      attempts: 1,
      lastError: "Can't send mail - all recipients were rejected: 550 No such person here",
      claimedBy: null,
    });
    smtp.mode = "refuse";
    const other = await queue();
    expect((await sendDueMails(deps)).failed).toBe(1);
    expect(await summary(other)).toMatchObject({
      state: "failed",
      lastError: "Message failed: 554 We do not take this",
    });
  });

  it("tries again when the server says not now, later each time, and gives up after the last attempt", async () => {
    smtp.mode = "not-now";
    const id = await queue();
    const pauses: number[] = [];
    for (let attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
      expect((await sendDueMails(deps)).retried).toBe(1);
      pauses.push(((await row(id))?.dueAt.getTime() ?? 0) - world.now().getTime());
      world.at((await row(id))?.dueAt ?? "");
    }
    const doubling = [1, 2, 4, 8, 16, 32].map((minutes) => minutes * MINUTE_MS);
    expect(pauses).toEqual([...doubling, ...Array(MOST_ATTEMPTS - 1 - doubling.length).fill(HOUR_MS)]);
    expect((await sendDueMails(deps)).failed).toBe(1);
    expect(await summary(id)).toEqual({
      state: "failed",
      attempts: MOST_ATTEMPTS,
      lastError: "Message failed: 451 Try again later",
      claimedBy: null,
    });
  });

  it("spreads retries between half of the pause and the whole", () => {
    expect([0, 0.5, 1].map((jitter) => pauseMs(3, jitter))).toEqual([
      2 * MINUTE_MS,
      3 * MINUTE_MS,
      4 * MINUTE_MS,
    ]);
  });

  it.each(["cut", "hang", "closing"] as const)(
    "keeps a mail that meets a server in trouble: %s",
    async (mode) => {
      smtp.mode = mode;
      const id = await queue();
      // Only a server that says nothing has to be waited for.
      const impatient = mailerWith({ timeoutMs: mode === "hang" ? 400 : 60_000 });
      expect((await sendDueMails({ ...deps, mailer: impatient })).unreachable).toBe(1);
      impatient.close();
      expect(await summary(id)).toMatchObject({ state: "due", attempts: 0, claimedBy: null });
      expect((await row(id))?.lastError).toEqual(expect.any(String));
      smtp.mode = "ok";
      world.pass(4 * MINUTE_MS);
      expect((await sendDueMails(deps)).sent).toBe(1);
      expect(smtp.received).toHaveLength(1);
    },
  );

  it("sends again, under the same Message-ID, what may have got through", async () => {
    smtp.mode = "cut-after";
    const id = await queue();
    expect((await sendDueMails(deps)).unreachable).toBe(1);
    smtp.mode = "ok";
    world.pass(4 * MINUTE_MS);
    expect((await sendDueMails(deps)).sent).toBe(1);
    const ids = new Set(smtp.received.map(({ mail }) => mail.messageId));
    expect([...ids]).toEqual([`<${id}@portal.test>`]);
    expect(smtp.received.length).toBeGreaterThanOrEqual(2);
  });

  it("asks a server that is gone about a handful of mails, not about all of them", async () => {
    await smtp.close();
    for (let n = 0; n < 30; n++) await queue(`someone${n}@akari.test`);
    const { unreachable } = await sendDueMails(deps);
    expect(unreachable).toBeGreaterThanOrEqual(4);
    expect(unreachable).toBeLessThan(8);
    const touched = (await world.db.read.select().from(mails)).filter(({ lastError }) => lastError !== null);
    expect(touched).toHaveLength(unreachable);
  });

  it("has sent everything five minutes after a server returns that was gone for a day", async () => {
    const port = Number(new URL(smtp.url).port);
    await smtp.close();
    for (let n = 0; n < 40; n++) await queue(`someone${n}@akari.test`);
    const back = world.now().getTime() + 24 * HOUR_MS;
    while (world.now().getTime() < back) {
      await sendDueMails(deps);
      world.pass(10 * MINUTE_MS);
    }
    smtp = await openSmtp(port);
    for (let minute = 0; minute < 5; minute++) {
      world.pass(MINUTE_MS);
      await sendDueMails(deps);
    }
    expect(smtp.received).toHaveLength(40);
    expect(new Set((await world.db.read.select().from(mails)).map(({ state }) => state))).toEqual(
      new Set(["sent"]),
    );
  });

  it("tells staff after five days of silence", async () => {
    await smtp.close();
    const id = await queue();
    world.pass(GIVES_UP_AFTER_MS + 1);
    expect((await sendDueMails(deps)).failed).toBe(1);
    expect(await summary(id)).toMatchObject({ state: "failed", attempts: 1 });
  });

  it("gives a mail to exactly one of many senders", async () => {
    const id = await queue();
    const claims = await Promise.all(Array.from({ length: 20 }, () => claimMail(id, deps)));
    expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
    world.pass(CLAIM_MS);
    expect((await sendDueMails(deps)).sent).toBe(1);
  });

  it("sends each of many mails once, whoever sends them", async () => {
    for (let n = 0; n < 60; n++) await queue(`someone${n}@akari.test`);
    smtp.mode = "slow";
    const mailers = Array.from({ length: 3 }, () =>
      createMailer({ smtpUrl: smtp.url, from: "portal@portal.test" }),
    );
    const results = await Promise.all(mailers.map((own) => sendDueMails({ ...deps, mailer: own })));
    for (const own of mailers) own.close();
    expect(results.reduce((sum, { sent }) => sum + sent, 0)).toBe(60);
    const to = smtp.received.map(({ recipients }) => recipients.join()).sort();
    expect(to).toEqual(Array.from({ length: 60 }, (_, n) => `someone${n}@akari.test`).sort());
  });

  it("frees the mail of a sender that died, and only when its claim has run out", async () => {
    const id = await queue();
    expect(await claimMail(id, deps)).not.toBeNull();
    world.pass(CLAIM_MS - 1);
    expect((await sendDueMails(deps)).sent).toBe(0);
    world.pass(1);
    expect((await sendDueMails(deps)).sent).toBe(1);
    expect(await summary(id)).toMatchObject({ state: "sent", claimedBy: null });
  });

  it("does not overwrite what another sender wrote after the claim had run out", async () => {
    const id = await queue();
    const slowMailer: Mailer = {
      delivers: true,
      close() {},
      async send() {
        world.pass(CLAIM_MS);
        await sendDueMails(deps);
        return { ok: false, why: "refused", error: "too late to matter" };
      },
    };
    await sendDueMails({ ...deps, mailer: slowMailer });
    expect(await summary(id)).toEqual({ state: "sent", attempts: 1, lastError: null, claimedBy: null });
  });

  it("fails a mail it cannot put into words, and goes on with the rest", async () => {
    const broken = await queue();
    const sound = await queue();
    await world.db.writeAll([
      world.db.change.update(mails).set({ kind: "no-such-mail" }).where(eq(mails.id, broken)),
    ]);
    expect(await sendDueMails(deps)).toEqual({ sent: 1, retried: 0, failed: 1, unreachable: 0 });
    expect((await summary(broken)).lastError).toBe(
      "could not be written: there is no mail named no-such-mail",
    );
    expect((await summary(sound)).state).toBe("sent");
    await world.db.writeAll([world.db.change.delete(mails).where(eq(mails.id, broken))]);
  });

  it("keeps every mail without an SMTP server", async () => {
    const id = await queue();
    const none = createMailer({ from: "portal@portal.test" });
    expect(await sendDueMails({ ...deps, mailer: none })).toEqual({
      sent: 0,
      retried: 0,
      failed: 0,
      unreachable: 0,
    });
    expect(await summary(id)).toEqual({ state: "due", attempts: 0, lastError: null, claimedBy: null });
  });
});
