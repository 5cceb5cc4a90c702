/** The promise clock, and who has seen what. */
import { calendarDays, type Invariant, never } from "./check-invariant.server.ts";

export const PROMISE_INVARIANTS: Invariant[] = [
  never(
    "what is reminded of is half, all, or past all of a promise",
    `select reference from submissions where reminded not in (0, 50, 100, 200)
     union all select id from receivers where reminded not in (0, 50, 100)`,
  ),
  never(
    "a promise that runs is looked at until it was escalated",
    `select reference from submissions where stage in ('triage', 'introduced') and paused_at is null
     and reminded < 200 and remind_at is null`,
  ),
  never(
    "nobody is reminded of what is closed",
    "select reference from submissions where stage = 'closed' and remind_at is not null",
  ),
  never(
    "only those who were asked beside the lead have a clock of their own",
    "select id from receivers where remind_at is not null and role <> 'asked'",
  ),
  never(
    "while a promise runs so do the clocks of those who were asked beside the lead",
    // What changed is looked at again, and with it these clocks.
    `select r.id from receivers r join submissions s on s.id = r.submission_id
     where r.role = 'asked' and r.state = 'waiting' and r.remind_at is null and r.reminded < 100
     and s.stage in ('triage', 'introduced') and s.paused_at is null
     and (s.remind_at is null or s.remind_at > s.updated_at)`,
  ),
  never(
    "who wants to know more waits for what the applicant is asked",
    `select r.id from receivers r join submissions s on s.id = r.submission_id
     where r.state = 'need-more' and s.stage <> 'asked'`,
  ),
  never(
    "who opened a profile had been told of it",
    // Told once is told: who had it when it was parked, or when accepting it was undone, is planned again.
    `select r.id from receivers r where r.opened_at is not null and (r.opened_at < r.created_at or not exists (
       select 1 from events e where e.submission_id = r.submission_id
       and e.kind in ('contact-informed', 'receiver-asked') and e.data ->> 'contact' = r.contact_id))`,
  ),
  never(
    "who has read a submission is known",
    `select submission_id, reader_id from readings where reader = 'person' and reader_id not in (select id from people)
     or reader = 'contact' and reader_id not in (select id from contacts)`,
  ),
  never(
    "what was read was there",
    `select r.submission_id, r.reader_id from readings r join submissions s on s.id = r.submission_id
     where r.last_at < r.first_at or r.first_at < s.created_at or r.profile_version not between 1 and s.profile_version
     or not exists (select 1 from events e where e.seq = r.event_seq and e.submission_id = r.submission_id)`,
  ),
  calendarDays(
    "each digest has its local day",
    'select id place, digested_on "day" from contacts where digested_on is not null',
  ),
];
