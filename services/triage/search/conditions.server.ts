/** What single conditions of a search are in the database. */
import { and, between, eq, exists, gt, isNotNull, isNull, lt, ne, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "#db/client.server.ts";
import {
  decisions,
  events,
  labels,
  notes,
  people,
  profiles,
  readings,
  referrals,
  referrers,
  submissions,
} from "#db/schema.ts";
import { foldText, wordsOf } from "#db/search.server.ts";
import { among } from "./among.server.ts";
import type { Condition } from "./search-tree.ts";
import type { SearchDeps, Searcher } from "./searcher.ts";

const NOTHING = sql`1 = 0`;
const REFERENCE_LENGTH = 8;

/** References are eight capitals and digits: what begins alike lies between the least and the greatest of them. */
export function beginsReference(typed: string): SQL {
  const begin = typed.normalize("NFKC").toUpperCase().replace(/[\s-]/g, "");
  if (!/^[A-Z0-9]{1,8}$/.test(begin)) return NOTHING;
  return between(
    submissions.reference,
    begin.padEnd(REFERENCE_LENGTH, "0"),
    begin.padEnd(REFERENCE_LENGTH, "Z"),
  );
}

/** Whether each word typed begins a word of the text. */
export function namesMatch(typed: string, text: string): boolean {
  const words = wordsOf(foldText(text));
  return wordsOf(foldText(typed)).every((begin) => words.some((word) => word.startsWith(begin)));
}

/** Referrers are few beside submissions, and names of all scripts are folded here alone. */
export async function referredBy(typed: string, { db }: SearchDeps): Promise<SQL> {
  const found = (
    await db.read
      .select({
        id: referrers.id,
        name: referrers.name,
        email: referrers.email,
        organisation: referrers.organisation,
      })
      .from(referrers)
  ).filter(({ name, email, organisation }) => namesMatch(typed, `${name} ${email} ${organisation}`));
  return among(() =>
    db.read
      .select({ id: referrals.submissionId })
      .from(referrals)
      .where(and(isOneOf(referrals.referrerId, found), isNotNull(referrals.submissionId))),
  );
}

export async function takenOnBy(typed: string, reader: Searcher, { db }: SearchDeps): Promise<SQL> {
  if (typed.toLowerCase() === "none") return isNull(submissions.assigneeId);
  if (typed.toLowerCase() === "@me") return eq(submissions.assigneeId, reader.id);
  const staff = await db.read.select({ id: people.id, name: people.name, email: people.email }).from(people);
  return isOneOf(
    submissions.assigneeId,
    staff.filter(({ name, email }) => namesMatch(typed, `${name} ${email.split("@")[0]}`)),
  );
}

function isOneOf(
  column: typeof submissions.assigneeId | typeof referrals.referrerId,
  rows: { id: string }[],
) {
  return or(...rows.map(({ id }) => eq(column, id))) ?? NOTHING;
}

export async function stands(
  word: Extract<Condition, { kind: "is" }>["value"],
  reader: Searcher,
  deps: SearchDeps,
): Promise<SQL> {
  const { db, now } = deps;
  switch (word) {
    case "late":
      return lt(submissions.nextActionAt, now);
    case "unsure":
      return eq(submissions.unsure, true);
    case "snoozed":
      return isSnoozed(now);
    case "overridden":
      return among(() => overridden(db));
    case "changed":
      return among(() => changedSinceRead(reader, db));
  }
}

/** Out of the way until then. */
export function isSnoozed(now: Date): SQL {
  return sql`${submissions.snoozedUntil} > ${now.getTime()}`;
}

/** The decision in force is a person's. */
function overridden(db: Database) {
  const inForce = db.read
    .select({ one: sql`1` })
    .from(submissions)
    .where(and(eq(submissions.id, decisions.submissionId), eq(submissions.decisionId, decisions.id)));
  return db.read
    .select({ id: decisions.submissionId })
    .from(decisions)
    .where(and(isNotNull(decisions.personId), exists(inForce)));
}

/** Something happened after the reader's last look that was not their own doing, or a newer profile came. */
function changedSinceRead(reader: Searcher, db: Database) {
  const newer = db.read
    .select({ one: sql`1` })
    .from(events)
    .where(
      and(
        eq(events.submissionId, readings.submissionId),
        gt(events.seq, readings.eventSeq),
        ne(events.kind, "opened"),
        ne(sql`coalesce(${events.actorId}, '')`, reader.id),
      ),
    );
  return db.read
    .select({ id: readings.submissionId })
    .from(readings)
    .innerJoin(submissions, eq(submissions.id, readings.submissionId))
    .where(
      and(
        eq(readings.reader, "person"),
        eq(readings.readerId, reader.id),
        or(lt(readings.profileVersion, submissions.profileVersion), exists(newer)),
      ),
    );
}

/** Labels are kept in lower case. */
export function labelled(label: string, db: Database): Promise<SQL> {
  const wanted = label.normalize("NFKC").toLowerCase();
  return among(() =>
    db.read.select({ id: labels.submissionId }).from(labels).where(eq(labels.label, wanted)),
  );
}

export async function holds(word: Extract<Condition, { kind: "has" }>["value"], db: Database): Promise<SQL> {
  const one = { one: sql`1` };
  switch (word) {
    case "deck":
      return exists(
        db.read
          .select(one)
          .from(profiles)
          .where(
            and(
              eq(profiles.submissionId, submissions.id),
              eq(profiles.version, submissions.profileVersion),
              sql`${profiles.form} ->> 'deckUrl' is not null`,
            ),
          ),
      );
    case "note":
      return among(() => db.read.selectDistinct({ id: notes.submissionId }).from(notes));
    case "label":
      return among(() => db.read.selectDistinct({ id: labels.submissionId }).from(labels));
    case "referrer":
      return among(() =>
        db.read
          .selectDistinct({ id: referrals.submissionId })
          .from(referrals)
          .where(isNotNull(referrals.submissionId)),
      );
  }
}
