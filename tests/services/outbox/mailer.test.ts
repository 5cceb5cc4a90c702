import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  createMailer,
  isOneAddress,
  type Mailer,
  type OutgoingMail,
  parseAddress,
} from "#services/outbox/mailer.server.ts";
import { openSmtp, type Smtp } from "#tests/smtp.ts";

const VICTIM = "victim@elsewhere.test";

describe("the mailer", () => {
  let smtp: Smtp;
  let mailer: Mailer;
  beforeEach(async () => {
    smtp = await openSmtp();
    mailer = createMailer({ smtpUrl: smtp.url, from: "Guichet unique <portal@portal.test>" });
  });
  afterEach(async () => {
    mailer.close();
    await smtp.close();
  });

  const mail = (change: Partial<OutgoingMail> = {}): OutgoingMail => ({
    id: "mail-1",
    to: { name: "Haruka Mori", address: "haruka@akari.test" },
    language: "ja",
    subject: "お申し込みを受け付けました",
    text: "本文です。",
    html: "<p>本文です。</p>",
    ...change,
  });

  it("sends text and HTML to the one recipient, from the portal", async () => {
    expect(await mailer.send(mail())).toEqual({ ok: true });
    const [received] = smtp.received;
    expect(received?.recipients).toEqual(["haruka@akari.test"]);
    expect(received?.mail).toMatchObject({
      subject: "お申し込みを受け付けました",
      text: "本文です。",
      html: "<p>本文です。</p>",
      messageId: "<mail-1@portal.test>",
      from: { value: [{ name: "Guichet unique", address: "portal@portal.test" }] },
      to: { value: [{ name: "Haruka Mori", address: "haruka@akari.test" }] },
    });
    expect(received?.mail.headers.get("content-language")).toBe("ja");
    expect(received?.mail.headers.get("auto-submitted")).toBe("auto-generated");
  });

  it.each([
    ["a second address after a comma", `haruka@akari.test, ${VICTIM}`],
    ["a second address after a semicolon", `haruka@akari.test; ${VICTIM}`],
    ["a group", `Friends: haruka@akari.test, ${VICTIM};`],
    ["a line break and Bcc", `haruka@akari.test\r\nBcc: ${VICTIM}`],
    ["a bare line feed and Cc", `haruka@akari.test\nCc: ${VICTIM}`],
    ["another SMTP command", `haruka@akari.test>\r\nRCPT TO:<${VICTIM}`],
    ["angle brackets", `haruka@akari.test <${VICTIM}>`],
    ["a quoted local part", `"${VICTIM},"@akari.test`],
    ["two signs", `haruka@akari.test@elsewhere.test`],
    ["a NUL", `haruka@akari.test\u0000${VICTIM}`],
    ["a line separator", `haruka@akari.test\u2028${VICTIM}`],
    ["white space", `haruka@akari.test ${VICTIM}`],
    ["nothing", ""],
  ])("refuses an address with %s, and nobody gets anything", async (_what, address) => {
    expect(await mailer.send(mail({ to: { name: "Haruka", address } }))).toEqual({
      ok: false,
      why: "refused",
      error: "not a usable address",
    });
    expect(smtp.received).toEqual([]);
  });

  it.each([
    ["the name: a header", { to: { name: `Haruka\r\nBcc: ${VICTIM}`, address: "haruka@akari.test" } }],
    ["the name: addresses", { to: { name: `x <${VICTIM}>, ${VICTIM}`, address: "haruka@akari.test" } }],
    ["the name: quotes", { to: { name: `"," <${VICTIM}> "`, address: "haruka@akari.test" } }],
    ["the subject: a header", { subject: `Hello\r\nBcc: ${VICTIM}\r\nX-Evil: 1` }],
    ["the subject: a body", { subject: "Hello\r\n\r\n<h1>not ours</h1>" }],
    ["the text: the end of the mail", { text: `.\r\nRCPT TO:<${VICTIM}>\r\nDATA\r\nx` }],
  ])("reaches one person whatever stands in %s", async (_what, change) => {
    expect(await mailer.send(mail(change))).toEqual({ ok: true });
    expect(smtp.received.map(({ recipients }) => recipients)).toEqual([["haruka@akari.test"]]);
    const headers = smtp.received[0]?.mail.headers;
    expect([headers?.has("bcc"), headers?.has("cc"), headers?.has("x-evil")]).toEqual([false, false, false]);
    expect(headers?.get("to")).toMatchObject({ value: [{ address: "haruka@akari.test" }] });
  });

  it("reads MAIL_FROM in both shapes and refuses anything else", () => {
    expect(parseAddress('"One-Stop Shop" <a@b.test>')).toEqual({
      name: "One-Stop Shop",
      address: "a@b.test",
    });
    expect(parseAddress("a@b.test")).toEqual({ name: "", address: "a@b.test" });
    expect(() => parseAddress("One-Stop Shop")).toThrow("MAIL_FROM is not an address");
  });

  it("takes addresses people have, in any script", () => {
    const usable = [
      "a.b+c@example.co.jp",
      "élodie@société.example.com",
      "用户@例子.example.com",
      "o'neill@x.test",
    ];
    expect(usable.filter((address) => !isOneAddress(address))).toEqual([]);
  });
});
