/** What an applicant may know of a submission: nothing internal is read here, so nothing internal can leak. */
import { and, desc, eq, gt, inArray, isNotNull, type SQL } from "drizzle-orm";
import { type Database, first } from "#db/client.server.ts";
import {
  actions,
  contacts,
  decisions,
  events,
  mails,
  notes,
  profiles,
  submissions,
  teams,
} from "#db/schema.ts";
import type { EventKind, Outcome, Stage } from "#db/words.ts";
import type { Reason } from "#services/rules/decision.ts";
import type { ApplicantType, Language, Team } from "#services/rules/vocabulary.ts";
import { restoredRow } from "#services/triage/stored-rows.server.ts";
import type { Profile } from "./profile.ts";
import { publicReasons } from "./public-reasons.ts";
import { publicStage } from "./public-stage.server.ts";
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
  "merged",
] as const satisfies EventKind[];

export async function readStatus(db: Database, reference: string, now: Date): Promise<Status | undefined> {
  const own = await readTold(db, eq(submissions.reference, reference), now);
  if (!own) return undefined;
  const { survivorId } = own.submission;
  const standing = (survivorId ? await readTold(db, eq(submissions.id, survivorId), now) : undefined) ?? own;
  const merged = standing !== own;
  const { id, applicantType, language, createdAt, profileVersion } = own.submission;
  const { outcome, team, answerBy, ownerId } = standing.submission;
  const { stage } = standing;
  const read = publicHistory(await readEvents(db, own));
  const history = mergedAtMost(read.history, merged);
  const told = merged ? publicHistory(await readEvents(db, standing)) : read;
  const desk = stage === "introduced" || stage === "asked" ? (told.firstTold ?? ownerId) : ownerId;
  return {
    ...{ id, reference, applicantType, language, merged, stage, outcome, team, answerBy, history },
    // Of both, so that it changes with either.
    version: own.submission.version + (merged ? standing.submission.version : 0),
    timeZone: standing.timeZone,
    introduced: told.history.some(({ kind }) => kind === "contact-informed"),
    desk: stage !== "closed" && desk ? await deskOf(db, desk) : null,
    reasons: publicReasons(own.routing, stage),
    receivedAt: createdAt,
    question: stage === "asked" && !merged ? await openQuestion(db, id) : null,
    undoUntil: outcome === "withdrawn" && !merged ? undoableUntil(own.submission, now) : null,
    profile: await readProfile(db, id, profileVersion),
  };
}

/** As the applicant was told that it stands. */
async function readTold(db: Database, which: SQL, now: Date) {
  const row = await readRow(db, which);
  if (!row) return undefined;
  const { standing, instants } = await readUntold(db, row.submission.id, now);
  return {
    ...row,
    submission: { ...row.submission, ...standing },
    stage: standing.stage ?? row.stage,
    untold: instants,
  };
}

type Told = NonNullable<Awaited<ReturnType<typeof readTold>>>;

async function readRow(db: Database, which: SQL) {
  return await first(
    db.read
      .select({
        submission: submissions,
        stage: publicStage,
        routing: decisions.routing,
        timeZone: teams.timeZone,
      })
      .from(submissions)
      .innerJoin(decisions, eq(decisions.id, submissions.decisionId))
      .innerJoin(teams, eq(teams.id, submissions.team))
      .where(which)
      .limit(1),
  );
}

/** The merge it is in tells where it is; what was merged into it or separated again is our affair. */
function mergedAtMost(history: PublicEvent[], merged: boolean): PublicEvent[] {
  const last = history.findLastIndex(({ kind }) => kind === "merged");
  return history.filter(({ kind }, place) => kind !== "merged" || (merged && place === last));
}

/**
 * What the applicant has not been told: decisions that were taken back, and one whose letter still waits, before which
 * it stands for them as it stood. A verb's lines of history have the instant of its action.
 */
async function readUntold(db: Database, submissionId: string, now: Date) {
  const undone = await db.read
    .select({ at: actions.createdAt })
    .from(actions)
    .where(and(eq(actions.submissionId, submissionId), isNotNull(actions.undoneAt)));
  const held = await first(
    db.read
      .select({ at: actions.createdAt, before: actions.before })
      .from(mails)
      .innerJoin(actions, eq(actions.id, mails.actionId))
      .where(
        and(
          eq(mails.submissionId, submissionId),
          eq(mails.kind, "submission-declined"),
          eq(mails.state, "due"),
          gt(mails.dueAt, now),
        ),
      )
      .limit(1),
  );
  const stored = held?.before.submissions?.[0];
  const { stage, outcome, ownerId } = stored ? restoredRow(submissions, stored) : ({} as Partial<Row>);
  return {
    standing: stage ? { stage, outcome: outcome ?? null, ownerId: ownerId ?? null } : {},
    instants: new Set([...undone, ...(held ? [held] : [])].map(({ at }) => at.getTime())),
  };
}

type Row = typeof submissions.$inferSelect;

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

type PublicLine = PublicEvent & { data: Record<string, string | number | null> };

async function readEvents(db: Database, { submission, untold }: Told): Promise<PublicLine[]> {
  const lines = await db.read
    .select({ kind: events.kind, at: events.createdAt, data: events.data })
    .from(events)
    .where(and(eq(events.submissionId, submission.id), inArray(events.kind, [...PUBLIC_EVENTS])))
    .orderBy(events.seq);
  return lines.filter(({ at }) => !untold.has(at.getTime()));
}

/**
 * To an applicant a team is one: whom in it the profile is with, one after another, is not told. So is the desk: it
 * stays the first that was told until another team has it.
 */
function publicHistory(lines: PublicLine[]): { history: PublicEvent[]; firstTold: string | null } {
  const history: PublicEvent[] = [];
  let firstTold: string | null = null;
  for (const { kind, at, data } of lines) {
    if (kind === "rerouted" && data.from === data.to) continue;
    if (kind === "rerouted") firstTold = null;
    if ((kind === "contact-informed" || kind === "accepted") && firstTold !== null) continue;
    if (kind === "contact-informed") firstTold = String(data.contact);
    history.push({ kind, at });
  }
  return { history, firstTold };
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
