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

/** Receivers, the rest of the history, mails, links and the organisation's keys: as many rows as the portal writes. */
export function copyOfHistory({ copies, real, shift, id, named }: CopyWords): string[] {
  return [
    `insert into organisation_keys (organisation_id, kind, value)
    select distinct ${id("k.organisation_id")}, k.kind, ${named("k.value")}
    from organisation_keys k join submissions s on s.organisation_id = k.organisation_id ${copies} where ${real}`,
    `insert into receivers (id, submission_id, contact_id, role, state, due_at, created_at)
    select ${id("r.id")}, ${id("r.submission_id")}, r.contact_id, r.role, r.state, r.due_at - ${shift},
      r.created_at - ${shift}
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
  ];
}
