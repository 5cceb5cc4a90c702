/** What breaks each invariant of actions and of the axes beside stage and outcome, as in `break-invariants.ts`. */
import { change } from "./breaking.ts";

const UNDONE = change("actions", "undone_at = created_at", "id in (select action_id from mails)");

export const ACTION_BREAKERS: Record<string, string | string[]> = {
  "each action made a version that its submission has had": change("actions", "version = 99"),
  "no version is two actions'": `insert into actions
     (id, submission_id, person_id, verb, version, before, created_at)
     select 'odd', submission_id, person_id, verb, version, before, created_at from actions limit 1`,
  "each action has kept how its submission stood": change("actions", "before = '{}'"),
  "an action is undone when history says so, and only then": UNDONE,
  "no mail of an undone action goes out": UNDONE,
  "a cancelled mail was never sent and opens nothing": change(
    "mails",
    "state = 'cancelled', sent_at = due_at",
  ),
  "a submission has what wakes it while it is parked, and only then": change(
    "submissions",
    "stage = 'parked'",
  ),
  "while the applicant is asked one question is open and the promise waits, and only then": change(
    "questions",
    "state = 'revoked'",
    "state = 'open'",
  ),
  "what the applicant is asked was not answered yet": `insert into events
     (submission_id, kind, actor, data, created_at)
     select id, 'question-answered', 'applicant', '{}', updated_at from submissions where stage = 'asked' limit 1`,
  "a question that is closed says when, and an answered one by which note": change(
    "questions",
    "closed_at = null",
    "state = 'answered'",
  ),
  "each question's notes are of its submission": change("questions", "note_id = 'nowhere'"),
  "what does not fit has a reason, and what is not screened has none": change(
    "submissions",
    "screening = 'not-fit'",
  ),
  "who took a submission on may see it": change(
    "submissions",
    "assignee_id = (select id from people p where p.team <> submissions.team limit 1)",
  ),
  "each label is a word in lower case":
    "insert into labels (submission_id, label) select id, 'Loud' from submissions limit 1",
};
