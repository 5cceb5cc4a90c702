import { eq } from "drizzle-orm";
import { first, must } from "#db/client.server.ts";
import { notes } from "#db/schema.ts";
import {
  type Asked,
  addEvent,
  addNote,
  type TriageDeps,
  type VerbResult,
  writeVerb,
} from "./change-submission.server.ts";
import { findSubmission } from "./scope.server.ts";

/**
 * Writes down something for the staff alone. It changes nothing else, so no version is asked for, and the note is
 * itself what was done: the id that the browser made is its id.
 */
export async function noteSubmission(
  asked: Omit<Asked, "version"> & { body: string },
  deps: TriageDeps,
): Promise<VerbResult> {
  const submission = await findSubmission(deps.db, asked.reference, asked.person);
  if (!submission) return { ok: false, why: "not-found" };
  const id = asked.action ?? deps.newId();
  const written = await first(
    deps.db.read
      .select({ by: notes.authorId, about: notes.submissionId })
      .from(notes)
      .where(eq(notes.id, id)),
  );
  if (written)
    return written.by === asked.person.id && written.about === submission.id
      ? { ok: true }
      : { ok: false, why: "changed-meanwhile" };
  const note = {
    id,
    submissionId: submission.id,
    author: "person",
    authorId: asked.person.id,
    audience: "staff",
    body: asked.body,
  } as const;
  const by = { actor: "person", actorId: asked.person.id } as const;
  const [inserted, indexed] = addNote(note, deps);
  return writeVerb(deps.db, [
    must(inserted, "changed-meanwhile"),
    indexed,
    addEvent(submission, "noted", by, { note: note.id }, deps),
  ]);
}
