/** The outbox. */
import { isOneAddress } from "#services/outbox/mailer.server.ts";
import { type Invariant, never } from "./check-invariant.server.ts";
import { rawWords as say } from "./kit.ts";

export const MAIL_INVARIANTS: Invariant[] = [
  never(
    "a mail is sent when it has an instant of sending, and only then",
    "select id from mails where (state = 'sent') <> (sent_at is not null)",
  ),
  never(
    "a mail is claimed while it is being sent, and only then",
    "select id from mails where (state = 'sending') <> (claimed_by is not null) or (claimed_by is null) <> (claimed_until is null)",
  ),
  never("a mail that failed says why", "select id from mails where state = 'failed' and last_error is null"),
  never(
    "a mail told otherwise has its line of history",
    `select m.id from mails m where m.state = 'told' and not exists (select 1 from events e
     where e.submission_id = m.submission_id and e.kind = 'told-otherwise' and e.data ->> 'mail' = m.id)`,
  ),
  never(
    "attempts are counted",
    "select id from mails where attempts < 0 or (state = 'sent' and attempts = 0)",
  ),
  {
    name: "each mail has one reader",
    broken: async (db) =>
      (await db.query<{ id: string; address: string }>("select id, to_address address from mails"))
        .filter(({ address }) => !isOneAddress(address))
        .map(({ id }) => id),
  },
  never(
    "each link in a mail is kept",
    `select m.id, l.key from mails m, ${say.members("m.links", "l")} where l.value not in (select id from links)`,
  ),
  never(
    "each mail about a submission is about one that is there",
    "select id from mails where submission_id is not null and submission_id not in (select id from submissions)",
  ),
  never(
    "a mail opens only the submission it is about",
    `select m.id from mails m, ${say.members("m.links", "l")} join links k on k.id = l.value
     where m.submission_id is not null and (
       k.purpose = 'status' and k.subject_id <> m.submission_id
       or k.purpose = 'act' and not exists
         (select 1 from receivers r where r.id = k.subject_id and r.submission_id = m.submission_id))`,
  ),
  never(
    "each applicant was sent a receipt",
    `select s.reference from submissions s where not exists
     (select 1 from mails m where m.submission_id = s.id and m.kind = 'submission-received')`,
  ),
];
