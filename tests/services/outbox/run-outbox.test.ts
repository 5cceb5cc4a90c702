import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "#db/client.server.ts";
import { mails } from "#db/schema.ts";
import { createMailer } from "#services/outbox/mailer.server.ts";
import { queueMail } from "#services/outbox/queue-mail.server.ts";
import { startOutbox } from "#services/outbox/run-outbox.server.ts";
import { CLAIM_MS } from "#services/outbox/send-due-mails.server.ts";
import { newPlace, type Place } from "#tests/place.ts";
import { openSmtp, type Smtp } from "#tests/smtp.ts";

const MAILS = 120;
const KILLS = 6;

describe("a running outbox", () => {
  let place: Place;
  let db: Database;
  let smtp: Smtp;

  beforeEach(async () => {
    place = await newPlace();
    db = await openDatabase(place.url);
    smtp = await openSmtp();
    await db.writeAll(Array.from({ length: MAILS }, (_, n) => numberedMail(n)));
  });

  afterEach(async () => {
    await smtp.close();
    await db.close();
    await place.remove();
  });

  function numberedMail(n: number) {
    return queueMail(
      {
        kind: "contact-released",
        language: "en",
        to: { name: "", address: `someone${n}@akari.test` },
        values: { orgName: "Akari Cells", reference: "7KM4-QXWT", because: "rerouted" },
        links: {},
      },
      { db, now: new Date(Date.now() - 60_000), newId: () => `mail-${n}` },
    );
  }

  const unsent = async () =>
    (await db.read.select().from(mails)).filter(({ state }) => state !== "sent").length;

  async function until(condition: () => boolean | Promise<boolean>, what: string) {
    const deadline = Date.now() + 60_000;
    while (!(await condition())) {
      if (Date.now() > deadline) throw new Error(`still waiting until ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  it("sends what is due, then what comes, and stops when told", async () => {
    const results: number[] = [];
    const mailer = createMailer({ smtpUrl: smtp.url, from: "portal@portal.test" });
    const outbox = startOutbox({
      db,
      mailer,
      now: () => new Date(),
      newId: () => crypto.randomUUID(),
      publicUrl: "http://portal.test",
      secret: "irrelevant here",
      jitter: () => 0,
      report: {
        sent: ({ sent }) => results.push(sent),
        failed: (error) => results.push(Number.NaN, +!error),
      },
    });
    await until(async () => (await unsent()) === 0, "all are sent");
    await db.writeAll([numberedMail(MAILS)]);
    outbox.wake();
    await until(async () => (await unsent()) === 0, "the late one is sent");
    await outbox.stop();
    mailer.close();
    expect(results.reduce((sum, sent) => sum + sent, 0)).toBe(MAILS + 1);
    expect(smtp.received).toHaveLength(MAILS + 1);
  });

  it("loses none when it is killed at any instant, and doubles at most what was in hand", async () => {
    smtp.mode = "slow";
    for (let kill = 0; kill < KILLS; kill++) {
      // Each one lives later than the last, past the claims of the dead.
      const sender = await spawnOutbox(kill * CLAIM_MS);
      const before = smtp.received.length;
      await until(() => smtp.received.length > before + 5, "some mails went out");
      sender.kill("SIGKILL");
      await once(sender, "exit");
    }
    smtp.mode = "ok";
    const last = await spawnOutbox(KILLS * CLAIM_MS);
    await until(async () => (await unsent()) === 0, "all are sent");
    last.kill("SIGKILL");
    await once(last, "exit");

    const messageIds = smtp.received.map(({ mail }) => mail.messageId);
    const expected = Array.from({ length: MAILS }, (_, n) => `<mail-${n}@portal.test>`);
    expect([...new Set(messageIds)].sort()).toEqual(expected.sort());
    expect(messageIds.length - MAILS).toBeLessThanOrEqual(KILLS * 4);
    expect(smtp.received.every(({ recipients }) => recipients.length === 1)).toBe(true);
  });

  async function spawnOutbox(clockAheadMs: number): Promise<ChildProcess> {
    const child = spawn(
      process.execPath,
      [
        "--import",
        "tsx",
        join(import.meta.dirname, "outbox-process.ts"),
        place.url,
        smtp.url,
        String(clockAheadMs),
      ],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    await once(child.stdout as NodeJS.ReadableStream, "data");
    return child;
  }
});
