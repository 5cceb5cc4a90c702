/** A decision that its applicant is told of later: until when it waits, and another time for it. */
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { type Database, first, must } from "#db/client.server.ts";
import { actions, mails } from "#db/schema.ts";
import { LINK_LIFETIME_MS } from "#services/access/issue-link.server.ts";
import { HOLD_MS } from "#services/outbox/queue-mail.server.ts";
import type { Asked, VerbResult } from "./change-submission.server.ts";
import { findSubmission } from "./scope.server.ts";

export type WaitingLetter = { action: string; writtenAt: Date; at: Date };
type Deps = { db: Database; now: Date };

/** The link in a letter was made with it, and must open for long once it is read. */
export const TOLD_WITHIN_MS = LINK_LIFETIME_MS.status / 2;

/** Why a letter can't be told then; `writtenAt` is when it was decided. */
export function whyNotThen(at: Date, writtenAt: Date, now: Date): "not-future" | "too-far" | null {
  if (!(at > now)) return "not-future";
  return at.getTime() - writtenAt.getTime() > TOLD_WITHIN_MS ? "too-far" : null;
}

/** The decline that is told later, if there is one; what merely waits to be undone is none. */
export async function findLetter(
  submissionId: string,
  { db, now }: Deps,
): Promise<WaitingLetter | undefined> {
  return await first(
    db.read
      .select({ action: actions.id, writtenAt: mails.createdAt, at: mails.dueAt })
      .from(mails)
      .innerJoin(actions, eq(actions.id, mails.actionId))
      .where(
        and(
          eq(mails.submissionId, submissionId),
          eq(mails.kind, "submission-declined"),
          eq(mails.state, "due"),
          gt(mails.dueAt, now),
          gt(mails.dueAt, sql`${mails.createdAt} + ${HOLD_MS}`),
          isNull(actions.undoneAt),
        ),
      ),
  );
}

/** The letter, and with it whatever else the decision says to anybody, goes at `at`; null is at once. */
export async function moveLetter(
  { reference, person, at }: Pick<Asked, "reference" | "person"> & { at: Date | null },
  deps: Deps,
): Promise<VerbResult> {
  const { db, now } = deps;
  const submission = await findSubmission(db, reference, person);
  if (!submission) return { ok: false, why: "not-found" };
  const letter = await findLetter(submission.id, deps);
  if (!letter) return { ok: false, why: "changed-meanwhile" };
  const why = at && whyNotThen(at, letter.writtenAt, now);
  if (why) return { ok: false, why };
  const waits = and(eq(mails.actionId, letter.action), eq(mails.state, "due"), gt(mails.dueAt, now));
  const count = (await db.read.select({ id: mails.id }).from(mails).where(waits)).length;
  const written = await db.writeAll([
    must(
      db.change
        .update(mails)
        .set({ dueAt: at ?? now })
        .where(waits),
      "changed-meanwhile",
      count,
    ),
  ]);
  return written.ok ? { ok: true } : { ok: false, why: "changed-meanwhile" };
}
