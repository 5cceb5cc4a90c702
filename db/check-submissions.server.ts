/** A submission, its profiles, and the columns that repeat what is decided elsewhere. */
import type { Profile } from "#services/intake/profile.ts";
import { readReference } from "#services/intake/reference.server.ts";
import { searchText } from "#services/intake/search-text.server.ts";
import { type Invariant, never, rowsInParts } from "./check-invariant.server.ts";
import type { Database } from "./client.server.ts";
import { rawWords as say } from "./kit.ts";
import { WORD_PARTS } from "./search.server.ts";
import { foldText, wordsWithParts } from "./search-text.ts";

export const SUBMISSION_INVARIANTS: Invariant[] = [
  {
    name: "each reference has its check character",
    broken: async (db) =>
      (await db.query<{ reference: string }>("select reference from submissions"))
        .map(({ reference }) => reference)
        .filter((reference) => readReference(reference) !== reference),
  },
  never(
    "each open submission has an owner",
    "select reference from submissions where stage <> 'closed' and owner_id is null",
  ),
  never(
    "each open submission has a next-action date",
    "select reference from submissions where stage <> 'closed' and next_action_at is null",
  ),
  never(
    "each closed submission has an outcome, and no open one",
    "select reference from submissions where (stage = 'closed') <> (outcome is not null)",
  ),
  never(
    "no closed submission has an owner or a next-action date",
    "select reference from submissions where stage = 'closed' and (owner_id is not null or next_action_at is not null)",
  ),
  never(
    "each promise lies ahead of its beginning",
    "select reference from submissions where answer_by <= created_at",
  ),
  never(
    "no submission changed before it came",
    "select reference from submissions where updated_at < created_at",
  ),
  never(
    "each version counts from 1",
    "select reference from submissions where version < 1 or profile_version < 1",
  ),
  never(
    "the decision in force is one of the submission's own",
    `select s.reference from submissions s left join decisions d on d.id = s.decision_id and d.submission_id = s.id
     where d.id is null`,
  ),
  never(
    "the decision in force is the newest",
    `select s.reference from submissions s join decisions d on d.id = s.decision_id
     where exists (select 1 from decisions o where o.submission_id = s.id and o.created_at > d.created_at)`,
  ),
  never(
    "the submission's team is the decision's",
    `select s.reference from submissions s join decisions d on d.id = s.decision_id
     where s.team is distinct from d.routing ->> 'team'`,
  ),
  never(
    "the submission's lane is the decision's",
    `select s.reference from submissions s join decisions d on d.id = s.decision_id
     where s.lane is distinct from d.routing ->> 'lane'`,
  ),
  never(
    "the submission's domain is the decision's",
    `select s.reference from submissions s join decisions d on d.id = s.decision_id
     where s.domain is distinct from d.classification ->> 'primary'`,
  ),
  never(
    "the submission is unsure when its decision is",
    `select s.reference from submissions s join decisions d on d.id = s.decision_id
     where s.unsure is distinct from (d.classification ->> 'unsure' is not null)`,
  ),
  never(
    "the submission's profile is there",
    `select s.reference from submissions s
     left join profiles p on p.submission_id = s.id and p.version = s.profile_version where p.id is null`,
  ),
  never(
    "profiles are numbered without gaps up to the submission's",
    `select s.reference from submissions s
     join (select submission_id, min(version) low, max(version) high, count(*) n from profiles group by 1) p
       on p.submission_id = s.id
     where p.low <> 1 or p.high <> s.profile_version or p.n <> p.high`,
  ),
  never(
    "each profile names its organisation, its contact and their address",
    `select id from profiles where coalesce(form ->> 'orgName', '') = ''
     or coalesce(form ->> 'contactName', '') = ''
     or coalesce(form ->> 'contactEmail', '') not like '%_@_%'`,
  ),
  never(
    "the submission's country and language are the profile's",
    `select s.reference from submissions s
     join profiles p on p.submission_id = s.id and p.version = s.profile_version
     where s.country is distinct from p.form ->> 'country' or s.language is distinct from p.form ->> 'language'`,
  ),
  never(
    "the counts are what counting would give",
    `with counted as (
       select team, stage, unsure, coalesce(owner_id, '') owner_id, count(*) n from submissions group by 1, 2, 3, 4)
     select team, stage, unsure, owner_id from (
       select team, stage, unsure, owner_id, n from counted
       except select team, stage, unsure, owner_id, rows from submission_counts) uncounted
     union select team, stage, unsure, owner_id from (
       select team, stage, unsure, owner_id, rows from submission_counts where rows <> 0
       except select team, stage, unsure, owner_id, n from counted) miscounted`,
  ),
  never(
    "the search index has each submission once",
    `select reference from submissions where seq not in (select ${say.searchKey} from submission_search)
     union all select cast(${say.searchKey} as text) from submission_search
       where ${say.searchKey} not in (select seq from submissions)`,
  ),
  { name: "the search index has what each submission says", broken: wronglyIndexed },
  { name: "a part of a word finds each of its words", broken: wordsWithoutParts },
];

async function wordsWithoutParts(db: Database): Promise<string[]> {
  const known = new Set(
    (await db.query<{ word: string }>(`select word from ${WORD_PARTS}`)).map(({ word }) => word),
  );
  const texts = rowsInParts<{ place: number; folded: string }>(
    db,
    `select ${say.searchKey} place, folded from submission_search where ${say.searchKey} > ?`,
    0,
  );
  const missing = new Set<string>();
  for await (const { folded } of texts)
    for (const word of wordsWithParts(folded)) if (!known.has(word)) missing.add(word);
  return [...missing];
}

type Indexed = { place: number; reference: string; form: string; notes: string; folded: string };

/** Notes are added as they come: each stands there whole, in any order, and nothing else does. */
async function wronglyIndexed(db: Database): Promise<string[]> {
  const rows = rowsInParts<Indexed>(
    db,
    `select s.seq place, s.reference, cast(p.form as text) form, f.folded,
       (select cast(${say.listOf("n.body")} as text) from notes n where n.submission_id = s.id) notes
     from submissions s
     join profiles p on p.submission_id = s.id and p.version = s.profile_version and ${say.isJson("p.form")}
     join submission_search f on f.${say.searchKey} = s.seq where s.seq > ?`,
    0,
  );
  const merged = new Map<string, string[]>();
  const all = await db.query<{ survivor: string; reference: string }>(
    "select s.reference survivor, m.reference from submissions m join submissions s on s.id = m.survivor_id",
  );
  for (const { survivor, reference } of all)
    merged.set(survivor, [...(merged.get(survivor) ?? []), reference]);
  const wrong: string[] = [];
  for await (const { reference, form, notes, folded } of rows) {
    const own = foldText(searchText(reference, JSON.parse(form) as Profile, merged.get(reference)));
    const noted = (JSON.parse(notes) as string[]).map((body) => ` ${foldText(body)}`);
    const length = noted.reduce((sum, text) => sum + text.length, own.length);
    const isRight =
      folded.startsWith(own) && folded.length === length && noted.every((text) => folded.includes(text));
    if (!isRight) wrong.push(reference);
  }
  return wrong;
}
