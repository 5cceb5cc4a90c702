/** Every decision is whole, says why, and can be made again. */
import { isDeepStrictEqual } from "node:util";
import { profileFacts } from "#services/intake/decide-submission.server.ts";
import type { Profile } from "#services/intake/profile.ts";
import { classify } from "#services/rules/classify.server.ts";
import type { Classification } from "#services/rules/decision.ts";
import type { CompiledRuleset } from "#services/rules/ruleset.server.ts";
import type { ApplicantType } from "#services/rules/vocabulary.ts";
import { compileStored } from "#services/rulesets/compile-stored.server.ts";
import { type Invariant, never, rowsInParts } from "./check-invariant.server.ts";
import { storedRulesets } from "./check-rulesets.server.ts";
import type { Database } from "./client.server.ts";
import { rawWords as say } from "./kit.ts";

export const DECISION_INVARIANTS: Invariant[] = [
  never(
    "each decision is about a profile of its own submission",
    "select d.id from decisions d join profiles p on p.id = d.profile_id where p.submission_id <> d.submission_id",
  ),
  never(
    "each decision was made under a ruleset that is kept",
    "select d.id from decisions d left join rulesets r on r.number = d.ruleset where r.number is null",
  ),
  never(
    "a person's decision has a reason, and only a person's",
    "select id from decisions where (person_id is null) <> (reason is null) or trim(reason) = ''",
  ),
  never(
    "the rules decided first",
    `select s.reference from submissions s where not exists
     (select 1 from decisions d where d.submission_id = s.id and d.person_id is null)`,
  ),
  never(
    "each decision's lead is a contact",
    `select d.id, d.routing ->> 'lead' from decisions d
     where not exists (select 1 from contacts c where c.id = d.routing ->> 'lead')`,
  ),
  never(
    "each decision's copies are contacts, and none of them its lead",
    `select d.id, copy.value ->> 'contact' from decisions d, ${say.elements("d.routing -> 'copies'", "copy")}
     left join contacts c on c.id = copy.value ->> 'contact'
     where c.id is null or c.id = d.routing ->> 'lead'`,
  ),
  never(
    "each decision tells its steps",
    "select id from decisions where coalesce(json_array_length(routing -> 'steps'), 0) = 0",
  ),
  never(
    "the primary domain is the first of a decision's domains",
    `select id from decisions where classification ->> 'primary' is not null
     and classification ->> 'primary' is distinct from classification -> 'domains' -> 0 ->> 'key'`,
  ),
  never(
    "a decision has a primary domain or is unsure",
    `select id from decisions where classification ->> 'primary' is null
     and classification ->> 'unsure' is null`,
  ),
  never(
    "each piece of evidence stands in the profile where the decision says",
    `select d.id, e.value ->> 'phrase' from decisions d
     join profiles p on p.id = d.profile_id, ${say.elements("d.classification -> 'evidence'", "e")}
     where not ${say.contains("coalesce(p.form ->> (e.value ->> 'field'), '')", "e.value ->> 'phrase'")}`,
  ),
  { name: "the rules decide the same again", broken: decidedDifferently },
];

type Stored = {
  /** The decision's id. */
  place: string;
  ruleset: number;
  applicantType: ApplicantType;
  form: string;
  classification: string;
};

/** Replays every decision of the rules under the ruleset it was made with. */
async function decidedDifferently(db: Database): Promise<string[]> {
  const rulesets = await compiledRulesets(db);
  const rows = rowsInParts<Stored>(
    db,
    `select d.id place, d.ruleset, s.applicant_type "applicantType", cast(p.form as text) form,
     cast(d.classification as text) classification from decisions d
     join submissions s on s.id = d.submission_id join profiles p on p.id = d.profile_id
     where d.person_id is null and ${say.isJson("p.form")} and ${say.isJson("d.classification")} and d.id > ?`,
    "",
  );
  const different: string[] = [];
  for await (const { place, ruleset, applicantType, form, classification } of rows) {
    const compiled = rulesets.get(ruleset);
    if (!compiled) continue;
    const profile = JSON.parse(form) as Profile;
    const again = classify(compiled, profileFacts({ applicantType, profile }));
    if (!isDeepStrictEqual(asStored(again), JSON.parse(classification))) different.push(place);
  }
  return different;
}

function asStored(classification: Classification): unknown {
  return JSON.parse(JSON.stringify(classification));
}

/** Those that compile; one that does not is told by another invariant. */
async function compiledRulesets(db: Database): Promise<Map<number, CompiledRuleset>> {
  const rows = await storedRulesets(db);
  const results = rows.map(({ number, document }) => ({ number, ...compileStored(document) }));
  return new Map(results.flatMap((result) => (result.ok ? [[result.number, result.ruleset]] : [])));
}
