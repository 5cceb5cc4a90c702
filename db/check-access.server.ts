/** Links, sessions and keys: whatever opens something is kept as a hash, and opens something that is there. */
import { type Invariant, never } from "./check-invariant.server.ts";
import { rawWords as say } from "./kit.ts";

const NO_HASH = (column: string) => say.noToken(column, 43);

export const ACCESS_INVARIANTS: Invariant[] = [
  never("each link is kept as a hash", `select id from links where ${NO_HASH("token_hash")}`),
  never("each link ends after it begins", "select id from links where expires_at <= created_at"),
  never(
    "each link was used while it lived",
    "select id from links where used_at is not null and (used_at < created_at or used_at >= expires_at)",
  ),
  never(
    "each link opens something that is there",
    `select id, purpose from links where not case purpose
       when 'staff-sign-in' then exists (select 1 from people where id = subject_id)
       when 'referrer-sign-in' then subject_id = lower(subject_id) and subject_id like '%_@_%'
       when 'draft' then exists (select 1 from drafts where id = subject_id)
       when 'status' then exists (select 1 from submissions where id = subject_id)
       when 'claim' then exists (select 1 from referrals where id = subject_id)
       else exists (select 1 from receivers where id = subject_id) end`,
  ),
  never("each session is kept as a hash", `select id from sessions where ${NO_HASH("id")}`),
  never(
    "each session ends after it begins",
    "select id from sessions where expires_at <= created_at or seen_at < created_at",
  ),
  never(
    "each session is somebody's, except an applicant's",
    `select id from sessions where kind = 'applicant' and subject_id is not null
     or kind = 'staff' and coalesce(subject_id, '') not in (select id from people)
     or kind = 'referrer' and coalesce(subject_id, '') not in (select id from referrers)`,
  ),
  never(
    "only applicants' sessions hold grants",
    "select id from sessions where kind <> 'applicant' and json_array_length(grants) > 0",
  ),
  never("each API key is kept as a hash", `select id from api_keys where ${NO_HASH("key_hash")}`),
  never(
    "each answered API request has its submission",
    "select idempotency_key from api_requests where submission_id not in (select id from submissions)",
  ),
];
