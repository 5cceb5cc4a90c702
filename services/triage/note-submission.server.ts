import {
  type Asked,
  addEvent,
  addNote,
  type TriageDeps,
  type VerbResult,
  writeVerb,
} from "./change-submission.server.ts";
import { findSubmission } from "./scope.server.ts";

/** Writes down something for the staff alone. It changes nothing else, so no version is asked for. */
export async function noteSubmission(
  asked: Omit<Asked, "version"> & { body: string },
  deps: TriageDeps,
): Promise<VerbResult> {
  const submission = await findSubmission(deps.db, asked.reference, asked.person);
  if (!submission) return { ok: false, why: "not-found" };
  const note = {
    id: deps.newId(),
    submissionId: submission.id,
    author: "person",
    authorId: asked.person.id,
    audience: "staff",
    body: asked.body,
  } as const;
  const by = { actor: "person", actorId: asked.person.id } as const;
  return writeVerb(deps.db, [
    ...addNote(note, deps),
    addEvent(submission, "noted", by, { note: note.id }, deps),
  ]);
}
