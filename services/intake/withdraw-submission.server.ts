import { eq } from "drizzle-orm";
import { first } from "#db/client.server.ts";
import { submissions } from "#db/schema.ts";
import { DAY_MS, issueLink } from "#services/access/issue-link.server.ts";
import { readCalendar } from "#services/contacts/read-contacts.server.ts";
import { queueMail } from "#services/outbox/queue-mail.server.ts";
import {
  addEvent,
  closeSubmission,
  readCase,
  type TriageDeps,
} from "#services/triage/change-submission.server.ts";
import { closeQuestion } from "#services/triage/open-question.server.ts";
import { releaseReceivers } from "#services/triage/release-receivers.server.ts";
import type { Submission } from "#services/triage/scope.server.ts";

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
  const submission = await first(deps.db.read.select().from(submissions).where(eq(submissions.id, id)));
  if (!submission) return { ok: false, why: "not-found" };
  if (submission.stage === "closed") return { ok: false, why: "closed" };
  const current = await readCase(submission, deps.db);
  const { profile, receivers } = current;
  const before: StoodBefore = {
    stage: submission.stage,
    owner: submission.ownerId,
    next: submission.nextActionAt?.getTime() ?? null,
    receivers: receivers.map((receiver) => `${receiver.id}=${receiver.state}`).join(","),
    paused: submission.pausedAt?.getTime() ?? null,
    snoozed: submission.snoozedUntil?.getTime() ?? null,
    wake: submission.wakeOn && JSON.stringify(submission.wakeOn),
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
        undoUntil: new Date(deps.now.getTime() + UNDO_MS).toISOString(),
        timeZone: (await readCalendar(deps.db, submission.team)).timeZone,
      },
      links: { status: status.id },
      submissionId: id,
    },
    deps,
  );
  const written = await deps.db.writeAll([
    closeSubmission(submission, "withdrawn", deps),
    addEvent(submission, "withdrawn", { actor: "applicant", actorId: null }, before, deps),
    ...closeQuestion(submission, "revoked", deps),
    ...releaseReceivers(current, receivers, "withdrawn", deps),
    status.statement,
    mail,
  ]);
  return written.ok ? { ok: true } : { ok: false, why: "changed-meanwhile" };
}

/** Until when a withdrawal can be undone; null once that is over. A withdrawn submission changes no more. */
export function undoableUntil(submission: Pick<Submission, "updatedAt">, now: Date): Date | null {
  const until = new Date(submission.updatedAt.getTime() + UNDO_MS);
  return now < until ? until : null;
}
