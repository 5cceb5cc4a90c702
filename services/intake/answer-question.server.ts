import { and, desc, eq, gte } from "drizzle-orm";
import { type Database, first, must } from "#db/client.server.ts";
import { notes, questions, submissions } from "#db/schema.ts";
import { readContact, readCoordinator } from "#services/contacts/read-contacts.server.ts";
import {
  addEvent,
  addNote,
  type Case,
  changeSubmission,
  readCase,
  type TriageDeps,
} from "#services/triage/change-submission.server.ts";
import { answerMail } from "#services/triage/mail-contacts.server.ts";
import { takeAnswer } from "#services/triage/take-answer.server.ts";
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
  // Merged, it may be separated again: then it is asked as before.
  if (!submission || submission.survivorId) return { ok: false, why: "not-asked" };
  const answer = canonicalText(asked.answer, true);
  const stillAsked = submission.stage === "asked";
  if (!stillAsked && !(await readTold(db, [asked.id], now)).get(asked.id)?.asked)
    return (await isTaken(asked.id, answer, db)) ? { ok: true } : { ok: false, why: "not-asked" };
  const current = await readCase(submission, db);
  const fields = stillAsked ? await openFields(submission.id, db) : [];
  const issue = wrongWith(answer);
  const mended = mendProfile(current, fields, asked.mended ?? {}, now);
  if (!mended.ok || issue || answer === undefined)
    return {
      ok: false,
      why: "wrong",
      issues: [...(mended.ok ? [] : mended.issues), ...(issue ? [issue] : [])],
    };

  if (!stillAsked) return keepAnswer(current, answer, deps);
  const note = newId();
  const taken = await takeAnswer(current, { note, answer }, deps);
  const profileVersion = submission.profileVersion + (mended.changed.length > 0 ? 1 : 0);
  const written = await db.writeAll([
    changeSubmission(submission, { ...taken.stands, profileVersion }, deps),
    ...(await addProfileVersion(current, mended, deps)),
    ...addNote(
      { id: note, submissionId: submission.id, author: "applicant", audience: "applicant", body: answer },
      deps,
    ),
    addEvent(submission, "question-answered", { actor: "applicant", actorId: null }, { note }, deps),
    ...taken.statements,
  ]);
  return written.ok ? { ok: true } : { ok: false, why: "changed-meanwhile" };
}

/** Decided already, and they could not know: what they say is kept and told, so that the decision can be taken back. */
async function keepAnswer(current: Case, answer: string, deps: TriageDeps): Promise<Answered> {
  const { submission } = current;
  const { version, team, ownerId, nextActionAt, answerBy } = submission;
  const owner = ownerId ? await readContact(deps.db, ownerId) : undefined;
  const to = owner ?? (await readCoordinator(deps.db, team));
  const note = deps.newId();
  const words = { id: note, submissionId: submission.id, author: "applicant", body: answer } as const;
  const written = await deps.db.writeAll([
    // Taken back meanwhile, it is asked as before.
    must(
      deps.db.change
        .update(submissions)
        .set({ version })
        .where(and(eq(submissions.id, submission.id), eq(submissions.version, version))),
      "changed-meanwhile",
    ),
    ...addNote({ ...words, audience: "applicant" }, deps),
    addEvent(submission, "question-answered", { actor: "applicant", actorId: null }, { note }, deps),
    ...answerMail(current, { answer, dueAt: nextActionAt ?? answerBy, to, receiver: undefined }, deps),
  ]);
  return written.ok ? { ok: true } : { ok: false, why: "changed-meanwhile" };
}

/** Whether these words were taken since they were last asked: sent twice, an answer counts once. */
async function isTaken(submissionId: string, answer: string | undefined, db: Database): Promise<boolean> {
  const [asked] = await db.read
    .select({ at: questions.createdAt })
    .from(questions)
    .where(eq(questions.submissionId, submissionId))
    .orderBy(desc(questions.createdAt))
    .limit(1);
  if (!asked || answer === undefined) return false;
  const said = await db.read
    .select({ body: notes.body })
    .from(notes)
    .where(
      and(
        ...[eq(notes.submissionId, submissionId), eq(notes.author, "applicant")],
        gte(notes.createdAt, asked.at),
      ),
    );
  return said.some(({ body }) => body === answer);
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
