/** What breaks each invariant of the promise clock and of readings; see `break-invariants.ts`. */
import { oneRow } from "./breaking.ts";

const reading = (values: Record<string, string>) => {
  const row = {
    submission_id: "s.id",
    reader: "'person'",
    reader_id: "(select id from people limit 1)",
    event_seq: "(select max(seq) from events where submission_id = s.id)",
    profile_version: "1",
    first_at: "s.updated_at",
    last_at: "s.updated_at",
    ...values,
  };
  return `insert into readings (${Object.keys(row).join(", ")})
    select ${Object.values(row).join(", ")} from submissions s order by s.seq limit 1`;
};

export const PROMISE_BREAKERS: Record<string, string | string[]> = {
  "what is reminded of is half, all, or past all of a promise": `update submissions set reminded = 75
    where ${oneRow("submissions")}`,
  "a promise that runs is looked at until it was escalated": `update submissions set remind_at = null
    where ${oneRow("submissions", "stage = 'triage'")}`,
  "nobody is reminded of what is closed": `update submissions set remind_at = updated_at
    where ${oneRow("submissions", "stage = 'closed'")}`,
  "only those who were asked beside the lead have a clock of their own": `update receivers set remind_at = due_at
    where ${oneRow("receivers", "role = 'lead'")}`,
  "while a promise runs so do the clocks of those who were asked beside the lead": [
    "update submissions set remind_at = updated_at + 1 where stage = 'triage'",
    `update receivers set role = 'asked', state = 'waiting', remind_at = null
     where ${oneRow("receivers", "submission_id in (select id from submissions where stage = 'triage')")}`,
  ],
  "who wants to know more waits for what the applicant is asked": `update receivers set state = 'need-more'
    where ${oneRow("receivers", "submission_id in (select id from submissions where stage = 'introduced')")}`,
  "who opened a profile had been told of it": `update receivers set opened_at = created_at - 1
    where ${oneRow("receivers", "role = 'lead'")}`,
  "who has read a submission is known": reading({ reader_id: "'nobody'" }),
  "what was read was there": reading({ profile_version: "9" }),
  "each digest has its local day": `update contacts set digested_on = '2018-02-30'
    where ${oneRow("contacts")}`,
};
