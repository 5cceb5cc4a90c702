import type { Field } from "#services/intake/field.ts";
import { FIELDS } from "#services/intake/fields.ts";
import type { Profile } from "#services/intake/profile.ts";
import type { Language } from "#services/rules/vocabulary.ts";
import { type Side, suggestedSide } from "#services/triage/profile-differences.ts";
import type { MergePreview } from "#services/triage/read-merges.server.ts";
import { withLocale } from "../../locale.server.ts";
import { factLabel } from "../../ui/field-words.server.ts";
import { shownAnswers } from "../apply/shown-answers.server.ts";

export type ShownField = { key: string; label: string; written: boolean; survivor: string; merged: string };
export type ShownChoice = { name: string; suggested: Side; fields: ShownField[] };

/** What differs as choices, what is equal as lines, both in the form's order and the reader's language. */
export function mergeFields(preview: MergePreview, locale: Language) {
  return withLocale(locale, () => {
    const { applicantType } = preview.survivor.submission;
    const fields = FIELDS[applicantType];
    const answersOf = (profile: Profile) =>
      new Map(shownAnswers(applicantType, fields, profile).map(({ key, value }) => [key, value]));
    const [ours, theirs] = [answersOf(preview.survivor.profile), answersOf(preview.merged.profile)];
    const shown = (key: string): ShownField => ({
      key,
      label: factLabel(applicantType, key),
      written: isWritten(fields.find((field) => field.key === key)),
      survivor: ours.get(key) ?? "",
      merged: theirs.get(key) ?? "",
    });
    const said = (field: ShownField) => field.survivor !== "" || field.merged !== "";
    return {
      choices: preview.differing.map(({ name, fields: keys }) => ({
        name,
        suggested: suggestedSide(keys, preview.survivor.profile),
        fields: keys.map(shown).filter(said),
      })) satisfies ShownChoice[],
      equal: preview.equal.map(shown).filter(said),
    };
  });
}

/** They wrote it, so it stands in their language; otherwise they chose it, and it is in ours. */
const isWritten = (field: Field | undefined) => field?.kind === "text" || field?.kind === "longtext";
