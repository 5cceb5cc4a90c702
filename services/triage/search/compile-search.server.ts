/** A search as a condition on submissions. It is always and-ed with the reader's scope: it can only narrow. */
import { and, between, eq, gte, isNotNull, isNull, lt, ne, or, type SQL, sql } from "drizzle-orm";
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
import { foldText, matchesText, searchTerm, wordsOf } from "#db/search.server.ts";
import { instantOf } from "#services/contacts/answer-by.server.ts";
import type { Reader } from "../scope.server.ts";
import type { Condition, Search } from "./search-tree.ts";

/** Who searches: `@me` and what changed since they read it are theirs. */
export type Searcher = Reader & { id: string };
/** Days begin and end in the zone; UTC unless another is named. */
export type SearchDeps = { db: Database; now: Date; timeZone?: string };

export async function compileSearch(search: Search, reader: Searcher, deps: SearchDeps): Promise<SQL> {
  switch (search.kind) {
    case "all":
      return joined(and, await compileEach(search.parts, reader, deps));
    case "any":
      return joined(or, await compileEach(search.parts, reader, deps));
    case "not":
      // What is unknown is not so either: the opposite of a condition holds for all other rows.
      return sql`(${await compileSearch(search.part, reader, deps)}) is not true`;
    case "words": {
      const term = searchTerm(search.text, search.phrase);
      return term ? matchesText([term]) : NOTHING;
    }
    default:
      return compileCondition(search, reader, deps);
  }
}

const NOTHING = sql`1 = 0`;

function compileEach(parts: Search[], reader: Searcher, deps: SearchDeps): Promise<SQL[]> {
  return Promise.all(parts.map((part) => compileSearch(part, reader, deps)));
}

const joined = (how: typeof and, parts: SQL[]) => how(...parts) ?? sql`1 = 1`;

async function compileCondition(asked: Condition, reader: Searcher, deps: SearchDeps): Promise<SQL> {
  switch (asked.kind) {
    case "team":
      return eq(submissions.team, asked.value);
    case "domain":
      return asked.value === "none" ? isNull(submissions.domain) : eq(submissions.domain, asked.value);
    case "country":
      return eq(submissions.country, asked.value);
    case "lang":
      return eq(submissions.language, asked.value);
    case "stage":
      return eq(submissions.stage, asked.value);
    case "outcome":
      return asked.value === "none" ? isNull(submissions.outcome) : eq(submissions.outcome, asked.value);
    case "screening":
      return eq(submissions.screening, asked.value);
    case "type":
      return eq(submissions.applicantType, asked.value);
    case "lane":
      return eq(submissions.lane, asked.value);
    case "ref":
      return beginsReference(asked.value);
    case "from":
      return referredBy(asked.value, deps);
    case "owner":
      return takenOnBy(asked.value, reader, deps);
    case "label":
      return sql`${submissions.id} in ${deps.db.read
        .select({ id: labels.submissionId })
        .from(labels)
        .where(eq(labels.label, asked.value.normalize("NFKC").toLowerCase()))}`;
    case "due":
    case "submitted":
      return inTime(asked, deps);
    case "is":
      return stands(asked.value, reader, deps);
    case "has":
      return holds(asked.value, deps.db);
  }
}

const REFERENCE_LENGTH = 8;

