import { promiseOf } from "#services/contacts/promise.server.ts";
import {
  type Asked,
  addEvent,
  addNote,
  changeSubmission,
  openCase,
  type TriageDeps,
  type VerbResult,
  writeVerb,
} from "./change-submission.server.ts";
import { mailApplicant } from "./mail-applicant.server.ts";

/** Asks the applicant something. It stays with its owner, who looks again when no answer comes. */
export async function askApplicant(
  asked: Asked & { question: string },
  deps: TriageDeps,
): Promise<VerbResult> {
  const opened = await openCase("ask", asked, deps);
  if (!opened.ok) return opened;
  const { submission } = opened;
  const { answerBy: lookAgainAt } = await promiseOf(deps.db, submission.team, deps.now);
  const note = {
    id: deps.newId(),
    submissionId: submission.id,
    author: "person",
    authorId: asked.person.id,
    audience: "applicant",
    body: asked.question,
  } as const;
  const by = { actor: "person", actorId: asked.person.id } as const;
  return writeVerb(deps.db, [
    changeSubmission(submission, { stage: "asked", nextActionAt: lookAgainAt }, deps),
    ...addNote(note, deps),
    addEvent(submission, "question-asked", by, { from: submission.stage, note: note.id }, deps),
    ...mailApplicant(opened, "question-asked", { question: asked.question }, deps),
  ]);
}
