/** What an applicant may know of a submission: nothing internal is read here, so nothing internal can leak. */
import { and, desc, eq, inArray } from "drizzle-orm";
import { type Database, first } from "#db/client.server.ts";
import { contacts, decisions, events, notes, profiles, submissions, teams } from "#db/schema.ts";
import type { EventKind, Outcome, Stage } from "#db/words.ts";
import type { Reason } from "#services/rules/decision.ts";
import type { ApplicantType, Language, Team } from "#services/rules/vocabulary.ts";
import type { Profile } from "./profile.ts";
import { publicReasons } from "./public-reasons.ts";
import { undoableUntil } from "./withdraw-submission.server.ts";

export type Status = {
  id: string;
  reference: string;
  version: number;
  applicantType: ApplicantType;
  language: Language;
  stage: Stage;
  outcome: Outcome | null;
  team: Team;
  /** The desk that has it; null once closed. */
  desk: string | null;
  reasons: Reason[];
  answerBy: Date;
  timeZone: string;
  receivedAt: Date;
  /** What we ask, while an answer is awaited. */
  question: string | null;
  /** Until when a withdrawal can be undone; null where there is none to undo. */
  undoUntil: Date | null;
  history: PublicEvent[];
  profile: Profile;
};

export type PublicEvent = { kind: EventKind; at: Date };

/** Events an applicant may read; a contact's "need more" is to them a question. */
const PUBLIC_EVENTS = [
  "received",
  "contact-informed",
  "accepted",
  "declined",
  "question-asked",
  "question-answered",
  "rerouted",
  "withdrawn",
  "withdrawal-undone",
  "contact-interested",
  "contact-need-more",
] as const satisfies EventKind[];

export async function readStatus(db: Database, reference: string, now: Date): Promise<Status | undefined> {
  const row = await first(
    db.read
      .select({ submission: submissions, routing: decisions.routing, timeZone: teams.timeZone })
      .from(submissions)
      .innerJoin(decisions, eq(decisions.id, submissions.decisionId))
      .innerJoin(teams, eq(teams.id, submissions.team))
      .where(eq(submissions.reference, reference))
      .limit(1),
  );
  if (!row) return undefined;
  const { submission, routing, timeZone } = row;
  const { id, version, applicantType, language, stage, outcome, team, answerBy } = submission;
  return {
    ...{ id, reference, version, applicantType, language, stage, outcome, team, answerBy, timeZone },
    desk: submission.ownerId ? await deskOf(db, submission.ownerId) : null,
    reasons: publicReasons(routing, submission.stage),
    receivedAt: submission.createdAt,
    question: stage === "asked" ? await openQuestion(db, id) : null,
    undoUntil: outcome === "withdrawn" ? undoableUntil(submission, now) : null,
    history: await readHistory(db, id),
    profile: await readProfile(db, id, submission.profileVersion),
  };
}

/** The reference of a submission known by its id. */
export async function findReference(db: Database, id: string): Promise<string | undefined> {
  return (
    await first(
      db.read.select({ reference: submissions.reference }).from(submissions).where(eq(submissions.id, id)),
    )
  )?.reference;
}

/** The id of a submission known by its reference. */
export async function findSubmissionId(db: Database, reference: string): Promise<string | undefined> {
  return (
    await first(
      db.read.select({ id: submissions.id }).from(submissions).where(eq(submissions.reference, reference)),
    )
  )?.id;
}

async function deskOf(db: Database, contactId: string): Promise<string | null> {
  return (
    (await first(db.read.select({ desk: contacts.desk }).from(contacts).where(eq(contacts.id, contactId))))
      ?.desk ?? null
  );
}

async function openQuestion(db: Database, submissionId: string): Promise<string | null> {
  const newest = await first(
    db.read
      .select({ body: notes.body })
      .from(notes)
      .where(
        and(
          eq(notes.submissionId, submissionId),
          eq(notes.audience, "applicant"),
          inArray(notes.author, ["person", "contact"]),
        ),
      )
      .orderBy(desc(notes.createdAt), desc(notes.id))
      .limit(1),
  );
  return newest?.body ?? null;
}

async function readHistory(db: Database, submissionId: string): Promise<PublicEvent[]> {
  return (
    await db.read
      .select({ kind: events.kind, at: events.createdAt })
      .from(events)
      .where(and(eq(events.submissionId, submissionId), inArray(events.kind, [...PUBLIC_EVENTS])))
      .orderBy(events.seq)
  ).filter(({ kind }, place, all) => kind !== "contact-informed" || all[place - 1]?.kind !== kind);
}

async function readProfile(db: Database, submissionId: string, version: number): Promise<Profile> {
  const row = await first(
    db.read
      .select({ form: profiles.form })
      .from(profiles)
      .where(and(eq(profiles.submissionId, submissionId), eq(profiles.version, version)))
      .limit(1),
  );
  if (!row) throw new Error(`The submission ${submissionId} has no profile of version ${version}.`);
  return row.form as Profile;
}
