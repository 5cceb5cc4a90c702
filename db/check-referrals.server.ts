/** Referrers, referrals and drafts. */
import { type Invariant, never } from "./check-invariant.server.ts";

export const REFERRAL_INVARIANTS: Invariant[] = [
  never(
    "referrers' addresses are in lower case",
    "select id from referrers where email <> lower(email) or email not like '%_@_%'",
  ),
  never(
    "a referral has applied when it has a submission, and only then",
    "select id from referrals where (state = 'applied') <> (submission_id is not null)",
  ),
  never(
    "each referral's submission is there",
    "select id from referrals where submission_id is not null and submission_id not in (select id from submissions)",
  ),
  never(
    "a claimed referral has its draft",
    `select id from referrals where (state = 'claimed' and draft_id is null)
     or (draft_id is not null and draft_id not in (select id from drafts))`,
  ),
  never(
    "a referrer gets the credit in the history too",
    `select r.id from referrals r where r.submission_id is not null and not exists
     (select 1 from events e where e.submission_id = r.submission_id and e.kind = 'referral-linked'
      and e.actor_id = r.referrer_id)`,
  ),
  never(
    "each referral of a batch is its referrer's",
    "select r.id from referrals r join batches b on b.id = r.batch_id where b.referrer_id <> r.referrer_id",
  ),
  never(
    "a batch has no more referrals than rows",
    "select b.id from batches b where b.rows < (select count(*) from referrals r where r.batch_id = b.id)",
  ),
  never("each draft counts its versions from 1", "select id from drafts where version < 1"),
  never(
    "a draft that was sent is its submission",
    `select id from drafts where submission_id is not null
     and (submission_id <> id or submission_id not in (select id from submissions))`,
  ),
  never(
    "each draft's referral is there",
    "select id from drafts where referral_id is not null and referral_id not in (select id from referrals)",
  ),
];
