/** Everything a person reads before they decide, and everything that happened: in a fixed number of queries. */
import { and, asc, desc, eq, inArray, ne, or } from "drizzle-orm";
import { type Database, first } from "#db/client.server.ts";
import {
  contacts,
  decisions,
  events,
  mentions,
  notes,
  organisations,
  people,
  profiles,
  receivers,
  referrals,
  referrers,
  submissions,
} from "#db/schema.ts";
import type { Profile } from "#services/intake/profile.ts";
import { findSurvivor, readMergedInto } from "./read-merges.server.ts";
import { findSubmission, inScope, type Reader, type Submission } from "./scope.server.ts";

export type SubmissionView = NonNullable<Awaited<ReturnType<typeof readSubmission>>>;

/** Undefined where there is none, or none that this reader may see. */
export async function readSubmission(reference: string, reader: Reader, { db }: { db: Database }) {
  const submission = await findSubmission(db, reference, reader);
  if (!submission) return undefined;
  const current = await readCurrent(submission, db);
  const mergedHere = await readMergedInto(submission.id, { db });
  const ids = [submission.id, ...mergedHere.map((merged) => merged.id)];
  const history = await readHistory(submission.id, ids, db);
  return {
    submission,
    survivor: await findSurvivor(submission, reader, { db }),
    mergedHere,
    ...current,
    ...history,
    receivers: await readReceivers(submission, db),
    others: await readOthers(submission, reader, db),
    referredBy: await readReferrers(ids, db),
    names: Object.fromEntries(await readNames(db)) as Record<string, string>,
  };
}

async function readCurrent(submission: Submission, db: Database) {
  const found = await first(
    db.read
      .select({
        organisation: organisations.name,
        form: profiles.form,
        profileId: profiles.id,
        sentAt: profiles.createdAt,
        decision: decisions,
      })
      .from(organisations)
      .innerJoin(
        profiles,
        and(eq(profiles.submissionId, submission.id), eq(profiles.version, submission.profileVersion)),
      )
      .innerJoin(decisions, eq(decisions.id, submission.decisionId))
      .where(eq(organisations.id, submission.organisationId))
      .limit(1),
  );
  if (!found) throw new Error(`The submission ${submission.id} lacks its profile or its decision.`);
  const { organisation, profileId, form, decision } = found;
  return { organisation, profileId, profile: form as Profile, decision };
}

/** What happened to it and to what was merged into it; that these were merged stands there once. */
async function readHistory(id: string, ids: string[], db: Database) {
  const named = await db.read
    .select({ noteId: mentions.noteId, personId: mentions.personId })
    .from(notes)
    .innerJoin(mentions, eq(mentions.noteId, notes.id))
    .where(inArray(notes.submissionId, ids));
  const written = await db.read
    .select()
    .from(notes)
    .where(inArray(notes.submissionId, ids))
    .orderBy(asc(notes.createdAt), asc(notes.id));
  return {
    events: await db.read
      .select()
      .from(events)
      .where(
        and(inArray(events.submissionId, ids), or(eq(events.submissionId, id), ne(events.kind, "merged"))),
      )
      .orderBy(asc(events.seq)),
    notes: written.map((note) => ({
      ...note,
      /** Whom it names. */
      mentions: named.filter(({ noteId }) => noteId === note.id).map(({ personId }) => personId),
    })),
    /** Reasons that people gave, by the id of their decision. */
    reasons: Object.fromEntries(
      (
        await db.read
          .select({ id: decisions.id, reason: decisions.reason })
          .from(decisions)
          .where(inArray(decisions.submissionId, ids))
      ).map(({ id: decision, reason }) => [decision, reason]),
    ) as Record<string, string | null>,
  };
}

async function readReceivers(submission: Submission, db: Database) {
  return await db.read
    .select({
      id: receivers.id,
      role: receivers.role,
      state: receivers.state,
      comment: receivers.comment,
      dueAt: receivers.dueAt,
      answeredAt: receivers.answeredAt,
      contact: contacts.role,
      desk: contacts.desk,
      organisation: contacts.organisation,
      team: contacts.team,
      timeZone: contacts.timeZone,
    })
    .from(receivers)
    .innerJoin(contacts, eq(contacts.id, receivers.contactId))
    .where(eq(receivers.submissionId, submission.id))
    .orderBy(desc(receivers.role), asc(receivers.createdAt), asc(receivers.id));
}

/** What else this organisation sent, as far as the reader may see it. */
async function readOthers(submission: Submission, reader: Reader, db: Database) {
  return await db.read
    .select({
      reference: submissions.reference,
      applicantType: submissions.applicantType,
      stage: submissions.stage,
      outcome: submissions.outcome,
      createdAt: submissions.createdAt,
    })
    .from(submissions)
    .where(
      and(
        eq(submissions.organisationId, submission.organisationId),
        ne(submissions.seq, submission.seq),
        inScope(reader),
      ),
    )
    .orderBy(desc(submissions.createdAt), desc(submissions.seq))
    .limit(20);
}

async function readReferrers(ids: string[], db: Database) {
  return await db.read
    .select({
      id: referrers.id,
      name: referrers.name,
      organisation: referrers.organisation,
      note: referrals.note,
    })
    .from(referrals)
    .innerJoin(referrers, eq(referrers.id, referrals.referrerId))
    .where(inArray(referrals.submissionId, ids))
    .orderBy(asc(referrals.createdAt), asc(referrals.id));
}

/** Who acted: people by name, contacts by role, by the ids that history keeps. Staff and contacts are few. */
async function readNames(db: Database): Promise<[string, string][]> {
  const staff = await db.read.select({ id: people.id, name: people.name }).from(people);
  const group = await db.read.select({ id: contacts.id, name: contacts.role }).from(contacts);
  return [...staff, ...group].map(({ id, name }) => [id, name]);
}
