import { promiseOf } from "#services/contacts/promise.server.ts";
import { askableFields } from "#services/intake/askable-fields.ts";
import {
  type Asked,
  addEvent,
  addMessage,
  changeSubmission,
  type TriageDeps,
  type VerbResult,
} from "./change-submission.server.ts";
import { mailApplicant } from "./mail-applicant.server.ts";
import { addQuestion } from "./open-question.server.ts";
import { takeAction } from "./take-action.server.ts";
import { isUnfinished } from "./unfinished-text.ts";

/**
 * Asks the applicant something, about some of the profile's fields or in words alone. It stays with its owner, who
 * looks again when no answer comes, and the promise waits until then.
 */
export function askApplicant(
  asked: Asked & { question: string; fields?: string[] },
  deps: TriageDeps,
): Promise<VerbResult> {
  return takeAction("ask", asked, deps, async (opened, acting) => {
    if (isUnfinished(asked.question)) return { ok: false, why: "unfinished" };
    const { submission } = opened;
    const askable = askableFields(submission.applicantType).map(({ key }) => key);
    const { answerBy: lookAgainAt } = await promiseOf(acting.db, submission.team, acting.now);
    const note = addMessage(
      opened,
      { author: "person", authorId: asked.person.id, body: asked.question },
      acting,
    );
    const by = { actor: "person", actorId: asked.person.id } as const;
    return [
      changeSubmission(
        submission,
        { stage: "asked", nextActionAt: lookAgainAt, pausedAt: acting.now },
        acting,
      ),
      ...note.statements,
      addQuestion(
        {
          submissionId: submission.id,
          fields: askable.filter((key) => asked.fields?.includes(key)),
          noteId: note.id,
          askedBy: "person",
          askedById: asked.person.id,
        },
        acting,
      ),
      addEvent(submission, "question-asked", by, { from: submission.stage, note: note.id }, acting),
      ...mailApplicant(opened, "question-asked", { question: asked.question }, acting),
    ];
  });
}
