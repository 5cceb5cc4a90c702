/** The promise clock: whoever has something is reminded of it, and at last those who can do something about it are. */
import { and, asc, eq, inArray, lte } from "drizzle-orm";
import { type Database, must } from "#db/client.server.ts";
import { contacts, receivers, submissions } from "#db/schema.ts";
import { readCalendar, type TeamCalendar } from "#services/contacts/read-contacts.server.ts";
import type { Team } from "#services/rules/vocabulary.ts";
import { addEvent } from "./change-submission.server.ts";
import { nextReminder } from "./next-reminder.server.ts";
import { type ReminderDeps, remindContact, remindOwner, tellThoseInCharge } from "./reminder-mails.server.ts";
import { resumeClocks } from "./resume-clocks.server.ts";
import type { Submission } from "./scope.server.ts";

/** `looked`: rows whose clock was looked at, reminded of or not. */
export type Reminded = { looked: number; reminded: number; escalated: number };

const AT_ONCE = 100;
const BY_CLOCK = { actor: "system", actorId: null } as const;

/**
 * One pass over what is due. Each row is its own unit, guarded by what was read of it: of several processes exactly
 * one reminds, and a second pass finds nothing. A reminder changes nothing that anybody decides about, so the
 * submission's version stays.
 */
export async function remindDue(deps: ReminderDeps): Promise<Reminded> {
  const calendarOf = calendars(deps.db);
  const total: Reminded = { looked: 0, reminded: 0, escalated: 0 };
  const due = await deps.db.read
    .select()
    .from(submissions)
    .where(lte(submissions.remindAt, deps.now))
    .orderBy(asc(submissions.remindAt), asc(submissions.seq))
    .limit(AT_ONCE);
  for (const submission of due)
    count(total, await remindOf(submission, await calendarOf(submission.team), deps));
  const asked = await deps.db.read
    .select({ receiver: receivers, contact: contacts, submission: submissions })
    .from(receivers)
    .innerJoin(contacts, eq(contacts.id, receivers.contactId))
    .innerJoin(submissions, eq(submissions.id, receivers.submissionId))
    .where(lte(receivers.remindAt, deps.now))
    .orderBy(asc(receivers.remindAt), asc(receivers.id))
    .limit(AT_ONCE);
  for (const row of asked) count(total, await remindAsked(row, await calendarOf(row.submission.team), deps));
  return total;
}

async function remindOf(submission: Submission, calendar: TeamCalendar, deps: ReminderDeps): Promise<Step> {
  const { db, now } = deps;
  const clock = { ...submission, runs: runs(submission) };
  const { due, lookAgainAt } = nextReminder(clock, 200, now, calendar);
  const written = await db.writeAll([
    must(
      db.change
        .update(submissions)
        .set({ remindAt: lookAgainAt, ...(due && { reminded: due }) })
        .where(
          and(
            eq(submissions.seq, submission.seq),
            eq(submissions.version, submission.version),
            eq(submissions.reminded, submission.reminded),
            lte(submissions.remindAt, now),
          ),
        ),
      "another-was-faster",
    ),
    ...(clock.runs ? resumeClocks(submission, calendar, deps) : []),
    ...(due === 200
      ? [
          addEvent(submission, "escalated", BY_CLOCK, {}, deps),
          ...(await tellThoseInCharge(submission, calendar.timeZone, deps)),
        ]
      : due
        ? [
            addEvent(submission, "reminded", BY_CLOCK, { percent: String(due) }, deps),
            ...(await remindOwner(submission, due, calendar.timeZone, deps)),
          ]
        : []),
  ]);
  return written.ok ? (due === 200 ? "escalated" : due ? "reminded" : "looked") : null;
}

type Asked = {
  receiver: typeof receivers.$inferSelect;
  contact: typeof contacts.$inferSelect;
  submission: Submission;
};

/** One of several who were asked has a clock of their own; when it has run out there is still the owner's. */
async function remindAsked(
  { receiver, contact, submission }: Asked,
  calendar: TeamCalendar,
  deps: ReminderDeps,
): Promise<Step> {
  const { db, now } = deps;
  const clock = {
    promisedAt: receiver.createdAt,
    answerBy: receiver.dueAt,
    pausedAt: submission.pausedAt,
    reminded: receiver.reminded,
    runs: receiver.state === "waiting" && runs(submission),
  };
  const { due, lookAgainAt } = nextReminder(clock, 100, now, calendar);
  const stands = db.read
    .select({ id: submissions.id })
    .from(submissions)
    .where(and(eq(submissions.id, submission.id), eq(submissions.version, submission.version)));
  const written = await db.writeAll([
    must(
      db.change
        .update(receivers)
        .set({ remindAt: lookAgainAt, ...(due && { reminded: due }) })
        .where(
          and(
            eq(receivers.id, receiver.id),
            eq(receivers.state, receiver.state),
            eq(receivers.reminded, receiver.reminded),
            lte(receivers.remindAt, now),
            inArray(receivers.submissionId, stands),
          ),
        ),
      "another-was-faster",
    ),
    ...(due
      ? [
          addEvent(submission, "reminded", BY_CLOCK, { percent: String(due), contact: contact.id }, deps),
          ...(await remindContact({ submission, contact, receiver }, due, deps)),
        ]
      : []),
  ]);
  return written.ok ? (due ? "reminded" : "looked") : null;
}

/** What waits for the applicant, or was put off, is not late. */
function runs({ stage, pausedAt }: Submission): boolean {
  return pausedAt === null && (stage === "triage" || stage === "introduced");
}

type Step = "looked" | "reminded" | "escalated" | null;

function count(total: Reminded, step: Step) {
  if (!step) return;
  total.looked++;
  if (step !== "looked") total[step]++;
}

/** Each team's calendar once a pass. */
function calendars(db: Database): (team: Team) => Promise<TeamCalendar> {
  const known = new Map<Team, Promise<TeamCalendar>>();
  return (team) => {
    const calendar = known.get(team) ?? readCalendar(db, team);
    known.set(team, calendar);
    return calendar;
  };
}
