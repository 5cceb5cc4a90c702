/** Open submissions that nobody will look at, and what their applicants never got: there must be none. */
import { and, eq, inArray, min, ne, notInArray, type SQL, sql } from "drizzle-orm";
import type { Database } from "#db/client.server.ts";
import { readBy, withoutIndex } from "#db/kit.ts";
import {
  ADRIFT,
  contacts,
  IS_ASKED,
  mails,
  OPEN_QUESTION,
  questions,
  submissionCounts,
  submissions,
} from "#db/schema.ts";
import { type Contact, isAway } from "#services/contacts/read-contacts.server.ts";
import { failedForGood } from "./failed-mails.server.ts";
import type { Reader } from "./scope.server.ts";

/**
 * `adrift`: no owner or no next-action date. `nobody-there`: its owner is gone, or away without a stand-in who is
 * there. `nothing-asked`: it waits for the applicant, of whom nothing is asked. `unsent`: a mail to the applicant
 * failed for good.
 */
export const BLACK_HOLES = ["adrift", "nobody-there", "nothing-asked", "unsent"] as const;
export type BlackHoleKind = (typeof BLACK_HOLES)[number];
export type BlackHole = {
  kind: BlackHoleKind;
  reference: string;
  /** Of what is unsent, the oldest mail of it. */
  mailId?: string;
};

type Deps = { db: Database; now: Date };

/** Of each kind this many are told: one is already too many. */
const SHOWN = 100;

export async function countBlackHoles(reader: Reader, deps: Deps): Promise<number> {
  return (await listBlackHoles(reader, deps)).length;
}

/** Each way in is an index of what is wrong, or of who waits for an applicant, or the counts by owner. */
export async function listBlackHoles(reader: Reader, { db, now }: Deps): Promise<BlackHole[]> {
  const found: BlackHole[] = [];
  // What is wrong is the way in, and the team a condition: of a team's rows there may be very many.
  const theirs = reader.team ? eq(withoutIndex(submissions.team), reader.team) : undefined;
  const add = async (kind: BlackHoleKind, condition: SQL | undefined) => {
    const rows = await db.read
      .select({ reference: sql<string>`${submissions.reference}` })
      .from(submissions)
      .where(and(condition, theirs))
      .orderBy(submissions.seq)
      .limit(SHOWN);
    found.push(...rows.map(({ reference }) => ({ kind, reference })));
  };
  await add("adrift", ADRIFT);
  const gone = await ownersNotThere(db, now);
  if (gone.length > 0)
    await add(
      "nobody-there",
      and(
        inArray(submissions.ownerId, gone),
        ne(submissions.stage, "closed"),
        ne(submissions.stage, "parked"),
      ),
    );
  const waiting = await waitingForNothing(theirs, db);
  if (waiting.length > 0) await add("nothing-asked", inArray(submissions.id, waiting));
  return [...found, ...(await unsent(theirs, db))];
}

/** Of those who own something open; staff and contacts are few. */
async function ownersNotThere(db: Database, now: Date): Promise<string[]> {
  const all = await db.read.select().from(contacts);
  const byId = new Map(all.map((contact) => [contact.id, contact]));
  const absent = all.filter((contact) => !somebodyActs(contact, byId, now)).map(({ id }) => id);
  if (absent.length === 0) return [];
  const owning = await db.read
    .selectDistinct({ id: submissionCounts.ownerId })
    .from(submissionCounts)
    .where(
      and(
        inArray(submissionCounts.ownerId, absent),
        ne(submissionCounts.stage, "closed"),
        sql`${submissionCounts.rows} > 0`,
      ),
    );
  return owning.map(({ id }) => id);
}

function somebodyActs(contact: Contact, byId: ReadonlyMap<string, Contact>, now: Date): boolean {
  const seen = new Set<string>();
  for (
    let current: Contact | undefined = contact;
    current && !seen.has(current.id);
    current = byId.get(current.standInId ?? "")
  ) {
    if (current.active && !isAway(current, now)) return true;
    seen.add(current.id);
  }
  return false;
}

/** All who wait against all open questions, each read from an index alone: nothing is fetched until something is found. */
async function waitingForNothing(theirs: SQL | undefined, db: Database): Promise<string[]> {
  const open = db.read.select({ id: questions.submissionId }).from(questions).where(OPEN_QUESTION);
  const rows = await db.read
    .select({ id: sql<string>`${submissions.id}` })
    .from(readBy(submissions, "submissions_asked"))
    .where(and(IS_ASKED, notInArray(submissions.id, open), theirs))
    .limit(SHOWN);
  return rows.map(({ id }) => id);
}

/** What applicants were sent and never got, until they are told another way. */
async function unsent(theirs: SQL | undefined, db: Database): Promise<BlackHole[]> {
  const rows = await db.read
    .select({ reference: submissions.reference, mailId: min(mails.id) })
    .from(mails)
    .crossJoin(submissions)
    .where(and(failedForGood(), eq(submissions.id, mails.submissionId), theirs))
    .groupBy(submissions.seq, submissions.reference)
    .orderBy(submissions.seq)
    .limit(SHOWN);
  return rows.map(({ reference, mailId }) => ({
    kind: "unsent",
    reference,
    ...(mailId !== null && { mailId }),
  }));
}
