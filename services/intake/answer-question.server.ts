import { and, desc, eq, inArray } from "drizzle-orm";
import { type Database, first, type Statement } from "#db/client.server.ts";
import { events, questions, receivers, submissions } from "#db/schema.ts";
import type { Stage } from "#db/words.ts";
import { promiseOf } from "#services/contacts/promise.server.ts";
import { readContact, readCoordinator } from "#services/contacts/read-contacts.server.ts";
import {
  addEvent,
  addNote,
  type Case,
  changeSubmission,
  leadOf,
  readCase,
  type TriageDeps,
} from "#services/triage/change-submission.server.ts";
import { answerMail } from "#services/triage/mail-contacts.server.ts";
import { closeQuestion, promiseAfterPause } from "#services/triage/open-question.server.ts";
import { ANSWER_MAX } from "./answer-limit.ts";
import type { Answers } from "./canonical-profile.ts";
import { canonicalText, codePoints, unstorableCharacter } from "./canonical-text.ts";
import type { Issue } from "./form-issues.ts";
import { addProfileVersion, mendProfile } from "./mend-profile.server.ts";
import { readTold } from "./read-told.server.ts";

export type Answered =
  | { ok: true }
  | { ok: false; why: "not-asked" | "changed-meanwhile" }
  | { ok: false; why: "wrong"; issues: Issue[] };

/**
 * The applicant answers what they were asked, in words and, where it was about fields of the profile, by `mended`
 * answers to these: it goes back to where it stood, the promise runs on, and its owner and who asked are told.
 */
export async function answerQuestion(
  asked: { id: string; answer: string; mended?: Answers },
  deps: TriageDeps,
): Promise<Answered> {
  const { db, now, newId } = deps;
  const submission = await first(db.read.select().from(submissions).where(eq(submissions.id, asked.id)));
  if (!submission) return { ok: false, why: "not-asked" };
  const stillAsked = submission.stage === "asked";
  if (!stillAsked && !(await readTold(db, [asked.id], now)).get(asked.id)?.asked)
    return { ok: false, why: "not-asked" };
  const current = await readCase(submission, db);
  const fields = stillAsked ? await openFields(submission.id, db) : [];
  const answer = canonicalText(asked.answer, true);
  const issue = wrongWith(answer);
  const mended = mendProfile(current, fields, asked.mended ?? {}, now);
  if (!mended.ok || issue || answer === undefined)
    return {
      ok: false,
      why: "wrong",
      issues: [...(mended.ok ? [] : mended.issues), ...(issue ? [issue] : [])],
    };

  if (!stillAsked) return keepAnswer(current, answer, deps);
  const lead = leadOf(current);
  const stage = await askedFrom(submission.id, db);
  const owner = submission.ownerId ? await readContact(db, submission.ownerId) : undefined;
  if (!owner) throw new Error(`The open submission ${submission.id} has no owner.`);
  const { readBy } = await promiseOf(db, submission.team, now);
  const answerBy = await promiseAfterPause(submission, deps);
  const nextActionAt = readBy < answerBy || answerBy < now ? readBy : answerBy;
  const note = newId();
  const others = current.receivers.filter(({ state, role }) => state === "need-more" && role === "asked");
  const profileVersion = submission.profileVersion + (mended.changed.length > 0 ? 1 : 0);
  const written = await db.writeAll([
    changeSubmission(submission, { stage, nextActionAt, answerBy, profileVersion }, deps),
    ...closeQuestion(submission, { answerNoteId: note }, deps),
    ...(await addProfileVersion(current, mended, deps)),
    ...addNote(
      { id: note, submissionId: submission.id, author: "applicant", audience: "applicant", body: answer },
      deps,
    ),
    addEvent(submission, "question-answered", { actor: "applicant", actorId: null }, { note }, deps),
    ...runAgain(current, readBy, deps),
    ...answerMail(
      current,
      { answer, dueAt: nextActionAt, to: owner, receiver: stage === "introduced" ? lead?.id : undefined },
      deps,
    ),
    ...others.flatMap((receiver) =>
      answerMail(current, { answer, dueAt: readBy, to: receiver.contact, receiver: receiver.id }, deps),
    ),
  ]);
  return written.ok ? { ok: true } : { ok: false, why: "changed-meanwhile" };
}

/** Decided already, and they could not know: what they say is kept and told, so that the decision can be taken back. */
async function keepAnswer(current: Case, answer: string, deps: TriageDeps): Promise<Answered> {
  const { submission } = current;
  const { team, ownerId, nextActionAt, answerBy } = submission;
  const owner = ownerId ? await readContact(deps.db, ownerId) : undefined;
  const to = owner ?? (await readCoordinator(deps.db, team));
  const note = deps.newId();
  const words = { id: note, submissionId: submission.id, author: "applicant", body: answer } as const;
  await deps.db.writeAll([
    ...addNote({ ...words, audience: "applicant" }, deps),
    addEvent(submission, "question-answered", { actor: "applicant", actorId: null }, { note }, deps),
    ...answerMail(current, { answer, dueAt: nextActionAt ?? answerBy, to, receiver: undefined }, deps),
  ]);
  return { ok: true };
}

/** Who needed more is asked again; those who were asked beside the lead have as much time again to read the answer. */
function runAgain({ submission }: Case, dueAt: Date, { db, now }: TriageDeps): Statement[] {
  const open = and(
    eq(receivers.submissionId, submission.id),
    inArray(receivers.state, ["waiting", "need-more"]),
  );
  return [
    db.change
      .update(receivers)
      .set({ dueAt, reminded: 50, remindAt: now })
      .where(and(open, eq(receivers.role, "asked"))),
    db.change
      .update(receivers)
      .set({ state: "waiting" })
      .where(and(open, eq(receivers.state, "need-more"))),
  ];
}

async function openFields(submissionId: string, db: Database): Promise<string[]> {
  const open = await first(
    db.read
      .select({ fields: questions.fields })
      .from(questions)
      .where(and(eq(questions.submissionId, submissionId), eq(questions.state, "open"))),
  );
  return open?.fields ?? [];
}

function wrongWith(answer: string | undefined): Issue | undefined {
  const about = { field: "answer", path: [] };
  if (answer === undefined) return { ...about, code: "missing", values: {} };
  const character = unstorableCharacter(answer);
  if (character) return { ...about, code: "bad-characters", values: { character } };
  const now = codePoints(answer);
  return now > ANSWER_MAX
    ? { ...about, code: "too-long", values: { max: String(ANSWER_MAX), now: String(now) } }
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
