/** Two profiles of one kind, field by field: what is equal, and what a person must choose between. */
import { FIELDS } from "#services/intake/fields.ts";
import type { Profile } from "#services/intake/profile.ts";
import type { ApplicantType } from "#services/rules/vocabulary.ts";

export type Side = "survivor" | "merged";
export type Chosen = Record<string, Side>;

/** What only makes sense together is chosen together, under the first one's name. */
const TOGETHER: readonly (readonly string[])[] = [
  ["contactName", "contactEmail", "contactRole", "ackTransfer"],
  ["website", "noWebsite"],
  ["seeks", "raiseUsd", "pilotMarkets", "namedDeal"],
];

export type ProfileDifferences = {
  /** Keys of fields that both answer alike. */
  equal: string[];
  /** The name of each choice, with the fields it decides. */
  differing: { name: string; fields: string[] }[];
};

type Form = Record<string, unknown>;

export function compareProfiles(applicantType: ApplicantType, survivor: Profile, merged: Profile) {
  const result: ProfileDifferences = { equal: [], differing: [] };
  for (const fields of choicesOf(applicantType)) {
    const differ = fields.some((key) => !same((survivor as Form)[key], (merged as Form)[key]));
    if (differ) result.differing.push({ name: fields[0] ?? "", fields });
    else result.equal.push(...fields.filter((key) => (survivor as Form)[key] !== undefined));
  }
  return result;
}

/** The survivor's profile with the chosen values of the merged one. */
export function mergeProfiles(
  applicantType: ApplicantType,
  survivor: Profile,
  merged: Profile,
  chosen: Chosen,
): Profile {
  const result: Form = { ...survivor };
  for (const { name, fields } of compareProfiles(applicantType, survivor, merged).differing) {
    if (chosen[name] !== "merged") continue;
    for (const key of fields) {
      const value = (merged as Form)[key];
      if (value === undefined) delete result[key];
      else result[key] = value;
    }
  }
  return result as Profile;
}

/** What is chosen where nobody says otherwise: what the survivor says, or else what the other does. */
export function suggestedSide(fields: string[], survivor: Profile): Side {
  return fields.some((key) => (survivor as Form)[key] !== undefined) ? "survivor" : "merged";
}

/** Every field once, in the form's order. */
function choicesOf(applicantType: ApplicantType): string[][] {
  const keys = FIELDS[applicantType].map(({ key }) => key);
  const groups = new Map<string, string[]>();
  for (const key of keys) {
    const together = TOGETHER.find((each) => each.includes(key))?.filter((each) => keys.includes(each));
    const name = together?.[0] ?? key;
    if (!groups.has(name)) groups.set(name, [...(together ?? [key])]);
  }
  return [...groups.values()];
}

/** Lists are chosen from in no order. */
function same(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  if (!Array.isArray(value)) return JSON.stringify(value) ?? "";
  return JSON.stringify(value.map((each) => JSON.stringify(each)).sort());
}