/** References are eight capitals and digits: what begins alike lies between the least and the greatest of them. */
function beginsReference(typed: string): SQL {
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
async function referredBy(typed: string, { db }: SearchDeps): Promise<SQL> {
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
  const sent = db.read
    .select({ id: referrals.submissionId })
    .from(referrals)
    .where(and(oneOf(referrals.referrerId, found), isNotNull(referrals.submissionId)));
  return sql`${submissions.id} in ${sent}`;
}

async function takenOnBy(typed: string, reader: Searcher, { db }: SearchDeps): Promise<SQL> {
  if (typed.toLowerCase() === "none") return isNull(submissions.assigneeId);
  if (typed.toLowerCase() === "@me") return eq(submissions.assigneeId, reader.id);
  const staff = await db.read.select({ id: people.id, name: people.name, email: people.email }).from(people);
  return oneOf(
    submissions.assigneeId,
    staff.filter(({ name, email }) => namesMatch(typed, `${name} ${email.split("@")[0]}`)),
  );
}

function oneOf(column: typeof submissions.assigneeId | typeof referrals.referrerId, rows: { id: string }[]) {
  return or(...rows.map(({ id }) => eq(column, id))) ?? NOTHING;
}

function inTime(
  { kind, comparison, when }: Extract<Condition, { when: unknown }>,
  { now, timeZone = "UTC" }: SearchDeps,
): SQL {
  const column = kind === "due" ? submissions.nextActionAt : submissions.createdAt;
  if (when.kind === "days") {
    const from = instantOf(when.from, "00:00", timeZone);
    const until = instantOf(when.until, "00:00", timeZone);
    switch (comparison) {
      case "<":
        return lt(column, from);
      case "<=":
        return lt(column, until);
      case ">":
        return gte(column, until);
      case ">=":
        return gte(column, from);
      default:
        return joined(and, [gte(column, from), lt(column, until)]);
    }
  }
  // Less than two days from now is before then; less than two days old is after then.
  const then = new Date(now.getTime() + (kind === "due" ? when.ms : -when.ms));
  const isBefore = comparison.startsWith("<") === (kind === "due");
  return isBefore ? lt(column, then) : gte(column, then);
}

function stands(word: Extract<Condition, { kind: "is" }>["value"], reader: Searcher, deps: SearchDeps): SQL {
  const { db, now } = deps;
  switch (word) {
    case "late":
      return lt(submissions.nextActionAt, now);
    case "unsure":
      return eq(submissions.unsure, true);
    case "snoozed":
      return isSnoozed(now);
    case "overridden": {
      const byHand = db.read
        .select({ id: decisions.submissionId })
        .from(decisions)
        .where(isNotNull(decisions.personId));
      const inForce = db.read
        .select({ one: sql`1` })
        .from(decisions)
        .where(and(eq(decisions.id, submissions.decisionId), isNotNull(decisions.personId)));
      return sql`(${submissions.id} in ${byHand} and exists ${inForce})`;
    }
    case "changed":
      return changedSinceRead(reader, db);
  }
}

/** Out of the way until then. */
export function isSnoozed(now: Date): SQL {
  return sql`${submissions.snoozedUntil} > ${now.getTime()}`;
}

/** Something happened after the reader's last look that was not their own doing, or a newer profile came. */
function changedSinceRead(reader: Searcher, db: Database): SQL {
  const newer = db.read
    .select({ one: sql`1` })
    .from(events)
    .where(
      and(
        eq(events.submissionId, readings.submissionId),
        sql`${events.seq} > ${readings.eventSeq}`,
        ne(events.kind, "opened"),
        sql`coalesce(${events.actorId}, '') <> ${reader.id}`,
      ),
    );
  const changed = db.read
    .select({ id: readings.submissionId })
    .from(readings)
    .where(
      and(
        eq(readings.reader, "person"),
        eq(readings.readerId, reader.id),
        or(sql`${readings.profileVersion} < ${submissions.profileVersion}`, sql`exists ${newer}`),
      ),
    );
  return sql`${submissions.id} in ${changed}`;
}

function holds(word: Extract<Condition, { kind: "has" }>["value"], db: Database): SQL {
  const one = { one: sql`1` };
  switch (word) {
    case "deck":
      return sql`exists ${db.read
        .select(one)
        .from(profiles)
        .where(
          and(
            eq(profiles.submissionId, submissions.id),
            eq(profiles.version, submissions.profileVersion),
            sql`${profiles.form} ->> 'deckUrl' is not null`,
          ),
        )}`;
    case "note":
      return sql`exists ${db.read.select(one).from(notes).where(eq(notes.submissionId, submissions.id))}`;
    case "label":
      return sql`${submissions.id} in ${db.read.select({ id: labels.submissionId }).from(labels)}`;
    case "referrer":
      return sql`exists ${db.read.select(one).from(referrals).where(eq(referrals.submissionId, submissions.id))}`;
  }
}
