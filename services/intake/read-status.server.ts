/** What an applicant may know of a submission: nothing internal is read here, so nothing internal can leak. */
import { and, eq } from "drizzle-orm";
import { type Database, first } from "#db/client.server.ts";
import { contacts, decisions, notes, profiles, questions, submissions, teams } from "#db/schema.ts";
import type { Outcome, Stage } from "#db/words.ts";
import type { Reason, Routing } from "#services/rules/decision.ts";
import type { ApplicantType, Language, Team } from "#services/rules/vocabulary.ts";
import type { Profile } from "./profile.ts";
import { publicReasons } from "./public-reasons.ts";
import { type PublicEvent, readTold } from "./read-told.server.ts";
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
  /**
   * It continues together with another application of its organisation: stage, outcome, team, desk and promise are
   * that one's, everything else is its own.
   */
  merged: boolean;
  /** Whether a desk was told of it. */
  introduced: boolean;
  /** The desk that has it; null once closed. */
  desk: string | null;
  reasons: Reason[];
  answerBy: Date;
  timeZone: string;
  receivedAt: Date;
  /** What we ask, while an answer is awaited. */
  question: Question | null;
  /** Until when a withdrawal can be undone; null where there is none to undo. */
  undoUntil: Date | null;
  history: PublicEvent[];
  profile: Profile;
};

/** In words, and the keys of the fields of the profile that it is about, if it is about any. */
export type Question = { text: string; fields: string[] };

export async function readStatus(db: Database, reference: string, now: Date): Promise<Status | undefined> {
  const id = await findSubmissionId(db, reference);
  const own = id && (await readTold(db, [id], now)).get(id);
  if (!own) return undefined;
  const { survivorId } = own.submission;
  const standing = (survivorId && (await readTold(db, [survivorId], now)).get(survivorId)) || own;
  const merged = standing !== own;
  const { applicantType, language, createdAt, profileVersion } = own.submission;
  const { outcome, team, answerBy, ownerId } = standing.submission;
  const { stage, firstTold } = standing;
  const desk = stage === "introduced" || stage === "asked" ? (firstTold ?? ownerId) : ownerId;
  return {
    ...{ id: own.submission.id, reference, applicantType, language, merged, stage, outcome, team, answerBy },
    history: mergedAtMost(own.history, merged),
    // Of both, so that it changes with either.
    version: own.submission.version + (merged ? standing.submission.version : 0),
    timeZone: await timeZoneOf(db, team),
    introduced: standing.history.some(({ kind }) => kind === "contact-informed"),
    desk: stage !== "closed" && desk ? await deskOf(db, desk) : null,
    reasons: publicReasons(await readRouting(db, own.submission.decisionId), stage),
    receivedAt: createdAt,
    question: stage === "asked" && !merged && own.asked ? await readQuestion(db, own.asked) : null,
    undoUntil: outcome === "withdrawn" && !merged ? undoableUntil(own.submission, now) : null,
    profile: await readProfile(db, own.submission.id, profileVersion),
  };
}

async function readRouting(db: Database, decisionId: string): Promise<Routing> {
  const decision = await first(
    db.read.select({ routing: decisions.routing }).from(decisions).where(eq(decisions.id, decisionId)),
  );
  if (!decision) throw new Error(`There is no decision ${decisionId}.`);
  return decision.routing;
}

async function timeZoneOf(db: Database, team: Team): Promise<string> {
  const found = await first(
    db.read.select({ timeZone: teams.timeZone }).from(teams).where(eq(teams.id, team)),
  );
  if (!found) throw new Error(`There is no team ${team}.`);
  return found.timeZone;
}

/** The merge it is in tells where it is; what was merged into it or separated again is our affair. */
function mergedAtMost(history: PublicEvent[], merged: boolean): PublicEvent[] {
  const last = history.findLastIndex(({ kind }) => kind === "merged");
  return history.filter(({ kind }, place) => kind !== "merged" || (merged && place === last));
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

async function readQuestion(db: Database, noteId: string): Promise<Question | null> {
  const found = await first(
    db.read
      .select({ text: notes.body, fields: questions.fields })
      .from(questions)
      .innerJoin(notes, eq(notes.id, questions.noteId))
      .where(eq(questions.noteId, noteId)),
  );
  return found ?? null;
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
