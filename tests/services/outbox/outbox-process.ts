/** An outbox in a process of its own, to be killed: `tsx outbox-process.ts DATABASE SMTP_URL CLOCK_AHEAD_MS`. */
import { randomUUID } from "node:crypto";
import { openDatabase } from "#db/client.server.ts";
import { createMailer } from "#services/outbox/mailer.server.ts";
import { startOutbox } from "#services/outbox/run-outbox.server.ts";

const [file = "", smtpUrl = "", aheadMs = "0"] = process.argv.slice(2);

startOutbox({
  db: await openDatabase(file),
  mailer: createMailer({ smtpUrl, from: "portal@portal.test" }),
  now: () => new Date(Date.now() + Number(aheadMs)),
  newId: randomUUID,
  publicUrl: "http://portal.test",
  secret: "irrelevant here",
  jitter: () => 0,
  report: { sent() {}, failed: (error) => console.error(error) },
});
console.log("ready");
