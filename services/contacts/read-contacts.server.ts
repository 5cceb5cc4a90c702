/** What a decision needs to know of the group's contacts and teams, as it stands now. */
import { asc, eq, ne, sql } from "drizzle-orm";
import { type Database, first, prepared } from "#db/client.server.ts";
import { contacts, holidays, submissionCounts, teams } from "#db/schema.ts";
import type { ContactFacts } from "#services/rules/decision.ts";
import type { Language, Team } from "#services/rules/vocabulary.ts";

/** A team's working week: what `answer-by` counts in. */
export type TeamCalendar = {
  team: Team;
  timeZone: string;
  /** ISO weekdays, Monday is 1. */
  workDays: number[];
  /** Local times, "09:00". */
  opens: string;
  closes: string;
  promiseWorkingDays: number;
  intakeContactId: string;
  /** Local calendar days, "2018-05-03". */
  holidays: ReadonlySet<string>;
};

export type Contact = typeof contacts.$inferSelect;

/**
 * When a contact last got one to lead: one look into an index for each. The contact's id is written out: in a query of
 * one table drizzle leaves the table's name away, and a bare "id" is the receiver's own.
 */
const lastLedAt = sql<number | null>`(select max(led.created_at) from receivers led
  where led.contact_id = contacts.id and led.role = 'lead')`.mapWith((at) =>
  at === null ? null : Number(at),
);

/** Every active contact with its load and absence at `now`, in a fixed order. */
export async function readContactFacts(db: Database, now: Date): Promise<ContactFacts[]> {
  return (await readDirectory(db, now)).facts;
}

/** Every active contact: as routing sees them, and by id. */
export async function readDirectory(
  db: Database,
  now: Date,
): Promise<{ facts: ContactFacts[]; byId: Map<string, Contact> }> {
  const [loads, active] = await Promise.all([openLoads(db), activeContacts(db).execute()]);
  return {
    facts: active.map(({ contact, lastLedAt }) => ({
      ...contactFacts(contact, loads.get(contact.id) ?? 0, now),
      ...(lastLedAt !== null && { lastLedAt }),
    })),
    byId: new Map(active.map(({ contact }) => [contact.id, contact])),
  };
}

const activeContacts = prepared((read) =>
  read
    .select({ contact: contacts, lastLedAt })
    .from(contacts)
    .where(eq(contacts.active, true))
    .orderBy(asc(contacts.id))
    .prepare("active_contacts"),
);

/** Whom a contact id names; history may name contacts that are no longer active. */
export async function readContact(db: Database, id: string): Promise<Contact | undefined> {
  return await first(db.read.select().from(contacts).where(eq(contacts.id, id)));
}

export async function readCalendar(db: Database, team: Team): Promise<TeamCalendar> {
  const [[row], days] = await Promise.all([teamOf(db).execute({ team }), holidaysOf(db).execute({ team })]);
  if (!row) throw new Error(`The team ${team} is not in the database: run \`npx intake seed\` first.`);
  return {
    team,
    timeZone: row.timeZone,
    workDays: row.workDays,
    opens: row.opens,
    closes: row.closes,
    promiseWorkingDays: row.promiseWorkingDays,
    intakeContactId: row.intakeContactId,
    holidays: new Set(days.map(({ day }) => day)),
  };
}

const teamOf = prepared((read) =>
  read
    .select()
    .from(teams)
    .where(eq(teams.id, sql.placeholder("team")))
    .prepare("team_of"),
);

const holidaysOf = prepared((read) =>
  read
    .select({ day: holidays.day })
    .from(holidays)
    .where(eq(holidays.team, sql.placeholder("team")))
    .prepare("holidays_of"),
);

export async function teamTimeZone(db: Database, team: Team): Promise<string> {
  const row = await first(db.read.select({ timeZone: teams.timeZone }).from(teams).where(eq(teams.id, team)));
  if (!row) throw new Error(`The team ${team} is not in the database: run \`npx intake seed\` first.`);
  return row.timeZone;
}

/** The contact who owns what nobody else does. */
export async function readCoordinator(db: Database, team: Team): Promise<Contact> {
  const row = await first(
    db.read
      .select({ contact: contacts })
      .from(teams)
      .innerJoin(contacts, eq(contacts.id, teams.intakeContactId))
      .where(eq(teams.id, team))
      .limit(1),
  );
  if (!row) throw new Error(`The team ${team} has no intake coordinator: run \`npx intake seed\` first.`);
  return row.contact;
}

/** Who acts for a contact now: themselves, or their stand-in, or the stand-in's own; undefined where nobody does. */
export async function whoActsFor(db: Database, contact: Contact, now: Date): Promise<Contact | undefined> {
  const seen = new Set<string>();
  let current: Contact | undefined = contact;
  while (current && !seen.has(current.id)) {
    if (current.active && !isAway(current, now)) return current;
    seen.add(current.id);
    current = current.standInId ? await readContact(db, current.standInId) : undefined;
  }
  return undefined;
}

export function isAway(
  { absentFrom, absentUntil }: Pick<Contact, "absentFrom" | "absentUntil">,
  now: Date,
): boolean {
  return absentFrom !== null && absentFrom <= now && (absentUntil === null || now < absentUntil);
}

/** Open submissions by the contact who owns them. */
export async function openLoads(db: Database): Promise<Map<string, number>> {
  const rows = await loadsOf(db).execute();
  return new Map(rows.map(({ id, load }) => [id, load]));
}

const loadsOf = prepared((read) =>
  read
    .select({
      id: submissionCounts.ownerId,
      load: sql<number>`sum(${submissionCounts.rows})`.mapWith(Number),
    })
    .from(submissionCounts)
    .where(ne(submissionCounts.stage, "closed"))
    .groupBy(submissionCounts.ownerId)
    .prepare("loads"),
);

/** One contact as routing sees it. */
export function contactFacts(contact: Contact, load: number, now: Date): ContactFacts {
  return {
    id: contact.id,
    team: contact.team,
    desk: contact.desk as ContactFacts["desk"],
    domains: contact.domains,
    lanes: contact.lanes,
    applicantTypes: contact.applicantTypes as ContactFacts["applicantTypes"],
    languages: contact.languages,
    ...(contact.brand ? { brand: contact.brand } : {}),
    capacity: contact.capacity,
    load,
    absent: isAway(contact, now),
    active: contact.active,
    ...(contact.standInId ? { standInId: contact.standInId } : {}),
  };
}

/** The language we write to a contact in: the first they name. */
export function contactLanguage({ languages }: Pick<Contact, "languages">): Language {
  return languages[0] ?? "en";
}
