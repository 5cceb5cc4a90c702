import { simpleParser } from "mailparser";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { links, mails } from "#db/schema.ts";
import type { LinkPurpose } from "#db/words.ts";
import { issueLink } from "#services/access/issue-link.server.ts";
import type { MailKind } from "#services/outbox/mail-kinds.server.ts";
import { createMailer } from "#services/outbox/mailer.server.ts";
import { queueMail } from "#services/outbox/queue-mail.server.ts";
import { renderMail } from "#services/outbox/render-mail.server.ts";
import { sendDueMails } from "#services/outbox/send-due-mails.server.ts";
import { LANGUAGES, type Language } from "#services/rules/vocabulary.ts";
import { LINK_NAMES, sampleMails } from "#tests/emails/sample-mails.ts";
import { openSmtp, type Smtp } from "#tests/smtp.ts";
import { openWorld, WORLD_SECRET, type World } from "#tests/world.ts";

const PURPOSES: Record<string, LinkPurpose> = {
  draft: "draft",
  open: "status",
  status: "status",
  act: "act",
  claim: "claim",
};
const SIGN_INS: Partial<Record<MailKind, LinkPurpose>> = {
  "staff-sign-in": "staff-sign-in",
  "referrer-sign-in": "referrer-sign-in",
};
const HOSTILE = `<script>alert("x")</script> & <img src=x onerror=alert(1)> "quoted" \u202e`;

const KINDS = Object.keys(sampleMails("")) as MailKind[];
const EVERY_MAIL = KINDS.flatMap((kind) => LANGUAGES.map((language) => [kind, language] as const));

describe("a mail", () => {
  let world: World;
  let smtp: Smtp;
  beforeEach(async () => {
    world = await openWorld();
    smtp = await openSmtp();
  });
  afterEach(async () => {
    await smtp.close();
    // The links here open nothing: only their words are looked at.
    await world.close("unchecked");
  });

  const deps = () => ({ db: world.db, publicUrl: "http://portal.test", secret: WORLD_SECRET });

  /** Writes a mail of the kind with its link, and returns the row and the link's token. */
  async function written(kind: MailKind, language: Language, mark: string, orgLinks = LINK_NAMES[kind]) {
    const own = { db: world.db, now: world.now(), newId: world.newId };
    const purpose = SIGN_INS[kind] ?? PURPOSES[orgLinks ?? ""];
    const link = purpose && issueLink({ purpose, subjectId: "any" }, { ...own, secret: WORLD_SECRET });
    await world.db.writeAll([
      ...(link ? [link.statement] : []),
      queueMail(
        {
          kind,
          language,
          to: { name: "Reader", address: "reader@akari.test" },
          values: sampleMails(mark)[kind],
          links: link && orgLinks ? { [orgLinks]: link.id } : {},
        },
        own,
      ),
    ]);
    const row = (await world.db.read.select().from(mails)).at(-1);
    if (!row) throw new Error("no mail was written");
    return { row, token: link?.token };
  }

  it.each(EVERY_MAIL)(
    "%s in %s says the same in text and HTML, in its language, with its link",
    async (kind, language) => {
      const { row, token } = await written(kind, language, "Akari Cells");
      const { subject, text, html } = await renderMail(row, deps());
      expect(subject).toMatch(/\S/);
      expect(html).toContain(`<html lang="${language}" dir="ltr">`);
      for (const part of [text, html]) {
        expect(part).not.toMatch(/undefined|\[object|Invalid Date|NaN/);
        if (token) expect(part).toContain(token);
      }
      // A word that is left untranslated would show as its key.
      expect(text).not.toMatch(/\b(team|domain|lane|desk|why|mail|applicant_type)_[a-z]/);
      expect(html).toContain("prefers-color-scheme: dark");
    },
  );

  it.each(EVERY_MAIL)("%s in %s shows a person's words as words", async (kind, language) => {
    const { row } = await written(kind, language, HOSTILE);
    const { subject, text, html } = await renderMail(row, deps());
    expect(html).not.toContain("<script>");
    expect(html).not.toContain("<img");
    expect(text).toContain(`<script>alert("x")</script>`);
    const parsed = await simpleParser(`Subject: ${subject}\r\nContent-Type: text/html\r\n\r\n${html}`);
    expect(parsed.html).toContain("&lt;script&gt;");
  });

  it.each(KINDS)("%s differs between all four languages", async (kind) => {
    const subjects = new Set<string>();
    for (const language of LANGUAGES) {
      const { row } = await written(kind, language, "Akari Cells");
      subjects.add((await renderMail(row, deps())).subject);
    }
    expect(subjects.size).toBe(4);
  });

  it("arrives with its subject in four languages, over SMTP", async () => {
    for (const language of LANGUAGES) await written("submission-received", language, "Akari Cells");
    const mailer = createMailer({ smtpUrl: smtp.url, from: "portal@portal.test" });
    await sendDueMails({ ...deps(), mailer, now: world.now, newId: world.newId, jitter: () => 0 });
    mailer.close();
    expect(smtp.received.map(({ mail }) => mail.subject).sort()).toEqual([
      "Nous avons bien reçu votre dossier (7KM4QXWT)",
      "We have your application (7KM4QXWT)",
      "お申し込みを受け付けました（7KM4QXWT）",
      "我们已收到您的申请（7KM4QXWT）",
    ]);
  });

  it("reads as a person would write it", async () => {
    const { row, token } = await written("submission-received", "en", "Akari Cells");
    const { text } = await renderMail(row, deps());
    expect(text).toBe(`Hello,

Thank you. The application of Akari Cells has arrived. Below is who has it, why, and by when you hear from us.

[>] Received  →  [ ] Being read  →  [ ] With the right people  →  [ ] Answer

Reference: 7KM4QXWT
Team: Yokohama
Desk: Investment desk
You hear from us by: Wednesday, 7 February 2018, Yokohama time

Why it came here
- Your team works in Japan, so Yokohama received it.
- What you describe belongs to this domain: Electrification.

Follow your application:
http://portal.test/en/application/${token}

This private link works until Thursday, 23 January 2020 UTC. Please do not pass it on: whoever has it can open the page.

The One-Stop Shop team

-- 
You get this mail because this address was given in an application to the One-Stop Shop. If that was not you, nothing more is needed: ignore it.
One-Stop Shop · Renault–Nissan–Mitsubishi alliance
`);
  });

  it("gives the lead a link to answer, and a copy none", async () => {
    const { row } = await written("contact-introduced", "en", "Akari Cells");
    const copy = { ...row, values: { ...row.values, role: "copy" }, links: {} };
    expect((await renderMail(row, deps())).text).toContain("http://portal.test/act/");
    expect((await renderMail(copy, deps())).text).not.toContain("http://portal.test/act/");
  });

  it("is not written without its link", async () => {
    const { row } = await written("submission-received", "en", "Akari Cells");
    await expect(renderMail({ ...row, links: {} }, deps())).rejects.toThrow('it lacks its link "status"');
    await world.db.writeAll([world.db.change.delete(links)]);
    await expect(renderMail(row, deps())).rejects.toThrow('its link "status" is gone');
  });
});
