/** What people did and took back, and the axes beside stage and outcome. */
import { type Invariant, never } from "./check-invariant.server.ts";

export const ACTION_INVARIANTS: Invariant[] = [
  never(
    "each action made a version that its submission has had",
    `select a.id from actions a join submissions s on s.id = a.submission_id
     where a.version < 2 or a.version > s.version`,
  ),
  never(
    "no version is two actions'",
    "select submission_id, version from actions group by submission_id, version having count(*) > 1",
  ),
  never(
    "each action has kept how its submission stood",
    "select id from actions where verb <> 'merge' and coalesce(json_array_length(before -> 'submissions'), 0) <> 1",
  ),
  never(
    "an action is undone when history says so, and only then",
    `select a.id from actions a where (a.undone_at is not null) <> exists
     (select 1 from events e where e.submission_id = a.submission_id and e.kind = 'undone'
      and e.data ->> 'action' = a.id)`,
  ),
  never(
    "no mail of an undone action goes out",
    `select m.id from mails m join actions a on a.id = m.action_id
     where a.undone_at is not null and m.state <> 'cancelled'`,
  ),
  never(
    "a cancelled mail was never sent and opens nothing",
    "select id from mails where state = 'cancelled' and (sent_at is not null or cast(links as text) <> '{}')",
  ),
  never(
    "a submission has what wakes it while it is parked, and only then",
    "select reference from submissions where (stage = 'parked') <> (wake_on is not null)",
  ),
  never(
    "while the applicant is asked one question is open and the promise waits, and only then",
    `select s.reference from submissions s where (s.stage = 'asked') <> (s.paused_at is not null)
     or case when s.stage = 'asked' then 1 else 0 end <>
       (select count(*) from questions q where q.submission_id = s.id and q.state = 'open')`,
  ),
  never(
    "what the applicant is asked was not answered yet",
    `select s.reference from submissions s where s.stage = 'asked' and exists
     (select 1 from events a where a.submission_id = s.id and a.kind = 'question-answered' and a.seq >
       (select max(q.seq) from events q where q.submission_id = s.id
        and q.kind in ('question-asked', 'contact-need-more')))`,
  ),
  never(
    "a question that is closed says when, and an answered one by which note",
    `select id from questions where (state = 'open') <> (closed_at is null)
     or (state = 'answered') <> (answer_note_id is not null)`,
  ),
  never(
    "each question's notes are of its submission",
    `select q.id from questions q where not exists
     (select 1 from notes n where n.id = q.note_id and n.submission_id = q.submission_id)
     or q.answer_note_id is not null and not exists
     (select 1 from notes n where n.id = q.answer_note_id and n.submission_id = q.submission_id)`,
  ),
  never(
    "what does not fit has a reason, and what is not screened has none",
    `select reference from submissions where screening = 'not-fit' and screening_reason is null
     or screening = 'open' and screening_reason is not null`,
  ),
  never(
    "who took a submission on may see it",
    `select s.reference from submissions s join people p on p.id = s.assignee_id
     where p.team is not null and p.team <> s.team`,
  ),
  never(
    "each label is a word in lower case",
    "select submission_id, label from labels where label = '' or label <> trim(label) or label <> lower(label)",
  ),
];
