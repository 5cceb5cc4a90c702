/** A great many organisations to look among, quickly: each with its keys, and a submission as slight as may be. */
import { keysOfProfile } from "#services/intake/organisation-keys.server.ts";
import { type Database, rawStatement } from "../client.server.ts";
import { idAt, randomFrom } from "./random.server.ts";
import { syntheticProfile } from "./synthetic-profile.server.ts";

const ROWS_AT_ONCE = 2_000;

/** Real names, sites and people in four languages; a syllable or two keeps a million of them apart. */
const syllables = [
  "ka",
  "ro",
  "mi",
  "ten",
  "vo",
  "lu",
  "xi",
  "da",
  "ne",
  "sho",
  "qua",
  "bri",
  "gel",
  "pa",
  "tu",
  "wen",
];
export function profileAt(position: number) {
  const { profile } = syntheticProfile(position, randomFrom(position), 2018);
  const word = [...position.toString(16)].map((digit) => syllables[Number.parseInt(digit, 16)]).join("");
  const site = `${word}.example`;
  return {
    ...profile,
    orgName: `${profile.orgName} ${word}`,
    website: `https://${site}`,
    contactEmail: `info@${site}`,
  };
}

/** Their submissions stand where the first one stands; there must be one. */
export async function manyOrganisations(
  count: number,
  { db, now }: { db: Database; now: Date },
): Promise<void> {
  const random = randomFrom(2);
  for (let start = 0; start < count; start += ROWS_AT_ONCE) {
    const organisations: unknown[] = [];
    const keys: unknown[] = [];
    const twins: unknown[] = [];
    for (let position = start; position < Math.min(count, start + ROWS_AT_ONCE); position++) {
      const profile = profileAt(position);
      const id = idAt(now, random);
      organisations.push([id, `${position}.key`, profile.orgName]);
      twins.push([id, position, JSON.stringify(profile)]);
      for (const { kind, value } of keysOfProfile(profile)) keys.push([id, kind, value]);
    }
    const from = "from json_each(?) e";
    const at = (place: number) => `(e.value ->> ${place})`;
    await db.writeAll([
      rawStatement(
        `insert into organisations (id, key, name, created_at) select ${at(0)}, ${at(1)}, ${at(2)}, ${now.getTime()} ${from}`,
        [JSON.stringify(organisations)],
      ),
      rawStatement(
        `insert into organisation_keys (organisation_id, kind, value) select ${at(0)}, ${at(1)}, ${at(2)} ${from}`,
        [JSON.stringify(keys)],
      ),
      rawStatement(
        `insert into submissions (id, reference, organisation_id, applicant_type, source, language, country, stage, version,
         profile_version, decision_id, team, lane, unsure, owner_id, next_action_at, answer_by, promised_at, created_at, updated_at)
       select 's' || ${at(1)}, 'R' || ${at(1)}, ${at(0)}, 'startup', 'seed', s.language, s.country, s.stage, 1, 1, 'none', s.team,
         s.lane, s.unsure, s.owner_id, s.next_action_at, s.answer_by, s.promised_at, s.created_at, s.updated_at
       ${from} cross join (select * from submissions where seq = 1) s where true`,
        [JSON.stringify(twins)],
      ),
      rawStatement(
        `insert into profiles (id, submission_id, version, form, created_at)
       select 'p' || ${at(1)}, 's' || ${at(1)}, 1, ${at(2)}, ${now.getTime()} ${from}`,
        [JSON.stringify(twins)],
      ),
    ]);
  }
  await db.run("analyze");
}
