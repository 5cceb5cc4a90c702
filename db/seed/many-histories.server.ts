/** What `many-submissions.server.ts` leaves out because no page of the queue reads it: a copy is then whole. */

/** Parts of the statements that copy: what is copied is called `s`, and the number of its copy `c.copy`. */
export type CopyWords = {
  /** Joins the copies to be made. */
  copies: string;
  /** Which submissions are copied. */
  real: string;
  /** How much earlier the copy came, in milliseconds. */
  shift: string;
  /** The id of a copy: rising, as ids do, so that an index grows at its end. */
  id(column: string): string;
  /** Any other name that must occur once. */
  named(column: string): string;
};

/**
 * Receivers, the rest of the history, mails, links and the organisation's keys: as many rows as the portal writes. And
 * of what people, contacts and programs add, one each: a note that names somebody, a question, an action, a draft, a session, a label, a
 * look, a referral and a request.
 */
export function copyOfHistory({ copies, real, shift, id, named }: CopyWords): string[] {
  return [
    `insert into organisation_keys (organisation_id, kind, value)
    select distinct ${id("k.organisation_id")}, k.kind, ${named("k.value")}
    from organisation_keys k join submissions s on s.organisation_id = k.organisation_id ${copies} where ${real}`,
    `insert into receivers (id, submission_id, contact_id, role, state, due_at, opened_at, created_at)
    select ${id("r.id")}, ${id("r.submission_id")}, r.contact_id, r.role, r.state, r.due_at - ${shift},
      case when s.seq % 50 <> 0 then r.created_at - ${shift} end, r.created_at - ${shift}
    from receivers r join submissions s on s.id = r.submission_id ${copies} where ${real}`,
    `insert into events (submission_id, kind, actor, data, created_at)
    select ${id("e.submission_id")}, e.kind, e.actor, e.data, e.created_at - ${shift}
    from events e join submissions s on s.id = e.submission_id ${copies} where ${real} and e.kind <> 'received'`,
    `insert into links (id, token_hash, purpose, subject_id, expires_at, created_at)
    select ${id("l.id")}, ${named("l.token_hash")}, l.purpose, ${id("l.subject_id")}, l.expires_at,
      l.created_at - ${shift}
    from links l join (
      select id from submissions s where ${real}
      union all select r.id from receivers r join submissions s on s.id = r.submission_id where ${real}
    ) subject on subject.id = l.subject_id ${copies}`,
    `insert into mails (id, kind, language, to_name, to_address, "values", links, submission_id, state, attempts,
      due_at, sent_at, created_at)
    select ${id("m.id")}, m.kind, m.language, m.to_name, m.to_address, m."values", m.links, ${id("m.submission_id")},
      m.state, m.attempts, m.due_at - ${shift}, m.sent_at - ${shift}, m.created_at - ${shift}
    from mails m join submissions s on s.id = m.submission_id ${copies} where ${real}`,
    `insert into notes (id, submission_id, author, author_id, audience, body, created_at)
    select ${id("s.id")}, ${id("s.id")}, 'person', (select min(id) from people), 'staff', 'Read.', s.created_at - ${shift}
    from submissions s ${copies} where ${real}`,
    `insert into mentions (person_id, note_id)
    select p.id, ${id("s.id")}
    from submissions s cross join (select max(id) as id from people) p ${copies} where ${real} and p.id is not null`,
    `insert into questions (id, submission_id, fields, note_id, asked_by, asked_by_id, state, created_at)
    select made.id, made.id, '[]', made.id, 'person', '',
      case made.stage when 'asked' then 'open' else 'answered' end, made.created_at
    from submissions s ${copies} join submissions made on made.id = ${id("s.id")} where ${real}`,
    `insert into actions (id, submission_id, person_id, verb, version, before, created_at)
    select ${id("s.id")}, ${id("s.id")}, p.id, 'note', 1, '{}', s.created_at - ${shift}
    from submissions s cross join (select min(id) as id from people) p ${copies} where ${real} and p.id is not null`,
    `insert into drafts (id, applicant_type, language, form, version, submission_id, created_at, updated_at)
    select ${id("s.id")}, s.applicant_type, s.language, '{}', 1, ${id("s.id")}, s.created_at - ${shift},
      s.created_at - ${shift}
    from submissions s ${copies} where ${real}`,
    `insert into sessions (id, kind, grants, created_at, seen_at, expires_at)
    select ${id("s.id")}, 'applicant', '[]', s.created_at - ${shift}, s.created_at - ${shift}, s.created_at
    from submissions s ${copies} where ${real}`,
    `insert into labels (submission_id, label)
    select ${id("s.id")}, 'seen' from submissions s ${copies} where ${real}`,
    `insert into readings (submission_id, reader, reader_id, event_seq, profile_version, first_at, last_at)
    select ${id("r.submission_id")}, 'contact', r.contact_id, 1, 1, s.created_at - ${shift}, s.created_at - ${shift}
    from receivers r join submissions s on s.id = r.submission_id ${copies} where ${real}`,
    `insert into referrers (id, name, email, organisation, applicant_type, language, created_at)
    select ${id("s.id")}, 'Many', ${id("s.id")} || '@example.com', 'Many', 'accelerator', 'en', s.created_at
    from submissions s ${copies} where ${real}`,
    `insert into referrals (id, referrer_id, organisation_key, form, state, submission_id, created_at, updated_at)
    select ${id("s.id")}, ${id("s.id")}, ${id("s.id")}, '{}', 'applied', ${id("s.id")}, s.created_at, s.created_at
    from submissions s ${copies} where ${real}`,
    `insert into api_keys (id, name, key_hash, created_at)
    select ${id("'k'")}, ${id("'k'")}, ${id("'k'")}, 0 from (select 1 as one) one ${copies}`,
    `insert into api_requests (api_key_id, idempotency_key, body_hash, submission_id, created_at)
    select ${id("'k'")}, s.id, '', ${id("s.id")}, s.created_at from submissions s ${copies} where ${real}`,
  ];
}
