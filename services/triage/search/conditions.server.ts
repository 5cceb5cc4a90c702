/** What single conditions of a search are in the database. */
import { and, between, eq, exists, gt, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { withoutIndex } from "#db/kit.ts";
import {
  decisions,
  events,
  FOR_STAFF,
  labels,
  mentions,
  notes,
  people,
  profiles,
  readings,
  referrals,
  referrers,
  submissions,
} from "#db/schema.ts";
import { foldText, wordsOf } from "#db/search-text.ts";
import { isNewsTo } from "../see-submission.server.ts";
import { among, fewOf, metByFew } from "./among.server.ts";
import type { Condition } from "./search-tree.ts";
import type { SearchDeps, Searcher } from "./searcher.ts";

const NOTHING = sql`1 = 0`;
const REFERENCE_LENGTH = 8;

/** References are eight capitals and digits: what begins alike lies between the least and the greatest of them. */
export async function beginsReference(typed: string, deps: SearchDeps): Promise<SQL> {
  const begin = typed.normalize("NFKC").toUpperCase().replace(/[\s-]/g, "");
  if (!/^[A-Z0-9]{1,8}$/.test(begin)) return NOTHING;
  const [least, greatest] = [begin.padEnd(REFERENCE_LENGTH, "0"), begin.padEnd(REFERENCE_LENGTH, "Z")];
  const isSo = between(submissions.reference, least, greatest);
  return (
    (await fewOf(deps.db.read.select({ id: submissions.id }).from(submissions).where(isSo), deps)) ??
    sql`(${withoutIndex(submissions.reference)} between ${least} and ${greatest})`
  );
}

/** Whether each word typed begins a word of the text. */
export function namesMatch(typed: string, text: string): boolean {
  const words = wordsOf(foldText(text));
  return wordsOf(foldText(typed)).every((begin) => words.some((word) => word.startsWith(begin)));
}

/** Referrers are few beside submissions, and names of all scripts are folded here alone. */
export async function referredBy(typed: string, deps: SearchDeps): Promise<SQL> {
  const { db } = deps;
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
  return among(referrals.submissionId, { ...deps, where: isOneOf(referrals.referrerId, found) });
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
  switch (word) {
    case "late":
      return lt(submissions.nextActionAt, deps.now);
    case "unsure":
      return eq(submissions.unsure, true);
    case "snoozed":
      return isSnoozed(deps.now);
    case "overridden":
      return overridden(deps);
    case "changed":
      return changedSinceRead(reader, deps);
    case "mentioned":
      return mentioned(reader, deps);
  }
}

/** A note names the reader. */
async function mentioned(reader: Searcher, deps: SearchDeps): Promise<SQL> {
  const { db } = deps;
  const few = await fewOf(
    db.read
      .selectDistinct({ id: notes.submissionId })
      .from(mentions)
      .innerJoin(notes, eq(notes.id, mentions.noteId))
      .where(eq(mentions.personId, reader.id)),
    deps,
  );
  const namesThem = db.read
    .select({ one: sql`1` })
    .from(notes)
    .innerJoin(mentions, eq(mentions.noteId, notes.id))
    .where(and(eq(notes.submissionId, submissions.id), eq(mentions.personId, reader.id)));
  return few ?? exists(namesThem);
}

/** Out of the way until then. */
export function isSnoozed(now: Date): SQL {
  return sql`${submissions.snoozedUntil} > ${now.getTime()}`;
}

/** The decision in force is a person's. Few submissions that ever had such a one are the way in. */
async function overridden(deps: SearchDeps): Promise<SQL> {
  const { db } = deps;
  const inForce = exists(
    db.read
      .select({ one: sql`1` })
      .from(decisions)
      .where(
        and(
          eq(decisions.submissionId, submissions.id),
          // Of those by people there is an index, where mostly nothing is found and no decision is fetched.
          eq(withoutIndex(decisions.id), submissions.decisionId),
          isNotNull(decisions.personId),
        ),
      ),
  );
  const few = await fewOf(
    db.read.select({ id: decisions.submissionId }).from(decisions).where(isNotNull(decisions.personId)),
    deps,
  );
  return few ? metByFew(sql`(${few} and ${inForce})`) : inForce;
}

/**
 * Something happened after the reader's last look that was not their own doing, or a newer profile came. Of those
 * they have read few have changed, as a rule; where many have, each row is asked.
 */
async function changedSinceRead(reader: Searcher, deps: SearchDeps): Promise<SQL> {
  const { db } = deps;
  const theirs = and(eq(readings.reader, "person"), eq(readings.readerId, reader.id));
  const isNews = exists(
    db.read
      .select({ one: sql`1` })
      .from(events)
      .where(
        and(
          eq(events.submissionId, readings.submissionId),
          gt(events.seq, readings.eventSeq),
          isNewsTo(reader.id),
        ),
      ),
  );
  const ofOlderProfile = lt(readings.profileVersion, submissions.profileVersion);
  // Most are known by their history, and their submission need not be looked at.
  const hasNewerProfile = exists(
    db.read
      .select({ one: sql`1` })
      .from(submissions)
      .where(and(eq(submissions.id, readings.submissionId), ofOlderProfile)),
  );
  const few = await fewOf(
    db.read
      .select({ id: readings.submissionId })
      .from(readings)
      .where(and(theirs, or(isNews, hasNewerProfile))),
    deps,
  );
  return (
    few ??
    exists(
      db.read
        .select({ one: sql`1` })
        .from(readings)
        .where(and(eq(readings.submissionId, submissions.id), theirs, or(ofOlderProfile, isNews))),
    )
  );
}

/** Labels are kept in lower case. */
export function labelled(label: string, deps: SearchDeps): Promise<SQL> {
  const wanted = label.normalize("NFKC").toLowerCase();
  return among(labels.submissionId, { ...deps, where: eq(labels.label, wanted) });
}

export function holds(word: Extract<Condition, { kind: "has" }>["value"], deps: SearchDeps): Promise<SQL> {
  switch (word) {
    case "deck":
      return withDeck(deps);
    case "note":
      return among(notes.submissionId, { ...deps, where: FOR_STAFF });
    case "label":
      return among(labels.submissionId, deps);
    case "referrer":
      return among(referrals.submissionId, deps);
  }
}

async function withDeck(deps: SearchDeps): Promise<SQL> {
  const { db } = deps;
  const has = sql`${profiles.form} ->> 'deckUrl' is not null`;
  const now = exists(
    db.read
      .select({ one: sql`1` })
      .from(profiles)
      .where(
        and(eq(profiles.submissionId, submissions.id), eq(profiles.version, submissions.profileVersion), has),
      ),
  );
  const few = await fewOf(db.read.select({ id: profiles.submissionId }).from(profiles).where(has), deps);
  return few ? metByFew(sql`(${few} and ${now})`) : now;
}
