import { and, eq, gt, isNull } from "drizzle-orm";
import { first } from "#db/client.server.ts";
import { actions, mails, submissions } from "#db/schema.ts";
import { DAY_MS, issueLink } from "#services/access/issue-link.server.ts";
import { readCalendar } from "#services/contacts/read-contacts.server.ts";
import { queueMail } from "#services/outbox/queue-mail.server.ts";
import { endHeld } from "#services/triage/cancel-held.server.ts";
import {
  addEvent,
  closeSubmission,
  readCase,
  type TriageDeps,
} from "#services/triage/change-submission.server.ts";
import { closeQuestion } from "#services/triage/open-question.server.ts";
import type { Submission } from "#services/triage/scope.server.ts";
import type { Action } from "#services/triage/take-action.server.ts";
import { caseBefore, takeBack } from "#services/triage/take-back.server.ts";
import { takeKeptAnswer } from "#services/triage/take-kept-answer.server.ts";

export const UNDO_MS = DAY_MS;

/** How it stood, kept with the event so that it can stand so again. `receivers` is "id=state,id=state". */
export type StoodBefore = {
  stage: string;
  owner: string | null;
  next: number | null;
  receivers: string;
  paused: number | null;
  snoozed: number | null;
  /** What wakes it, in JSON. */
  wake: string | null;
};

export type Withdrawn = { ok: true } | { ok: false; why: "not-found" | "closed" | "changed-meanwhile" };

/** The applicant takes it back: nobody has to act any more, and whoever had it is told. */
export async function withdrawSubmission(id: string, deps: TriageDeps): Promise<Withdrawn> {
  const { db, now } = deps;
  const submission = await first(db.read.select().from(submissions).where(eq(submissions.id, id)));
  if (!submission) return { ok: false, why: "not-found" };
  const untold = submission.stage === "closed" ? await untoldDecline(submission, deps) : undefined;
  if (submission.stage === "closed" && !untold) return { ok: false, why: "closed" };
  const current = untold ? await caseBefore(untold, submission, db) : await readCase(submission, db);
  const answer = untold ? await takeKeptAnswer(untold, submission, deps) : undefined;
  const answered = answer?.stands.stage !== undefined;
  const stood = { ...current.submission, ...answer?.stands };
  const { profile, receivers } = current;
  const before: StoodBefore = {
    stage: stood.stage,
    owner: stood.ownerId,
    next: stood.nextActionAt?.getTime() ?? null,
    receivers: receivers
      // Who wanted to know more has their answer.
      .map(({ id, state }) => `${id}=${state === "need-more" && answered ? "waiting" : state}`)
      .join(","),
    paused: stood.pausedAt?.getTime() ?? null,
    snoozed: stood.snoozedUntil?.getTime() ?? null,
    wake: stood.wakeOn && JSON.stringify(stood.wakeOn),
  };
  const status = issueLink({ purpose: "status", subjectId: id }, deps);
  const mail = queueMail(
    {
      kind: "submission-withdrawn",
      language: submission.language,
      to: { name: profile.contactName, address: profile.contactEmail },
      values: {
        orgName: profile.orgName,
        reference: submission.reference,
        undoUntil: new Date(now.getTime() + UNDO_MS).toISOString(),
        timeZone: (await readCalendar(db, submission.team)).timeZone,
      },
      links: { status: status.id },
      submissionId: id,
    },
    deps,
  );
  const by = { actor: "applicant", actorId: null } as const;
  const written = await db.writeAll([
    closeSubmission(submission, "withdrawn", deps),
    ...(untold ? await takeBack(untold, by, deps) : []),
    ...(answer?.statements ?? []),
    addEvent(submission, "withdrawn", by, before, deps),
    ...closeQuestion(stood, "revoked", deps),
    ...(await endHeld(current, receivers, "withdrawn", deps)),
    status.statement,
    mail,
  ]);
  return written.ok ? { ok: true } : { ok: false, why: "changed-meanwhile" };
}

/** To the applicant it stands as before: the decline never was, once they were faster. */
async function untoldDecline(
  { id, version }: Submission,
  { db, now }: TriageDeps,
): Promise<Action | undefined> {
  const found = await first(
    db.read
      .select({ action: actions })
      .from(actions)
      .innerJoin(mails, eq(mails.actionId, actions.id))
      .where(
        and(
          ...[eq(actions.submissionId, id), eq(actions.version, version), isNull(actions.undoneAt)],
          ...[eq(mails.kind, "submission-declined"), eq(mails.state, "due"), gt(mails.dueAt, now)],
        ),
      ),
  );
  return found?.action;
}

/** Until when a withdrawal can be undone; null once that is over. A withdrawn submission changes no more. */
export function undoableUntil(submission: Pick<Submission, "updatedAt">, now: Date): Date | null {
  const until = new Date(submission.updatedAt.getTime() + UNDO_MS);
  return now < until ? until : null;
}
