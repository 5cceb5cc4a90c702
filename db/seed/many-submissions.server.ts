/** A large queue to measure, quickly: real submissions through the portal's door, then copied inside the engine. */

import { rawStatement, type Statement } from "../client.server.ts";
import { type SyntheticParts, seedSynthetic } from "./seed-synthetic.server.ts";

const REAL = 1_000;

/** What a queue page reads: each copy has its own submission, profile, decision and words in the index. */
export async function manySubmissions(count: number, parts: SyntheticParts): Promise<void> {
  await seedSynthetic({ count: REAL, seed: 1 }, parts);
  const { db } = parts;
  for (let copy = 1; copy < count / REAL; copy++) await db.writeAll(copyOfAll(copy));
  await db.run("analyze");
}

/** Each copy came a little earlier than the one before, so that time spreads as it would. */
const EARLIER_MS = 53_000;

function copyOfAll(copy: number): Statement[] {
  const real = `seq <= ${REAL}`;
  const shift = copy * EARLIER_MS;
  const named = (column: string) => `${column} || '-${copy}'`;
  return [
    `insert into submissions (id, reference, organisation_id, applicant_type, source, language, country, stage,
      outcome, version, profile_version, decision_id, team, domain, lane, unsure, owner_id, next_action_at,
      answer_by, promised_at, remind_at, created_at, updated_at)
    select ${named("id")}, ${named("reference")}, organisation_id, applicant_type, source, language, country, stage,
      outcome, version, profile_version, ${named("decision_id")}, team, domain, lane, unsure, owner_id,
      next_action_at - ${shift}, answer_by - ${shift}, promised_at - ${shift}, remind_at - ${shift}, created_at - ${shift}, updated_at - ${shift}
    from submissions where ${real}`,
    `insert into profiles (id, submission_id, version, form, created_at)
    select ${named("p.id")}, ${named("p.submission_id")}, p.version, p.form, p.created_at - ${shift}
    from profiles p join submissions s on s.id = p.submission_id where s.${real}`,
    `insert into decisions (id, submission_id, profile_id, ruleset, person_id, reason, classification, routing, created_at)
    select ${named("d.id")}, ${named("d.submission_id")}, ${named("d.profile_id")}, d.ruleset, d.person_id, d.reason,
      d.classification, d.routing, d.created_at - ${shift}
    from decisions d join submissions s on s.id = d.submission_id where s.${real}`,
    `insert into submission_search (rowid, folded)
    select c.seq, f.folded from submissions s join submission_search f on f.rowid = s.seq
    join submissions c on c.id = ${named("s.id")} where s.${real}`,
  ].map((sql) => rawStatement(sql));
}
