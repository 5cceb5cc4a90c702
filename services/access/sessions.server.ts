/** Sessions are rows; the cookie holds 256 random bits and the row their hash. */
import { randomBytes } from "node:crypto";
import { and, eq, gt } from "drizzle-orm";
import { type Database, first, must, type Statement } from "#db/client.server.ts";
import { sameJson } from "#db/kit.ts";
import { sessions } from "#db/schema.ts";
import type { SessionKind } from "#db/words.ts";
import { DAY_MS, MINUTE_MS } from "./issue-link.server.ts";
import { hashToken } from "./link-token.server.ts";

/** Idle and absolute lifetimes. */
export const SESSION_IDLE_MS: Record<SessionKind, number> = {
  staff: 30 * MINUTE_MS,
  referrer: 120 * MINUTE_MS,
  applicant: 30 * DAY_MS,
};
export const SESSION_ABSOLUTE_MS: Record<SessionKind, number> = {
  staff: 8 * 60 * MINUTE_MS,
  referrer: DAY_MS,
  applicant: 60 * DAY_MS,
};

export type Session = typeof sessions.$inferSelect;
type Deps = { db: Database; now: Date };

/** A new session and the value of its cookie. */
export function startSession(
  session: { kind: SessionKind; subjectId: string | null; grants?: string[] },
  { db, now }: Deps,
): { cookieValue: string; statement: Statement } {
  const cookieValue = randomBytes(32).toString("base64url");
  const statement = db.change.insert(sessions).values({
    id: hashToken(cookieValue),
    kind: session.kind,
    subjectId: session.subjectId,
    grants: session.grants ?? [],
    createdAt: now,
    seenAt: now,
    expiresAt: new Date(now.getTime() + SESSION_ABSOLUTE_MS[session.kind]),
  });
  return { cookieValue, statement };
}

/** The live session of a cookie, or null. */
export async function readSession(
  cookieValue: string,
  kind: SessionKind,
  { db, now }: Deps,
): Promise<Session | null> {
  const session = await first(
    db.read
      .select()
      .from(sessions)
      .where(
        and(eq(sessions.id, hashToken(cookieValue)), eq(sessions.kind, kind), gt(sessions.expiresAt, now)),
      )
      .limit(1),
  );
  if (!session) return null;
  return now.getTime() - session.seenAt.getTime() > SESSION_IDLE_MS[kind] ? null : session;
}

/** Marks the session as used; worth a write only once a minute. */
export function touchSession(session: Session, { db, now }: Deps): Statement | null {
  if (now.getTime() - session.seenAt.getTime() < MINUTE_MS) return null;
  return db.change.update(sessions).set({ seenAt: now }).where(eq(sessions.id, session.id));
}

/**
 * Lets an applicant's browser open one more draft or submission; only the 50 newest are kept. Of two at once each adds
 * to what the other has added.
 */
export async function grantToSession(session: Session, id: string, { db }: Deps): Promise<void> {
  const row = eq(sessions.id, session.id);
  for (
    let now: Session | undefined = session;
    now;
    now = await first(db.read.select().from(sessions).where(row))
  ) {
    const grants = [...now.grants.filter((other) => other !== id), id].slice(-50);
    const still = and(row, sameJson(sessions.grants, now.grants));
    const added = await db.writeAll([
      must(db.change.update(sessions).set({ grants }).where(still), "changed"),
    ]);
    if (added.ok) return;
  }
}

export function endSession(cookieValue: string, { db }: { db: Database }): Statement {
  return db.change.delete(sessions).where(eq(sessions.id, hashToken(cookieValue)));
}
