/** Who has it, and what happened. */
import { type Invariant, never } from "./check-invariant.server.ts";

const LIVE = "('planned', 'waiting', 'need-more')";

export const HISTORY_INVARIANTS: Invariant[] = [
  never(
    "an introduced submission has exactly one lead who has been told",
    `select s.reference from submissions s where s.stage = 'introduced' and 1 <>
     (select count(*) from receivers r where r.submission_id = s.id and r.role = 'lead' and r.state = 'waiting')`,
  ),
  never(
    "an introduced submission is owned by its lead",
    `select s.reference from submissions s
     join receivers r on r.submission_id = s.id and r.role = 'lead' and r.state = 'waiting'
     where s.stage = 'introduced' and s.owner_id is distinct from r.contact_id`,
  ),
  never(
    "no open submission has two leads at once",
    `select s.reference from submissions s join receivers r on r.submission_id = s.id
     where s.stage <> 'closed' and r.role = 'lead' and r.state in ${LIVE} group by s.reference having count(*) > 1`,
  ),
  never(
    "no contact receives a submission twice at once",
    `select submission_id, contact_id from receivers where state in ${LIVE} group by 1, 2 having count(*) > 1`,
  ),
  never(
    "nobody leads a submission that is closed",
    `select s.reference from submissions s join receivers r on r.submission_id = s.id
     where s.stage = 'closed' and r.role = 'lead' and r.state in ${LIVE}`,
  ),
  never(
    "a submission that a person must read has not been introduced to a lead",
    `select s.reference from submissions s join receivers r on r.submission_id = s.id
     where s.stage = 'triage' and r.role = 'lead' and r.state in ('waiting', 'need-more')`,
  ),
  never(
    "who answered has an instant of the answer",
    "select id from receivers where state in ('interested', 'not-us', 'need-more') and answered_at is null",
  ),
  never("copies answer nothing", "select id from receivers where role = 'copy' and answered_at is not null"),
  never(
    "interest is somebody's",
    `select s.reference from submissions s where s.outcome = 'interested' and not exists
     (select 1 from receivers r where r.submission_id = s.id and r.role <> 'copy' and r.state = 'interested')`,
  ),
  never(
    "each submission was received exactly once, and that first",
    `select s.reference from submissions s where 1 <>
     (select count(*) from events e where e.submission_id = s.id and e.kind = 'received')
     or 'received' <> (select e.kind from events e where e.submission_id = s.id order by e.seq limit 1)`,
  ),
  never(
    "an outcome has its line of history",
    `select s.reference from submissions s where s.stage = 'closed' and not exists
     (select 1 from events e where e.submission_id = s.id and e.kind = case s.outcome
       when 'interested' then 'contact-interested' else s.outcome end)`,
  ),
  never(
    "a submission waits for the applicant only when something was asked",
    `select s.reference from submissions s where s.stage = 'asked' and not exists
     (select 1 from events e where e.submission_id = s.id and e.kind in ('question-asked', 'contact-need-more'))`,
  ),
  never(
    "each decision has its line of history",
    `select d.id from decisions d where not exists
     (select 1 from events e where e.submission_id = d.submission_id and e.data ->> 'decision' = d.id)`,
  ),
  never(
    "each event that names a decision names one of its submission, or was undone",
    `select e.seq from events e where e.data ->> 'decision' is not null and not exists
     (select 1 from decisions d where d.id = e.data ->> 'decision' and d.submission_id = e.submission_id)
     and not exists (select 1 from events u where u.submission_id = e.submission_id and u.kind = 'undone'
       and u.seq > e.seq)`,
  ),
  never(
    "each event that names a note names one of its submission",
    `select e.seq from events e where e.data ->> 'note' is not null and not exists
     (select 1 from notes n where n.id = e.data ->> 'note' and n.submission_id = e.submission_id)`,
  ),
  never(
    "who acted is known",
    `select seq from events where actor in ('person', 'contact', 'referrer') and (actor_id is null
     or actor = 'person' and actor_id not in (select id from people)
     or actor = 'contact' and actor_id not in (select id from contacts)
     or actor = 'referrer' and actor_id not in (select id from referrers))`,
  ),
  never(
    "nothing happened to a submission before it came",
    "select e.seq from events e join submissions s on s.id = e.submission_id where e.created_at < s.created_at",
  ),
  never(
    "each note's author is known",
    `select id from notes where author = 'person' and coalesce(author_id, '') not in (select id from people)
     or author = 'contact' and coalesce(author_id, '') not in (select id from contacts)`,
  ),
  never(
    "applicants and contacts write for the applicant's eyes, and nobody writes nothing",
    "select id from notes where (author <> 'person' and audience <> 'applicant') or trim(body) = ''",
  ),
  never(
    "only the staff name anybody, and only among themselves",
    `select m.note_id, m.person_id from mentions m left join notes n on n.id = m.note_id
     where n.id is null or n.author <> 'person' or n.audience <> 'staff'
     or m.person_id not in (select id from people)`,
  ),
  never(
    "each example is a domain that a person gave",
    `select x.id from examples x where x.domain is null or not exists (select 1 from decisions d
     where d.submission_id = x.submission_id and d.person_id = x.person_id
     and d.classification ->> 'primary' = x.domain)`,
  ),
];
