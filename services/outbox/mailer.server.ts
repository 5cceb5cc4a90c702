/** The SMTP transport. A mail has one recipient, given as an object: nothing typed by a person can add another. */
import { createTransport } from "nodemailer";

export type Address = { name: string; address: string };

/** A rendered mail. `id` is the row's id: a mail sent again after a crash carries the same Message-ID. */
export type OutgoingMail = {
  id: string;
  to: Address;
  language: string;
  subject: string;
  text: string;
  html: string;
};

/** `refused`: for good; `not-now`: this mail may be taken later; `unreachable`: the trouble is the server's, not the mail's. */
export type SendResult =
  | { ok: true }
  | { ok: false; why: "refused" | "not-now" | "unreachable"; error: string };

export type Mailer = {
  /** False without an SMTP server: mails then stay in the outbox. */
  delivers: boolean;
  send(mail: OutgoingMail): Promise<SendResult>;
  close(): void;
};

/** A server that says nothing must not hold a mail longer than its claim lasts (see `send-due-mails`). */
export const SEND_TIMEOUT_MS = 60_000;

export function createMailer(options: {
  smtpUrl?: string | undefined;
  from: string;
  timeoutMs?: number;
}): Mailer {
  const { smtpUrl, timeoutMs = SEND_TIMEOUT_MS } = options;
  if (!smtpUrl) return KEEPS_MAILS;
  const from = parseAddress(options.from);
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 4,
    maxMessages: 100,
    connectionTimeout: Math.min(10_000, timeoutMs),
    greetingTimeout: Math.min(10_000, timeoutMs),
    socketTimeout: Math.min(30_000, timeoutMs),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  // Idle pool connections that break would otherwise end the process.
  transport.on("error", () => {});
  return {
    delivers: true,
    async send(mail) {
      const address = mail.to.address.trim();
      if (!isOneAddress(address)) return { ok: false, why: "refused", error: "not a usable address" };
      // Given up means given up: without the signal the pool would still send it, beside our own second try.
      const signal = AbortSignal.timeout(timeoutMs);
      const sending = transport.sendMail({
        signal,
        from,
        to: { name: onOneLine(mail.to.name), address },
        envelope: { from: from.address, to: [address] },
        messageId: `<${mail.id}@${from.address.split("@")[1]}>`,
        subject: onOneLine(mail.subject),
        text: mail.text,
        html: mail.html,
        headers: {
          "Content-Language": mail.language,
          "Auto-Submitted": "auto-generated",
          "X-Auto-Response-Suppress": "All",
        },
      });
      return sending.then(
        () => ({ ok: true }) as const,
        (error: unknown) => describeFailure(error),
      );
    },
    close: () => transport.close(),
  };
}

const KEEPS_MAILS: Mailer = {
  delivers: false,
  send: async () => ({ ok: false, why: "unreachable", error: "no SMTP server is configured" }),
  close() {},
};

/** "Name <address>" or a bare address, as in MAIL_FROM. Throws on anything else: the portal must not start with it. */
export function parseAddress(text: string): Address {
  const named = /^\s*"?([^"<>]*?)"?\s*<([^<>]+)>\s*$/.exec(text);
  const address = (named?.[2] ?? text).trim();
  if (!isOneAddress(address)) throw new Error(`MAIL_FROM is not an address: ${text}`);
  return { name: onOneLine(named?.[1] ?? ""), address };
}

/** One plain address: none of the characters that separate, group, quote or break lines in a header or in SMTP. */
export function isOneAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s\p{C}@,;:<>()[\]"\\]+@[^\s\p{C}@,;:<>()[\]"\\]+$/u.test(text);
}

function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
}

/** What a server says about this recipient or this text; a refused login, a cut or a hang is about the server. */
const ABOUT_THE_MAIL = ["EENVELOPE", "EMESSAGE"];
const SERVER_CLOSES = 421;

function describeFailure(failure: unknown): SendResult {
  const { responseCode, code, message } = failure as {
    responseCode?: number;
    code?: string;
    message?: string;
  };
  const error = onOneLine(message ?? String(failure)).slice(0, 500);
  if (!ABOUT_THE_MAIL.includes(code ?? "") || responseCode === SERVER_CLOSES)
    return { ok: false, why: "unreachable", error };
  return { ok: false, why: (responseCode ?? 0) >= 500 ? "refused" : "not-now", error };
}
