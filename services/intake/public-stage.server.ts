import { type SQL, sql } from "drizzle-orm";
import { submissions } from "#db/schema.ts";
import type { Stage } from "#db/words.ts";

/**
 * For counting, the stage as applicants and referrers know it. Who in the group has it may change behind the door, and a contact
 * may give it back: once it was introduced it stays so to them, until another team has it or it ends.
 */
export const publicStage: SQL<Stage> = sql<Stage>`case when ${submissions.stage} = 'triage' and exists (
  select 1 from events told where told.submission_id = ${submissions.id} and told.kind = 'contact-informed'
  and not exists (select 1 from actions back where back.submission_id = told.submission_id
    and back.undone_at is not null and back.created_at = told.created_at)
  and told.seq > coalesce((select max(moved.seq) from events moved where moved.submission_id = ${submissions.id}
    and moved.kind = 'rerouted' and moved.data ->> 'from' <> moved.data ->> 'to'), 0)
) then 'introduced' else ${submissions.stage} end`;
