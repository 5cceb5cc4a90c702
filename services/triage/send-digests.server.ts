/** The daily digest: what waits for a contact and was not opened, in their morning and their language. */
import { and, asc, count, eq, inArray, isNull, lt, ne, or } from "drizzle-orm";
import { type Database, first, must } from "#db/client.server.ts";
import { contacts, mails, organisations, profiles, receivers, submissions, UNOPENED } from "#db/schema.ts";
import { issueLink } from "#services/access/issue-link.server.ts";
import { instantOf, isWorkingDay, localDay } from "#services/contacts/answer-by.server.ts";
import {
  type Contact,
  contactLanguage,
  isAway,
  readCalendar,
  type TeamCalendar,
} from "#services/contacts/read-contacts.server.ts";
import type { Profile } from "#services/intake/profile.ts";
import { queueMail } from "#services/outbox/queue-mail.server.ts";
import { TEAMS, type Team } from "#services/rules/vocabulary.ts";

export type DigestDeps = { db: Database; now: Date; newId: () => string; secret: string };

/** Not before this hour of theirs. */
const MORNING = "08:00";
/** More than this nobody reads in a mail. */
const ITEMS = 20;

/**
 * One pass: each contact who is there, on a working day of their team, gets at most one digest a day, and none where
 * nothing waits. The day is written with the mail under a guard, so that of several processes one sends it.
 */
export async function sendDigests(deps: DigestDeps): Promise<{ sent: number }> {
  const { db, now } = deps;
  const calendars = new Map<Team, TeamCalendar>();
  for (const team of TEAMS) calendars.set(team, await readCalendar(db, team));
  let sent = 0;
  for (const contact of await db.read
    .select()
    .from(contacts)
    .where(eq(contacts.active, true))
    .orderBy(asc(contacts.id))) {
    const day = morningOf(contact, calendars.get(contact.team), now);
    if (day && contact.digestedOn !== day && (await sendDigest(contact, day, deps))) sent++;
  }
  return { sent };
}

/** Their local day, once it is morning there and they are at work. */
function morningOf(contact: Contact, calendar: TeamCalendar | undefined, now: Date): string | null {
  const day = localDay(now, contact.timeZone);
  const atWork =
    calendar !== undefined &&
    isWorkingDay(day, calendar.workDays, new Set(calendar.holidays)) &&
    !isAway(contact, now);
  return atWork && now >= instantOf(day, MORNING, contact.timeZone) ? day : null;
}

async function sendDigest(contact: Contact, day: string, deps: DigestDeps): Promise<boolean> {
  const { db } = deps;
  // What was mailed today is news enough by itself.
  const since = instantOf(day, "00:00", contact.timeZone);
  const unopened = and(eq(receivers.contactId, contact.id), UNOPENED, lt(receivers.createdAt, since));
  const unopenedFirst = await db.read
    .select({
      id: receivers.id,
      submissionId: receivers.submissionId,
      dueAt: receivers.dueAt,
      reference: submissions.reference,
      orgName: organisations.name,
      form: profiles.form,
    })
    .from(receivers)
    .innerJoin(submissions, eq(submissions.id, receivers.submissionId))
    .innerJoin(organisations, eq(organisations.id, submissions.organisationId))
    .innerJoin(
      profiles,
      and(eq(profiles.submissionId, submissions.id), eq(profiles.version, submissions.profileVersion)),
    )
    .where(and(unopened, ne(submissions.stage, "closed")))
    .orderBy(asc(receivers.dueAt), asc(receivers.id))
    .limit(ITEMS);
  const onTheirWay = await introductionsOnTheirWay(
    contact,
    unopenedFirst.map(({ submissionId }) => submissionId),
    db,
  );
  const waiting = unopenedFirst.filter(({ submissionId }) => !onTheirWay.has(submissionId));
  if (waiting.length === 0) return false;
  const all = await first(
    db.read
      .select({ rows: count() })
      .from(receivers)
      .innerJoin(submissions, eq(submissions.id, receivers.submissionId))
      .where(and(unopened, ne(submissions.stage, "closed"))),
  );
  const items = waiting.map(({ form, dueAt, id, submissionId: _, ...item }, place) => ({
    ...item,
    oneLiner: (form as Profile).oneLiner ?? "",
    dueAt: dueAt.toISOString(),
    link: `act${place}`,
    act: issueLink({ purpose: "act", subjectId: id }, deps),
  }));
  const written = await db.writeAll([
    must(
      db.change
        .update(contacts)
        .set({ digestedOn: day })
        .where(
          and(eq(contacts.id, contact.id), or(isNull(contacts.digestedOn), ne(contacts.digestedOn, day))),
        ),
      "sent-already",
    ),
    ...items.map(({ act }) => act.statement),
    queueMail(
      {
        kind: "contact-digest",
        language: contactLanguage(contact),
        to: { name: contact.role, address: contact.email },
        values: {
          items: items.map(({ act: _, ...item }) => item),
          more: Math.max(0, (all?.rows ?? 0) - unopenedFirst.length),
          timeZone: contact.timeZone,
        },
        links: Object.fromEntries(items.map(({ link, act }) => [link, act.id])),
      },
      deps,
    ),
  ]);
  return written.ok;
}

/** While the mail by which a decision introduces it has not gone, that can be taken back, and they with it. */
async function introductionsOnTheirWay(
  { email }: Contact,
  submissionIds: string[],
  db: Database,
): Promise<Set<string | null>> {
  if (submissionIds.length === 0) return new Set();
  const rows = await db.read
    .select({ submissionId: mails.submissionId, actionId: mails.actionId, state: mails.state })
    .from(mails)
    .where(
      and(
        inArray(mails.submissionId, submissionIds),
        eq(mails.kind, "contact-introduced"),
        eq(mails.toAddress, email),
      ),
    );
  // Asked of what was found: in the query PostgreSQL would read all mails that belong to an action.
  const onTheirWay = rows.filter(
    ({ actionId, state }) => actionId && state !== "sent" && state !== "cancelled",
  );
  return new Set(onTheirWay.map(({ submissionId }) => submissionId));
}
