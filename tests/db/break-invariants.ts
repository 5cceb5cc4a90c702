/** For each invariant, by its name, what breaks it: SQL run on the demonstration with foreign keys and triggers as they are. */
import { ACTION_BREAKERS } from "./break-actions.ts";
import { ORGANISATION_BREAKERS } from "./break-organisations.ts";
import { PROMISE_BREAKERS } from "./break-promises.ts";
import { SEARCH_BREAKERS } from "./break-search.ts";
import { VIEW_BREAKERS } from "./break-views.ts";
import { change, json, list, object, oneRow, put, takeOut } from "./breaking.ts";

const classification = (path: string, value: unknown) =>
  change("decisions", put("classification", [path], json(value)), "person_id is null");
const routing = (path: string, value: string) => change("decisions", put("routing", [path], value));

const HASH = "'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'";
const link = (values: Record<string, string>) => {
  const row = {
    id: "'odd'",
    token_hash: HASH,
    purpose: "'staff-sign-in'",
    subject_id: "(select id from people limit 1)",
    expires_at: "1600000000000",
    created_at: "1500000000000",
    ...values,
  };
  return `insert into links (${Object.keys(row).join(", ")}) values (${Object.values(row).join(", ")})`;
};
const session = (values: Record<string, string>) => {
  const row = {
    id: HASH,
    kind: "'applicant'",
    grants: "'[]'",
    created_at: "1500000000000",
    seen_at: "1500000000000",
    expires_at: "1600000000000",
    ...values,
  };
  return `insert into sessions (${Object.keys(row).join(", ")}) values (${Object.values(row).join(", ")})`;
};
const draft = (values: Record<string, string>) => {
  const row = {
    id: "'odd'",
    applicant_type: "'startup'",
    language: "'en'",
    form: "'{}'",
    version: "1",
    created_at: "1500000000000",
    updated_at: "1500000000000",
    ...values,
  };
  return `insert into drafts (${Object.keys(row).join(", ")}) values (${Object.values(row).join(", ")})`;
};
const OPEN = "stage <> 'closed'";
const LIVE_LEAD = "role = 'lead' and state = 'waiting'";
const batch = (rows: number, referrer: string) =>
  `insert into batches (id, referrer_id, file_name, file_hash, rows, created_at)
   values ('odd', ${referrer}, 'x.csv', 'x', ${rows}, 1500000000000)`;

