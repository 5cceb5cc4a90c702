import { and, eq } from "drizzle-orm";
import { first, type Guarded, must, type Statement } from "#db/client.server.ts";
import { receivers, submissions } from "#db/schema.ts";
import { promiseOf } from "#services/contacts/promise.server.ts";
import { readCoordinator } from "#services/contacts/read-contacts.server.ts";
import {
  type ActiveReceiver,
  addEvent,
  addNote,
  type Case,
  changeSubmission,
  closeSubmission,
  readCase,
  type TriageDeps,
} from "./change-submission.server.ts";
import { mailApplicant } from "./mail-applicant.server.ts";
import { triageMail } from "./mail-contacts.server.ts";
import { mayDo } from "./transitions.ts";

export type Answer = "interested" | "not-us" | "need-more";
export type AnswerResult =
  | { ok: true }
  /** The page that the contact's link opens says why, with what stands now. */
  | { ok: false; why: "not-waiting" | "comment-needed" };

/** A contact in the group answers the mail in which a submission was introduced to them; they need no account. */
export async function answerIntroduction(
  asked: { receiverId: string; answer: Answer; comment: string },
  deps: TriageDeps,
): Promise<AnswerResult> {
  const { db } = deps;
  const found = await first(
    db.read
      .select({ submission: submissions })
      .from(receivers)
      .innerJoin(submissions, eq(submissions.id, receivers.submissionId))
      .where(
        and(eq(receivers.id, asked.receiverId), eq(receivers.state, "waiting"), eq(receivers.role, "lead")),
      )
      .limit(1),
  );
  if (!found || !mayDo(asked.answer, found.submission.stage)) return { ok: false, why: "not-waiting" };
  if (asked.answer === "need-more" && !asked.comment) return { ok: false, why: "comment-needed" };

  const current = await readCase(found.submission, db);
  const receiver = current.receivers.find(({ id }) => id === asked.receiverId);
  if (!receiver) return { ok: false, why: "not-waiting" };
  const written = await db.writeAll([
    must(
      db.change
        .update(receivers)
        .set({ state: asked.answer, comment: asked.comment || null, answeredAt: deps.now })
        .where(and(eq(receivers.id, receiver.id), eq(receivers.state, "waiting"))),
      "not-waiting",
    ),
    ...(await CONSEQUENCES[asked.answer](current, receiver, asked.comment, deps)),
  ]);
  // Whoever changed it meanwhile, the link's page shows what stands now.
  return written.ok ? { ok: true } : { ok: false, why: "not-waiting" };
}

type Consequence = (
  current: Case,
  receiver: ActiveReceiver,
  comment: string,
  deps: TriageDeps,
) => Promise<(Statement | Guarded)[]>;

const CONSEQUENCES: Record<Answer, Consequence> = {
  interested: async (current, receiver, comment, deps) => [
    closeSubmission(current.submission, "interested", deps),
    addEvent(current.submission, "contact-interested", by(receiver), told(comment), deps),
    ...mailApplicant(current, "contact-interested", { desk: receiver.contact.desk, message: comment }, deps),
  ],

  "not-us": async (current, receiver, comment, deps) => {
    const coordinator = await readCoordinator(deps.db, current.submission.team);
    const { answerBy } = current.submission;
    const { readBy } = await promiseOf(deps.db, current.submission.team, deps.now);
    const dueAt = readBy < answerBy ? readBy : answerBy;
    return [
      changeSubmission(
        current.submission,
        { stage: "triage", ownerId: coordinator.id, nextActionAt: dueAt },
        deps,
      ),
      addEvent(current.submission, "contact-not-us", by(receiver), told(comment), deps),
      triageMail(current, coordinator, { marks: [], dueAt }, deps),
    ];
  },

  "need-more": async (current, receiver, comment, deps) => {
    const { answerBy: lookAgainAt } = await promiseOf(deps.db, current.submission.team, deps.now);
    const note = {
      id: deps.newId(),
      submissionId: current.submission.id,
      author: "contact",
      authorId: receiver.contactId,
      audience: "applicant",
      body: comment,
    } as const;
    return [
      changeSubmission(current.submission, { stage: "asked", nextActionAt: lookAgainAt }, deps),
      ...addNote(note, deps),
      addEvent(
        current.submission,
        "contact-need-more",
        by(receiver),
        { from: current.submission.stage, note: note.id },
        deps,
      ),
      ...mailApplicant(current, "question-asked", { question: comment }, deps),
    ];
  },
};

const by = (receiver: ActiveReceiver) => ({ actor: "contact", actorId: receiver.contactId }) as const;
const told = (comment: string): Record<string, string> => (comment ? { comment } : {});
