import { and, desc, eq, inArray } from "drizzle-orm";
import { type Database, first } from "#db/client.server.ts";
import { events, receivers, submissions } from "#db/schema.ts";
import type { Stage } from "#db/words.ts";
import { issueLink } from "#services/access/issue-link.server.ts";
import { promiseOf } from "#services/contacts/promise.server.ts";
import { contactLanguage, readContact } from "#services/contacts/read-contacts.server.ts";
import { queueMail } from "#services/outbox/queue-mail.server.ts";
import {
  addEvent,
  addNote,
  changeSubmission,
  leadOf,
  readCase,
  type TriageDeps,
} from "#services/triage/change-submission.server.ts";
import { closeQuestion, promiseAfterPause } from "#services/triage/open-question.server.ts";
import { ANSWER_MAX } from "./answer-limit.ts";
import { canonicalText, codePoints, unstorableCharacter } from "./canonical-text.ts";
import type { Issue } from "./form-issues.ts";

export type Answered =
  | { ok: true }
  | { ok: false; why: "not-asked" | "changed-meanwhile" }
  | { ok: false; why: "wrong"; issue: Pick<Issue, "code" | "values"> };

/**
 * The applicant answers what they were asked: it goes back to where it stood, the promise runs on, and its owner is
 * told.
 */
export async function answerQuestion(
  asked: { id: string; answer: string },
  deps: TriageDeps,
): Promise<Answered> {
  const { db, now, newId } = deps;
  const submission = await first(db.read.select().from(submissions).where(eq(submissions.id, asked.id)));
  if (submission?.stage !== "asked") return { ok: false, why: "not-asked" };
  const answer = canonicalText(asked.answer, true);
  const issue = wrongWith(answer);
  if (issue || answer === undefined) return { ok: false, why: "wrong", issue: issue ?? MISSING };

  const current = await readCase(submission, db);
  const lead = leadOf(current);
  const stage = await askedFrom(submission.id, db);
  const owner = submission.ownerId ? await readContact(db, submission.ownerId) : undefined;
  if (!owner) throw new Error(`The open submission ${submission.id} has no owner.`);
  const { readBy } = await promiseOf(db, submission.team, now);
  const answerBy = await promiseAfterPause(submission, deps);
  const nextActionAt = readBy < answerBy || answerBy < now ? readBy : answerBy;
  const act = stage === "introduced" && lead ? issueLink({ purpose: "act", subjectId: lead.id }, deps) : null;
  const note = newId();
  const written = await db.writeAll([
    changeSubmission(submission, { stage, nextActionAt, answerBy }, deps),
    ...closeQuestion(submission, { answerNoteId: note }, deps),
    ...addNote(
      { id: note, submissionId: submission.id, author: "applicant", audience: "applicant", body: answer },
      deps,
    ),
    addEvent(submission, "question-answered", { actor: "applicant", actorId: null }, { note }, deps),
    db.change
      .update(receivers)
      .set({ state: "waiting" })
      .where(and(eq(receivers.submissionId, submission.id), eq(receivers.state, "need-more"))),
    ...(act ? [act.statement] : []),
    queueMail(
      {
        kind: "question-answered",
        language: contactLanguage(owner),
        to: { name: owner.role, address: owner.email },
        values: {
          orgName: current.profile.orgName,
          reference: submission.reference,
          answer,
          path: `/staff/submissions/${submission.reference}`,
          dueAt: nextActionAt.toISOString(),
          timeZone: owner.timeZone,
        },
        links: act ? { act: act.id } : {},
        submissionId: submission.id,
      },
      deps,
    ),
  ]);
  return written.ok ? { ok: true } : { ok: false, why: "changed-meanwhile" };
}

const MISSING: Pick<Issue, "code" | "values"> = { code: "missing", values: {} };

function wrongWith(answer: string | undefined): Pick<Issue, "code" | "values"> | undefined {
  if (answer === undefined) return MISSING;
  const character = unstorableCharacter(answer);
  if (character) return { code: "bad-characters", values: { character } };
  const now = codePoints(answer);
  return now > ANSWER_MAX
    ? { code: "too-long", values: { max: String(ANSWER_MAX), now: String(now) } }
    : undefined;
}

/** Where it stood when it was asked. */
async function askedFrom(submissionId: string, db: Database): Promise<Stage> {
  const event = await first(
    db.read
      .select({ data: events.data })
      .from(events)
      .where(
        and(
          eq(events.submissionId, submissionId),
          inArray(events.kind, ["question-asked", "contact-need-more"]),
        ),
      )
      .orderBy(desc(events.seq))
      .limit(1),
  );
  return event?.data.from === "introduced" ? "introduced" : "triage";
}
