/** Organisations, by what they are recognised again, and what was merged. */
import { keysOfProfile } from "#services/intake/organisation-keys.server.ts";
import type { Profile } from "#services/intake/profile.ts";
import { type Invariant, never, rowsInParts } from "./check-invariant.server.ts";
import type { Database } from "./client.server.ts";
import { rawWords as say } from "./kit.ts";

export const ORGANISATION_INVARIANTS: Invariant[] = [
  never(
    "each organisation has a submission and a key in lower case",
    `select o.key from organisations o where o.key = '' or o.key <> lower(o.key)
     or (o.survivor_id is null) <> exists (select 1 from submissions s where s.organisation_id = o.id)`,
  ),
  never(
    "an organisation that was merged leads to one that was not",
    `select o.key from organisations o where o.survivor_id is not null and not exists
     (select 1 from organisations s where s.id = o.survivor_id and s.survivor_id is null)`,
  ),
  { name: "each organisation has the keys its submissions say", broken: wronglyKnown },
  never(
    "a merged submission, and no other, leads to another of its organisation that is not merged",
    `select m.reference from submissions m left join submissions s on s.id = m.survivor_id
     where (coalesce(m.outcome, '') = 'merged') <> (m.survivor_id is not null)
     or m.survivor_id is not null and (s.id is null or s.survivor_id is not null or s.organisation_id <> m.organisation_id)`,
  ),
  never(
    "a submission is merged while exactly one merge of it is in force",
    `select s.reference from submissions s where (case when s.survivor_id is null then 0 else 1 end) <>
     (select count(*) from merges g where g.merged_id = s.id and g.undone_at is null)`,
  ),
];

/** What its submissions say now must be there, and nothing that no version of them ever said. */
async function wronglyKnown(db: Database): Promise<string[]> {
  const wrong: string[] = [];
  const all = rowsInParts<{ place: string; key: string }>(
    db,
    "select id place, key from organisations where id > ?",
    "",
  );
  for await (const { place, key } of all) {
    const profiles = await db.query<{ form: string; current: number }>(
      `select cast(p.form as text) form, case when p.version = s.profile_version then 1 else 0 end current from submissions s
       join profiles p on p.submission_id = s.id and ${say.isJson("p.form")} where s.organisation_id = ?`,
      [place],
    );
    const said = profiles.map(({ form, current }) => ({ keys: keysOf(JSON.parse(form)), current }));
    const ever = new Set(said.flatMap(({ keys }) => keys));
    const known = new Set(
      (
        await db.query<{ kind: string; value: string }>(
          "select kind, value from organisation_keys where organisation_id = ?",
          [place],
        )
      ).map(({ kind, value }) => `${kind} ${value}`),
    );
    const now = said.filter(({ current }) => Number(current) === 1).flatMap(({ keys }) => keys);
    if (now.some((each) => !known.has(each)) || [...known].some((each) => !ever.has(each))) wrong.push(key);
  }
  return wrong;
}

const keysOf = (form: Profile) => keysOfProfile(form).map(({ kind, value }) => `${kind} ${value}`);
