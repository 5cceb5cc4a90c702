/**
 * Sends what is due. A mail is claimed by one guarded statement, sent, and marked; a crash in between leaves a
 * claim that runs out, and the mail goes again under the same Message-ID. So none is lost, and a mail can only
 * come twice when the crash fell between the server's yes and our mark.
 */
import { and, asc, eq, isNotNull, lte, or, sql } from "drizzle-orm";
import { type Database, first, must } from "#db/client.server.ts";
import { skippingLocked } from "#db/kit.ts";
import { mails } from "#db/schema.ts";
import { type Mailer, SEND_TIMEOUT_MS, type SendResult } from "./mailer.server.ts";
import { renderMail } from "./render-mail.server.ts";

export type Mail = typeof mails.$inferSelect;

export type OutboxDeps = {
  db: Database;
  mailer: Mailer;
  now: () => Date;
  newId: () => string;
  /** Where links lead and how their tokens are derived. */
  publicUrl: string;
  secret: string;
  /** 0 up to 1: spreads retries so that a server that comes back is not met by all mails at once. */
  jitter: () => number;
};

/** `unreachable`: the server was silent or broke off; after some of these in a row the pass ends early. */
export type Sent = { sent: number; retried: number; failed: number; unreachable: number };

/** Longer than one mail may take, so that a claim never runs out under a living sender. */
export const CLAIM_MS = SEND_TIMEOUT_MS + 60_000;
/** How often a server may say "not now" to a mail: about a day and a half. */
export const MOST_ATTEMPTS = 48;
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 60 * 60_000;
/** A silent server costs a mail no attempt, so that all go out within minutes of its return; after this, staff are told. */
const UNREACHABLE_PAUSE_MS = 4 * 60_000;
export const GIVES_UP_AFTER_MS = 5 * 24 * 60 * 60_000;
const AT_ONCE = 4;

/** Sends up to `atMost` due mails, a few at a time, until the server goes silent; resolves when each is marked. */
export async function sendDueMails(
  deps: OutboxDeps,
  { atMost = 100, stopping = () => false }: { atMost?: number; stopping?: () => boolean } = {},
): Promise<Sent> {
  const done: Sent = { sent: 0, retried: 0, failed: 0, unreachable: 0 };
  if (!deps.mailer.delivers) return done;
  const waiting = await dueMailIds(deps, atMost);
  let silences = 0;
  const workers = Array.from({ length: AT_ONCE }, async () => {
    while (silences < AT_ONCE && !stopping()) {
      const id = waiting.shift();
      if (id === undefined) return;
      const mail = await claimMail(id, deps);
      if (!mail) continue;
      const outcome = await sendClaimed(mail, deps);
      done[outcome]++;
      silences = outcome === "unreachable" ? silences + 1 : 0;
    }
  });
  await Promise.all(workers);
  return done;
}

/** Mails whose time has come, and those whose sender died; the oldest first. */
async function dueMailIds({ db, now }: OutboxDeps, atMost: number): Promise<string[]> {
  return (
    await db.read
      .select({ id: mails.id })
      .from(mails)
      .where(claimable(now()))
      .orderBy(asc(mails.dueAt), asc(mails.id))
      .limit(atMost)
  ).map(({ id }) => id);
}

function claimable(now: Date) {
  return or(
    and(eq(mails.state, "due"), lte(mails.dueAt, now)),
    and(eq(mails.state, "sending"), isNotNull(mails.claimedUntil), lte(mails.claimedUntil, now)),
  );
}

/** Of any number of senders that want it, exactly one gets the mail. */
export async function claimMail(id: string, { db, now, newId }: OutboxDeps): Promise<Mail | null> {
  const claimedBy = newId();
  const claimedAt = now();
  const free = db.read
    .select({ id: mails.id })
    .from(mails)
    .where(and(eq(mails.id, id), claimable(claimedAt)));
  const claimed = await db.writeAll([
    must(
      db.change
        .update(mails)
        .set({ state: "sending", claimedBy, claimedUntil: new Date(claimedAt.getTime() + CLAIM_MS) })
        .where(eq(mails.id, sql`(${free} ${skippingLocked})`)),
      "taken",
    ),
  ]);
  if (!claimed.ok) return null;
  return (
    (await first(
      db.read
        .select()
        .from(mails)
        .where(and(eq(mails.id, id), eq(mails.claimedBy, claimedBy)))
        .limit(1),
    )) ?? null
  );
}

async function sendClaimed(mail: Mail, deps: OutboxDeps): Promise<keyof Sent> {
  let result: SendResult;
  try {
    const rendered = await renderMail(mail, deps);
    result = await deps.mailer.send({
      id: mail.id,
      to: { name: mail.toName, address: mail.toAddress },
      language: mail.language,
      ...rendered,
    });
  } catch (error) {
    // A mail that cannot be put into words will not be better for waiting; staff can retry it after a mend.
    result = { ok: false, why: "refused", error: `could not be written: ${(error as Error).message}` };
  }
  return markMail(mail, result, deps);
}

/** Writes what became of it, unless the claim ran out meanwhile and another sender has it. */
async function markMail(mail: Mail, result: SendResult, deps: OutboxDeps): Promise<keyof Sent> {
  const { outcome, change } = whatBecomesOf(mail, result, deps.now(), deps.jitter());
  await deps.db.writeAll([
    deps.db.change
      .update(mails)
      .set({ ...change, claimedBy: null, claimedUntil: null })
      .where(and(eq(mails.id, mail.id), eq(mails.claimedBy, mail.claimedBy ?? ""))),
  ]);
  return outcome;
}

function whatBecomesOf(mail: Mail, result: SendResult, now: Date, jitter: number) {
  const attempts = mail.attempts + 1;
  if (result.ok) {
    return { outcome: "sent", change: { state: "sent", attempts, sentAt: now, lastError: null } } as const;
  }
  const failed = {
    outcome: "failed",
    change: { state: "failed", attempts, lastError: result.error },
  } as const;
  const dueIn = (milliseconds: number) => new Date(now.getTime() + milliseconds);
  switch (result.why) {
    case "refused":
      return failed;
    case "not-now": {
      if (attempts >= MOST_ATTEMPTS) return failed;
      const dueAt = dueIn(pauseMs(attempts, jitter));
      return {
        outcome: "retried",
        change: { state: "due", attempts, dueAt, lastError: result.error },
      } as const;
    }
    case "unreachable": {
      if (now.getTime() - mail.createdAt.getTime() > GIVES_UP_AFTER_MS) return failed;
      const dueAt = dueIn(UNREACHABLE_PAUSE_MS * (0.5 + jitter / 2));
      return { outcome: "unreachable", change: { state: "due", dueAt, lastError: result.error } } as const;
    }
  }
}

/** One minute, then doubling up to an hour, each between half and the whole of it. */
export function pauseMs(attempts: number, jitter: number): number {
  const whole = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempts - 1));
  return Math.round(whole * (0.5 + jitter / 2));
}
