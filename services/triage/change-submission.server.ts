/** The pieces a verb's unit of work is made of. */
import { and, desc, eq, inArray, type SQL } from "drizzle-orm";
import { type Database, first, type Guarded, must, type Statement } from "#db/client.server.ts";
import { contacts, events, notes, profiles, receivers, submissions } from "#db/schema.ts";
import { appendText } from "#db/search.server.ts";
import type { Actor, EventKind } from "#db/words.ts";
import type { Contact } from "#services/contacts/read-contacts.server.ts";
import type { Profile } from "#services/intake/profile.ts";
import type { RulesetSource } from "#services/rulesets/current-ruleset.server.ts";
import { findSubmission, type Reader, type Submission } from "./scope.server.ts";
import { type Verb, whyNot } from "./transitions.ts";

export type TriageDeps = {
  db: Database;
  now: Date;
  newId: () => string;
  secret: string;
  rulesets: RulesetSource;
  /** The action that the mails of a unit belong to; see `take-action.server.ts`. */
  action?: string;
  /** The mails of a unit wait until then, where that is later than they would go anyway. */
  notBefore?: Date;
};

/** Which submission a person decides about, and the version they saw. */
export type Asked = {
  reference: string;
  version: number;
  person: Reader & { id: string };
  /** Made by their browser: sent twice, it is done once. */
  action?: string;
  /** Shared by the actions that were one gesture. */
  bulk?: string;
};

export type Refusal =
  | "not-found"
  | "changed-meanwhile"
  | "closed"
  | "already-asked"
  | "already-introduced"
  | "needs-contact"
  | "same-domain"
  | "same-team"
  | "same-contact"
  | "no-contact"
  | "already-told"
  | "no-person"
  | "other-team"
  | "no-change"
  | "not-future"
  | "too-far"
  | "years-away"
  | "not-asleep"
  | "reason-needed"
  | "words-needed"
  | "unfinished"
  | "nobody-named"
  | "several-named";
/** `about`: which of the words they typed it is. */
export type VerbResult = { ok: true } | { ok: false; why: Refusal; about?: string };

export type Case = {
  submission: Submission;
  profileId: string;
  profile: Profile;
  receivers: ActiveReceiver[];
};
export type Receiver = typeof receivers.$inferSelect;
export type ActiveReceiver = Receiver & { contact: Contact };

/** The submission as it stands, if the verb may still be done to it. */
export async function openCase(
  verb: Verb,
  { reference, version, person }: Asked,
  { db }: { db: Database },
): Promise<({ ok: true } & Case) | { ok: false; why: Refusal }> {
  const submission = await findSubmission(db, reference, person);
  if (!submission) return { ok: false, why: "not-found" };
  if (submission.version !== version) return { ok: false, why: "changed-meanwhile" };
  const why = whyNot(verb, submission);
  if (why) return { ok: false, why };
  return { ok: true, ...(await readCase(submission, db)) };
}

export async function readCase(submission: Submission, db: Database): Promise<Case> {
  const profile = await first(
    db.read
      .select()
      .from(profiles)
      .where(and(eq(profiles.submissionId, submission.id), eq(profiles.version, submission.profileVersion)))
      .limit(1),
  );
  if (!profile) throw new Error(`The submission ${submission.id} has no profile.`);
  const active = await db.read
    .select({ receiver: receivers, contact: contacts })
    .from(receivers)
    .innerJoin(contacts, eq(contacts.id, receivers.contactId))
    .where(
      and(
        eq(receivers.submissionId, submission.id),
        inArray(receivers.state, ["planned", "waiting", "need-more"]),
      ),
    )
    .orderBy(desc(receivers.role), receivers.id);
  return {
    submission,
    profileId: profile.id,
    profile: profile.form as Profile,
    receivers: active.map(({ receiver, contact }) => ({ ...receiver, contact })),
  };
}

export function leadOf({ receivers }: Pick<Case, "receivers">): ActiveReceiver | undefined {
  return receivers.find((receiver) => receiver.role === "lead");
}

/** Whether its receivers know of it: they do once it was introduced, also while the applicant is asked. */
export function isIntroduced({ submission, receivers }: Case): boolean {
  return (
    submission.stage !== "triage" &&
    receivers.some(({ role, state }) => role !== "asked" && state !== "planned")
  );
}

/**
 * The row as it will be; the unit fails if somebody changed it since `submission` was read. What belongs to a stage
 * (the pause of a question, what wakes it, a snooze) ends with the stage, unless `change` says otherwise. Whatever
 * changed, the promise is looked at again at once: what is due next is worked out in one place, by `remindDue`.
 * `still` is what must hold of the row besides.
 */
export function changeSubmission(
  submission: Submission,
  change: Partial<Submission>,
  { db, now }: { db: Database; now: Date },
  still?: SQL,
): Guarded {
  const remindAt = (change.stage ?? submission.stage) === "closed" ? null : now;
  const leaves = change.stage !== undefined && change.stage !== submission.stage;
  const ended = leaves ? { pausedAt: null, wakeOn: null, snoozedUntil: null } : {};
  return must(
    db.change
      .update(submissions)
      .set({ remindAt, ...ended, ...change, version: submission.version + 1, updatedAt: now })
      .where(and(eq(submissions.id, submission.id), eq(submissions.version, submission.version), still)),
    "changed-meanwhile",
  );
}

export function closeSubmission(
  submission: Submission,
  outcome: NonNullable<Submission["outcome"]>,
  deps: { db: Database; now: Date },
): Guarded {
  return changeSubmission(submission, { stage: "closed", outcome, ownerId: null, nextActionAt: null }, deps);
}

export type By = { actor: Actor; actorId: string | null };

export function addEvent(
  submission: Pick<Submission, "id">,
  kind: EventKind,
  by: By,
  data: Record<string, string | number | null>,
  { db, now }: { db: Database; now: Date },
): Statement {
  return db.change.insert(events).values({ submissionId: submission.id, kind, ...by, data, createdAt: now });
}

/** Written down, and found by its words from then on. */
export function addNote(
  note: Omit<typeof notes.$inferInsert, "createdAt">,
  { db, now }: { db: Database; now: Date },
): [noted: Statement, ...found: Statement[]] {
  return [
    db.change.insert(notes).values({ ...note, createdAt: now }),
    ...appendText(note.submissionId, note.body),
  ];
}

/** What a person of the staff or a contact writes to the applicant. */
export function addMessage(
  { submission }: Pick<Case, "submission">,
  message: Pick<typeof notes.$inferInsert, "author" | "authorId" | "body">,
  deps: { db: Database; now: Date; newId: () => string },
): { id: string; statements: Statement[] } {
  const id = deps.newId();
  const note = { ...message, id, submissionId: submission.id, audience: "applicant" as const };
  return { id, statements: addNote(note, deps) };
}

/** Writes a verb's unit; a person who was faster makes it `changed-meanwhile`. */
export async function writeVerb(db: Database, unit: (Statement | Guarded)[]): Promise<VerbResult> {
  const written = await db.writeAll(unit);
  return written.ok ? { ok: true } : { ok: false, why: written.why as Refusal };
}