export const BREAKERS: Record<string, string | string[]> = {
  ...PROMISE_BREAKERS,
  ...ACTION_BREAKERS,
  "every reference between tables leads somewhere": "delete from people where role = 'triager'",
  "every closed list of words is kept to": change("submissions", "source = 'pigeon'"),
  "every JSON column holds JSON": change("events", "data = '{'"),
  "every instant is milliseconds of this age": change("contacts", "absent_from = 1516000000"),
  "every flag is yes or no": change("contacts", "active = 2", "desk <> 'intake'"),

  "there are either no teams yet or all four": "delete from teams where id = 'beijing'",
  "each team's intake coordinator is active and of that team's intake desk": change(
    "contacts",
    "active = false",
    "desk = 'intake'",
  ),
  "no coordinator has a limit: somebody must always be able to take it": change(
    "contacts",
    "capacity = 5",
    "desk = 'intake'",
  ),
  "each team has work days and opens before it closes": change("teams", "opens = '19:00'"),
  "each holiday is a calendar day": change("holidays", "day = '2018-02-30'"),
  "each contact has one address": change("contacts", "email = 'a@b.example,c@d.example'"),
  "each stand-in is another contact": change("contacts", "stand_in_id = id"),
  "each absence ends after it begins": change(
    "contacts",
    "absent_until = absent_from",
    "absent_from is not null",
  ),
  "each capacity lets somebody lead something": change("contacts", "capacity = 0", "desk <> 'intake'"),
  "people's addresses are single and in lower case": change("people", "email = upper(email)"),
  "each triager has a team": change("people", "team = null", "role = 'triager'"),

  "rulesets are numbered without gaps": "update rulesets set number = 3",
  "no ruleset has changed since it was published": "update rulesets set hash = 'another'",
  "every ruleset compiles": `update rulesets set document = '{"classification":{}}'`,

  "each reference has its check character": change("submissions", "reference = 'AAAAAAAC'"),
  "each open submission has an owner": change("submissions", "owner_id = null", OPEN),
  "each open submission has a next-action date": change("submissions", "next_action_at = null", OPEN),
  "each closed submission has an outcome, and no open one": change(
    "submissions",
    "outcome = 'declined'",
    OPEN,
  ),
  "no closed submission has an owner or a next-action date": change(
    "submissions",
    "next_action_at = answer_by",
    "stage = 'closed'",
  ),
  "each promise lies ahead of its beginning": change("submissions", "answer_by = created_at"),
  "no submission changed before it came": change("submissions", "updated_at = created_at - 1"),
  "each version counts from 1": change("submissions", "version = 0"),
  "the decision in force is one of the submission's own":
    "update submissions set decision_id = (select decision_id from submissions where seq = 1) where seq = 2",
  "the decision in force is the newest": change(
    "decisions",
    "created_at = created_at - 864000000",
    "person_id is not null",
  ),
  "the submission's team is the decision's": change("submissions", "team = 'beijing'", "team = 'paris'"),
  "the submission's lane is the decision's": change("submissions", "lane = 'supply'", "lane = 'pilot'"),
  "the submission's domain is the decision's": change("submissions", "domain = null", "domain is not null"),
  "the submission is unsure when its decision is": change("submissions", "unsure = not unsure"),
  "the submission's profile is there": change("submissions", "profile_version = 7"),
  "profiles are numbered without gaps up to the submission's": change("profiles", "version = 2"),
  "each profile names its organisation, its contact and their address": change(
    "profiles",
    takeOut("form", "contactEmail"),
  ),
  "the submission's country and language are the profile's": change("submissions", "country = 'XX'"),
  "each organisation has a submission and a key in lower case":
    "insert into organisations (id, key, name, created_at) values ('odd', 'odd.example', 'Odd', 1500000000000)",
  ...ORGANISATION_BREAKERS,
  "the counts are what counting would give": change("submission_counts", "rows = rows + 1"),
  ...SEARCH_BREAKERS,
  ...VIEW_BREAKERS,

  "each decision is about a profile of its own submission": change(
    "decisions",
    "profile_id = (select id from profiles p where p.submission_id <> decisions.submission_id limit 1)",
  ),
  "each decision was made under a ruleset that is kept": change("decisions", "ruleset = 9"),
  "a person's decision has a reason, and only a person's": change(
    "decisions",
    "reason = 'x'",
    "person_id is null",
  ),
  "the rules decided first": change(
    "decisions",
    "person_id = (select id from people limit 1), reason = 'x'",
    "person_id is null",
  ),
  "each decision's lead is a contact": routing("lead", json("nobody")),
  "each decision's copies are contacts, and none of them its lead": routing(
    "copies",
    list(object("contact", "routing ->> 'lead'")),
  ),
  "each decision tells its steps": routing("steps", json([])),
  "the primary domain is the first of a decision's domains": change(
    "decisions",
    put("classification", ["domains"], json([])),
    "classification ->> 'primary' is not null",
  ),
  "a decision has a primary domain or is unsure": change(
    "decisions",
    put("classification", ["primary"], json(null)),
    "classification ->> 'unsure' is null",
  ),
  "each piece of evidence stands in the profile where the decision says": change(
    "decisions",
    put("classification", ["evidence", 0, "phrase"], json("never written")),
    "json_array_length(classification -> 'evidence') > 0",
  ),
  "the rules decide the same again": classification("certain", "maybe"),

  "an introduced submission has exactly one lead who has been told": change(
    "receivers",
    "state = 'revoked'",
    LIVE_LEAD,
  ),
  "an introduced submission is owned by its lead": change(
    "submissions",
    "owner_id = 'intake_paris'",
    "stage = 'introduced'",
  ),
  "no open submission has two leads at once": `insert into receivers
     (id, submission_id, contact_id, role, state, due_at, created_at)
     select 'odd', submission_id, 'intake_paris', 'lead', 'waiting', due_at, created_at
     from receivers where ${LIVE_LEAD} limit 1`,
  "no contact receives a submission twice at once": `insert into receivers
     (id, submission_id, contact_id, role, state, due_at, created_at)
     select 'odd', submission_id, contact_id, 'copy', 'waiting', due_at, created_at
     from receivers where ${LIVE_LEAD} limit 1`,
  "nobody leads a submission that is closed": `update receivers set state = 'waiting' where role = 'lead'
     and submission_id in (select id from submissions where outcome = 'declined')`,
  "a submission that a person must read has not been introduced to a lead": `update receivers set state = 'waiting'
     where role = 'lead' and submission_id in (select id from submissions where stage = 'triage')`,
  "who answered has an instant of the answer": change(
    "receivers",
    "answered_at = null",
    "state = 'interested'",
  ),
  "copies answer nothing": change("receivers", "answered_at = created_at", "role = 'copy'"),
  "interest is somebody's": change("receivers", "state = 'revoked'", "state = 'interested'"),
  "each submission was received exactly once, and that first": change(
    "events",
    "kind = 'received'",
    "kind = 'noted'",
  ),
  "an outcome has its line of history": change("events", "kind = 'noted'", "kind = 'declined'"),
  "a submission waits for the applicant only when something was asked":
    "update events set kind = 'noted' where kind in ('question-asked', 'contact-need-more')",
  "each decision has its line of history": change("events", "data = '{}'", "kind = 'decided'"),
  "each event that names a decision names one of its submission, or was undone": change(
    "events",
    `data = ${object("decision", "'odd'")}`,
    "kind = 'decided'",
  ),
  "each event that names a note names one of its submission": change(
    "events",
    `data = ${object("note", "'odd'")}`,
    "kind = 'noted'",
  ),
  "who acted is known": change("events", "actor_id = 'odd'", "actor = 'person'"),
  "nothing happened to a submission before it came": change(
    "events",
    "created_at = created_at - 1",
    "kind = 'received'",
  ),
  "each note's author is known": change("notes", "author_id = 'odd'", "author = 'person'"),
  "applicants and contacts write for the applicant's eyes, and nobody writes nothing": change(
    "notes",
    "body = ' '",
  ),
  "only the staff name anybody, and only among themselves": `insert into mentions (person_id, note_id)
     select (select id from people limit 1), id from notes where author <> 'person' limit 1`,
  "each example is a domain that a person gave": change("examples", "domain = null"),

  "a mail is sent when it has an instant of sending, and only then": change(
    "mails",
    "sent_at = null",
    "state = 'sent'",
  ),
  "a mail is claimed while it is being sent, and only then": change("mails", "claimed_by = 'odd'"),
  "a mail that failed says why": change("mails", "state = 'failed', last_error = null", "state = 'sent'"),
  "a mail told otherwise has its line of history": change("mails", "state = 'told'", "state = 'sent'"),
  "attempts are counted": change("mails", "attempts = 0", "state = 'sent'"),
  "each mail has one reader": change("mails", "to_address = 'a@b.example, c@d.example'"),
  "each link in a mail is kept": change("mails", `links = ${object("status", "'odd'")}`),
  "each mail about a submission is about one that is there": change("mails", "submission_id = 'odd'"),
  "a mail opens only the submission it is about": change(
    "mails",
    `links = ${object("status", "(select id from submissions s where s.id <> mails.submission_id limit 1)")}`,
    "kind = 'submission-received'",
  ),
  "each applicant was sent a receipt": `delete from mails where ${oneRow("mails", "kind = 'submission-received'")}`,

  "each link is kept as a hash": link({ token_hash: "'short'" }),
  "each link ends after it begins": link({ expires_at: "1500000000000" }),
  "each link was used while it lived": link({ used_at: "1600000000000" }),
  "each link opens something that is there": link({ subject_id: "'odd'" }),
  "each session is kept as a hash": session({ id: "'short'" }),
  "each session ends after it begins": session({ expires_at: "1500000000000" }),
  "each session is somebody's, except an applicant's": session({ kind: "'staff'", subject_id: "'odd'" }),
  "only applicants' sessions hold grants": session({
    kind: "'staff'",
    subject_id: "(select id from people limit 1)",
    grants: `'["x"]'`,
  }),
  "each API key is kept as a hash":
    "insert into api_keys (id, name, key_hash, created_at) values ('odd', 'odd', 'oss_plain', 1500000000000)",
  "each answered API request has its submission": [
    `insert into api_keys (id, name, key_hash, created_at) values ('odd', 'odd', ${HASH}, 1500000000000)`,
    `insert into api_requests (api_key_id, idempotency_key, body_hash, submission_id, created_at)
     values ('odd', 'k', ${HASH}, 'odd', 1500000000000)`,
  ],

  "referrers' addresses are in lower case": change("referrers", "email = upper(email)"),
  "a referral has applied when it has a submission, and only then": change(
    "referrals",
    "submission_id = null",
    "state = 'applied'",
  ),
  "each referral's submission is there": change("referrals", "submission_id = 'odd'", "state = 'applied'"),
  "a claimed referral has its draft": change("referrals", "state = 'claimed'", "state = 'invited'"),
  "a referrer gets the credit in the history too": change(
    "events",
    "kind = 'noted'",
    "kind = 'referral-linked'",
  ),
  "each referral of a batch is its referrer's": [
    batch(9, "(select referrer_id from referrals limit 1)"),
    "update referrals set batch_id = 'odd'",
  ],
  "a batch has no more referrals than rows": [
    batch(0, "(select referrer_id from referrals limit 1)"),
    change("referrals", "batch_id = 'odd'"),
  ],
  "each draft counts its versions from 1": draft({ version: "0" }),
  "a draft that was sent is its submission": draft({ submission_id: "'odd'" }),
  "each draft's referral is there": draft({ referral_id: "'odd'" }),
};
