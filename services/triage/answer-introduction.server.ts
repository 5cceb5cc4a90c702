import { and, eq, ne } from "drizzle-orm";
import { first, type Guarded, must, type Statement } from "#db/client.server.ts";
import { receivers, submissions } from "#db/schema.ts";
import { promiseOf } from "#services/contacts/promise.server.ts";
import { readCoordinator } from "#services/contacts/read-contacts.server.ts";
import { cancelHeld, endHeld, HOW_IT_STANDS } from "./cancel-held.server.ts";
import {
  type ActiveReceiver,
  addEvent,
  addMessage,
  type Case,
  changeSubmission,
  closeSubmission,
  readCase,
  type TriageDeps,
} from "./change-submission.server.ts";
import { mailApplicant } from "./mail-applicant.server.ts";
import { triageMail } from "./mail-contacts.server.ts";
import { addQuestion, closeQuestion, promiseAfterPause } from "./open-question.server.ts";
import { findNextLead, passToNext } from "./pass-to-next.server.ts";
import { mayDo } from "./transitions.ts";

export type Answer = "interested" | "not-us" | "need-more";
export type AnswerResult =
  | { ok: true }
  /** The page that the contact's link opens says why, with what stands now. */
  | { ok: false; why: "not-waiting" | "comment-needed" | "changed-meanwhile" };

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
        and(eq(receivers.id, asked.receiverId), eq(receivers.state, "waiting"), ne(receivers.role, "copy")),
      )
      .limit(1),
  );
  if (!found || !mayDo(asked.answer, found.submission.stage)) return { ok: false, why: "not-waiting" };
  if (asked.answer === "need-more" && !asked.comment) return { ok: false, why: "comment-needed" };

  const current = await readCase(found.submission, db);
  const receiver = current.receivers.find(({ id }) => id === asked.receiverId);
  if (!receiver) return { ok: false, why: "not-waiting" };
  const written = await db.writeAll([
    // First the submission, as in every decision: two at once must not each wait for what the other has.
    ...(await CONSEQUENCES[asked.answer](current, receiver, asked.comment, deps)),
    must(
      db.change
        .update(receivers)
        .set({ state: asked.answer, comment: asked.comment || null, answeredAt: deps.now, remindAt: null })
        .where(and(eq(receivers.id, receiver.id), eq(receivers.state, "waiting"))),
      "not-waiting",
    ),
    // Whoever has answered need not be asked again.
    ...(await cancelHeld(current, { kinds: [], introducing: [receiver] }, deps)).statements,
  ]);
  if (written.ok) return { ok: true };
  return { ok: false, why: written.why === "changed-meanwhile" ? written.why : "not-waiting" };
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
    ...closeQuestion(current.submission, "revoked", deps),
    addEvent(current.submission, "contact-interested", by(receiver), told(comment), deps),
    // The first who says so has it: nobody else need answer any more.
    ...(await endHeld(
      current,
      current.receivers.filter(({ id, role }) => role !== "copy" && id !== receiver.id),
      "taken",
      deps,
    )),
    ...mailApplicant(current, "contact-interested", { desk: receiver.contact.desk, message: comment }, deps),
  ],

  "not-us": async (current, receiver, comment, deps) => {
    const { submission } = current;
    const said = (data: Record<string, string>) =>
      addEvent(submission, "contact-not-us", by(receiver), { ...told(comment), ...data }, deps);
    // One of several: the others, and who has it, still may.
    if (receiver.role === "asked") return [changeSubmission(submission, {}, deps), said({})];
    const answerBy = await promiseAfterPause(submission, deps);
    const { readBy } = await promiseOf(deps.db, submission.team, deps.now);
    const next = await findNextLead(current, receiver, deps);
    if (next) {
      const dueAt = answerBy > deps.now ? answerBy : readBy;
      // What the applicant is asked stays asked: the next one gets the answer.
      return passToNext(current, next, { dueAt, event: (decision) => said({ decision }) }, deps);
    }
    const coordinator = await readCoordinator(deps.db, submission.team);
    const dueAt = readBy < answerBy ? readBy : answerBy;
    return [
      changeSubmission(
        submission,
        { stage: "triage", ownerId: coordinator.id, nextActionAt: dueAt, answerBy },
        deps,
      ),
      ...closeQuestion(submission, "revoked", deps),
      ...(await cancelHeld(current, { kinds: HOW_IT_STANDS, introducing: [] }, deps)).statements,
      said({}),
      triageMail(current, coordinator, { marks: [], dueAt }, deps),
    ];
  },

  "need-more": async (current, receiver, comment, deps) => {
    const { answerBy: lookAgainAt } = await promiseOf(deps.db, current.submission.team, deps.now);
    const note = addMessage(
      current,
      { author: "contact", authorId: receiver.contactId, body: comment },
      deps,
    );
    return [
      changeSubmission(
        current.submission,
        { stage: "asked", nextActionAt: lookAgainAt, pausedAt: deps.now },
        deps,
      ),
      ...note.statements,
      addQuestion(
        {
          submissionId: current.submission.id,
          fields: [],
          noteId: note.id,
          askedBy: "contact",
          askedById: receiver.contactId,
        },
        deps,
      ),
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
