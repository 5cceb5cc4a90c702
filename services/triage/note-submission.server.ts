import { and, eq, inArray } from "drizzle-orm";
import { first, must, type Statement } from "#db/client.server.ts";
import { mentions, notes, people, profiles } from "#db/schema.ts";
import type { Profile } from "#services/intake/profile.ts";
import { queueMail } from "#services/outbox/queue-mail.server.ts";
import {
  type Asked,
  addEvent,
  addNote,
  type TriageDeps,
  type VerbResult,
  writeVerb,
} from "./change-submission.server.ts";
import { findMentions } from "./find-mentions.ts";
import { listAssignees } from "./list-assignees.server.ts";
import { findSubmission, type Submission } from "./scope.server.ts";

/**
 * Writes down something for the staff alone, and tells whom it names, who may see the submission. It changes nothing else, so no version is asked for, and the note is
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
  const colleagues = await listAssignees(submission.team, deps);
  const found = findMentions(asked.body, colleagues);
  const unclear = found.find(({ ids }) => ids.length !== 1);
  if (unclear)
    return {
      ok: false,
      why: unclear.ids.length === 0 ? "nobody-named" : "several-named",
      about: unclear.name,
    };
  const named = [...new Set(found.flatMap(({ ids }) => ids))];
  const note = {
    id,
    submissionId: submission.id,
    author: "person" as const,
    authorId: asked.person.id,
    audience: "staff" as const,
    body: asked.body,
  };
  const by = { actor: "person", actorId: asked.person.id } as const;
  const [inserted, ...indexed] = addNote(note, deps);
  return writeVerb(deps.db, [
    must(inserted, "changed-meanwhile"),
    ...indexed,
    ...(named.length > 0
      ? [deps.db.change.insert(mentions).values(named.map((personId) => ({ personId, noteId: id })))]
      : []),
    addEvent(submission, "noted", by, { note: note.id }, deps),
    ...(await tellNamed(named, { submission, ...asked }, deps)),
  ]);
}

/** Each in their language; who names themselves needs no mail. */
async function tellNamed(
  named: string[],
  { submission, person, body }: { submission: Submission; person: Asked["person"]; body: string },
  deps: TriageDeps,
): Promise<Statement[]> {
  if (named.length === 0) return [];
  const { db } = deps;
  const { reference } = submission;
  const staff = await db.read
    .select()
    .from(people)
    .where(inArray(people.id, [...named, person.id]));
  const profile = await first(
    db.read
      .select({ form: profiles.form })
      .from(profiles)
      .where(and(eq(profiles.submissionId, submission.id), eq(profiles.version, submission.profileVersion))),
  );
  const author = staff.find(({ id }) => id === person.id)?.name ?? "";
  const orgName = (profile?.form as Profile | undefined)?.orgName ?? "";
  return staff
    .filter(({ id }) => id !== person.id)
    .map(({ name, email, language }) =>
      queueMail(
        {
          kind: "staff-mentioned",
          language,
          to: { name, address: email },
          values: { orgName, reference, name, author, note: body, path: `/staff/submissions/${reference}` },
          links: {},
          submissionId: submission.id,
        },
        deps,
      ),
    );
}
