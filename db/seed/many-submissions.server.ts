/** A large queue to measure, quickly: real submissions through the portal's door, then copied inside the engine. */

import { rawStatement } from "../client.server.ts";
import { rawWords } from "../kit.ts";
import { type CopyWords, copyOfHistory } from "./many-histories.server.ts";
import { type SyntheticParts, seedSynthetic } from "./seed-synthetic.server.ts";

const REAL = 1_000;
/** Copies written as one unit: the rows of a few copies lie beside each other in every index, and its pages are written once. */
const AT_ONCE = 10;

/**
 * What the pages of the queue read: each copy has its own organisation, submission, profile, decision and words.
 * `whole` copies its receivers, history, links and mails as well.
 */
export async function manySubmissions(
  count: number,
  parts: SyntheticParts,
  told: (done: number) => void = () => {},
  whole?: "whole",
): Promise<void> {
  await seedSynthetic({ count: REAL, seed: 1 }, parts);
  const { db } = parts;
  const copies = Math.ceil(count / REAL) - 1;
  for (let begin = 1; begin <= copies; begin += AT_ONCE) {
    const end = Math.min(copies, begin + AT_ONCE - 1);
    const words = copyWords(begin, end);
    const statements = [...copyOfQueue(words, parts.now().getTime()), ...(whole ? copyOfHistory(words) : [])];
    await db.writeAll(statements.map((sql) => rawStatement(sql)));
    told((end + 1) * REAL);
  }
  await db.run("analyze");
}

/** Each copy came a little earlier than the one before, so that time spreads as it would. */
const EARLIER_MS = 53_000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** What is copied is called `s`, and the number of the copy `c.copy`. */
function copyWords(begin: number, end: number): CopyWords {
  return {
    copies: `cross join (
      with recursive copies(copy) as (select ${begin} union all select copy + 1 from copies where copy < ${end})
      select copy from copies
    ) c`,
    real: `s.seq <= ${REAL}`,
    shift: `c.copy * ${EARLIER_MS}`,
    id: (column) => `'c' || (10000 + c.copy) || '-' || ${column}`,
    named: (column) => `${column} || '-' || c.copy`,
  };
}

/** Of a hundred copies 60 are closed, 5 asked and 5 parked; of the others some are snoozed, and some somebody's own. */
function copyOfQueue({ copies, real, shift, id, named }: CopyWords, now: number): string[] {
  const lot = "((s.seq * 7 + c.copy * 13) % 100)";
  const closed = `${lot} < 60`;
  const oneIn = (times: number) => `(s.seq * 31 + c.copy * 17) % ${times} = 0`;
  return [
    `insert into organisations (id, key, name, created_at)
    select distinct ${id("o.id")}, ${named("o.key")}, o.name || ' ' || c.copy, o.created_at - ${shift}
    from organisations o join submissions s on s.organisation_id = o.id ${copies} where ${real}`,
    `insert into submissions (id, reference, organisation_id, applicant_type, source, language, country, stage,
      outcome, version, profile_version, decision_id, team, domain, lane, unsure, owner_id, assignee_id,
      next_action_at, snoozed_until, answer_by, promised_at, remind_at, created_at, updated_at)
    select ${id("s.id")}, ${named("s.reference")}, ${id("s.organisation_id")}, s.applicant_type, s.source,
      s.language, s.country,
      case when ${closed} then 'closed' when ${lot} < 65 then 'asked' when ${lot} < 70 then 'parked' else s.stage end,
      case when ${closed} then case ${lot} % 3 when 0 then 'interested' when 1 then 'declined' else 'withdrawn' end end,
      s.version, s.profile_version, ${id("s.decision_id")}, s.team, s.domain, s.lane, s.unsure,
      case when ${closed} then null else s.owner_id end,
      case when ${oneIn(20)} then (select p.id from people p where (select count(*) from people q where q.id < p.id) = s.seq % (select count(*) from people)) end,
      case when ${closed} then null else s.next_action_at - ${shift} end,
      case when ${lot} >= 70 and ${oneIn(30)} then ${now} + s.seq * ${DAY_MS} / 100 end,
      s.answer_by - ${shift}, s.promised_at - ${shift},
      case when ${closed} then null else s.remind_at - ${shift} end, s.created_at - ${shift}, s.updated_at - ${shift}
    from submissions s ${copies} where ${real} order by c.copy, s.seq`,
    `insert into profiles (id, submission_id, version, form, created_at)
    select ${id("p.id")}, ${id("p.submission_id")}, p.version, p.form, p.created_at - ${shift}
    from profiles p join submissions s on s.id = p.submission_id ${copies} where ${real}`,
    `insert into decisions (id, submission_id, profile_id, ruleset, person_id, reason, classification, routing, created_at)
    select ${id("d.id")}, ${id("d.submission_id")}, ${id("d.profile_id")}, d.ruleset,
      case when ${oneIn(50)} then (select min(id) from people) end, d.reason,
      d.classification, d.routing, d.created_at - ${shift}
    from decisions d join submissions s on s.id = d.submission_id ${copies} where ${real}`,
    `insert into events (submission_id, kind, actor, data, created_at)
    select ${id("s.id")}, 'received', 'applicant', '{}', s.created_at - ${shift} from submissions s ${copies} where ${real}`,
    `insert into labels (submission_id, label)
    select ${id("s.id")}, case when s.seq % 3 = 0 then 'ces 2018' else 'watch' end
    from submissions s ${copies} where ${real} and ${oneIn(40)}`,
    `insert into readings (submission_id, reader, reader_id, event_seq, profile_version, first_at, last_at)
    select ${id("s.id")}, 'person', (select min(id) from people), 1, 1, ${now}, ${now}
    from submissions s ${copies} where ${real} and ${oneIn(60)} and exists (select 1 from people)`,
    `insert into submission_search (${rawWords.searchKey}, folded)
    select made.seq, f.folded || ' ' || lower(replace(made.reference, '-', ' '))
    from submissions s join submission_search f on f.${rawWords.searchKey} = s.seq ${copies}
    join submissions made on made.id = ${id("s.id")} where ${real}`,
  ];
}
