import { inArray } from "drizzle-orm";
import { contacts, receivers } from "#db/schema.ts";
import { promiseOf } from "#services/contacts/promise.server.ts";
import {
  type Asked,
  addEvent,
  changeSubmission,
  openCase,
  type TriageDeps,
  type VerbResult,
  writeVerb,
} from "./change-submission.server.ts";
import { introductionMail } from "./mail-contacts.server.ts";
import { readDecision } from "./read-decision.server.ts";

/**
 * Several contacts are asked at once, beside whoever has it: the first who is interested gets it. Each has their
 * own clock, half of what the team promises; stage, owner and promise stay as they are.
 */
export async function askContacts(
  asked: Asked & { contacts: readonly string[] },
  deps: TriageDeps,
): Promise<VerbResult> {
  const opened = await openCase("ask-contacts", asked, deps);
  if (!opened.ok) return opened;
  const { submission } = opened;
  const { db, now, newId } = deps;
  const ids = [...new Set(asked.contacts)];
  const chosen = ids.length
    ? await db.read.select().from(contacts).where(inArray(contacts.id, ids)).orderBy(contacts.id)
    : [];
  if (chosen.length === 0 || chosen.length < ids.length || chosen.some(({ active }) => !active))
    return { ok: false, why: "no-contact" };
  if (opened.receivers.some(({ contactId }) => ids.includes(contactId)))
    return { ok: false, why: "already-told" };
  const decision = await readDecision(submission, db);

  const { readBy: dueAt } = await promiseOf(db, submission.team, now);
  const by = { actor: "person", actorId: asked.person.id } as const;
  return writeVerb(db, [
    changeSubmission(submission, {}, deps),
    ...chosen.flatMap((contact) => {
      const id = newId();
      return [
        db.change.insert(receivers).values({
          id,
          submissionId: submission.id,
          contactId: contact.id,
          role: "asked",
          state: "waiting",
          dueAt,
          remindAt: now,
          createdAt: now,
        }),
        addEvent(submission, "receiver-asked", by, { contact: contact.id }, deps),
        ...introductionMail(opened, { id, contact, role: "asked", dueAt }, decision, deps),
      ];
    }),
  ]);
}
