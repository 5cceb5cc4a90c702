import { and, eq } from "drizzle-orm";
import { type Database, must } from "#db/client.server.ts";
import { mails } from "#db/schema.ts";
import { addEvent, addNote } from "./change-submission.server.ts";
import { failedForGood, findFailedMail } from "./failed-mails.server.ts";
import type { Reader } from "./scope.server.ts";

type Deps = { db: Database; now: Date; newId: () => string };

/**
 * A person has told the applicant by another way what a mail could not: the mail is settled, and how it was done is a
 * note. "not-failed" where it waits no more, or is not theirs to see.
 */
export async function tellOtherwise(
  { mailId, reason, person }: { mailId: string; reason: string; person: Reader & { id: string } },
  deps: Deps,
): Promise<{ ok: true } | { ok: false; why: "not-failed" }> {
  const { db } = deps;
  const mail = await findFailedMail(mailId, person, deps);
  if (!mail) return { ok: false, why: "not-failed" };
  const { submissionId } = mail;
  const by = { actor: "person", actorId: person.id } as const;
  const note = deps.newId();
  const written = await db.writeAll([
    must(
      db.change
        .update(mails)
        .set({ state: "told" })
        .where(and(eq(mails.id, mailId), failedForGood())),
      "not-failed",
    ),
    ...addNote(
      { id: note, submissionId, author: "person", authorId: person.id, audience: "staff", body: reason },
      deps,
    ),
    addEvent({ id: submissionId }, "told-otherwise", by, { note, mail: mailId }, deps),
  ]);
  return written.ok ? { ok: true } : { ok: false, why: "not-failed" };
}
