/** What the words of the search box are called in the reader's language. */
import { m } from "#messages";
import { getLocale } from "#messages/runtime.js";
import type { SearchField } from "#services/triage/search/search-words.ts";
import { LANGUAGE_NAMES } from "../../languages.ts";
import {
  applicantTypeName,
  domainName,
  laneName,
  outcomeName,
  screeningName,
  stageName,
  teamName,
} from "../../ui/names.ts";

const FIELDS: Record<SearchField, () => string> = {
  team: m.staff_filter_team,
  domain: m.staff_filter_domain,
  country: m.search_field_country,
  lang: m.staff_filter_language,
  stage: m.staff_filter_stage,
  outcome: m.search_field_outcome,
  screening: m.staff_verb_screen,
  type: m.staff_filter_type,
  lane: m.search_field_lane,
  is: m.search_field_is,
  has: m.search_field_has,
  ref: m.search_field_ref,
  from: m.search_field_from,
  owner: m.search_field_owner,
  label: m.staff_labels,
  due: m.search_field_due,
  submitted: m.search_field_submitted,
};

const WORDS: Record<string, () => string> = {
  "is:late": m.search_is_late,
  "is:unsure": m.ui_unsure,
  "is:overridden": m.search_is_overridden,
  "is:snoozed": m.staff_view_snoozed,
  "is:changed": m.search_is_changed,
  "is:mentioned": m.search_is_mentioned,
  "has:deck": m.search_has_deck,
  "has:note": m.staff_notes,
  "has:label": m.staff_labels,
  "has:referrer": m.search_has_referrer,
  "owner:@me": m.staff_assign_me,
  "owner:none": m.staff_assign_nobody,
  "domain:none": m.ui_no_domain,
};

const NAMES: Record<string, (word: never) => string> = {
  team: teamName,
  domain: domainName,
  lang: (word: keyof typeof LANGUAGE_NAMES) => LANGUAGE_NAMES[word],
  stage: stageName,
  outcome: outcomeName,
  screening: screeningName,
  type: applicantTypeName,
  lane: laneName,
  country: countryName,
};

/** Of `field:` what it is; empty where a word says it itself. */
export function searchMeaning(field: string, word = ""): string {
  if (word === "") return Object.hasOwn(FIELDS, field) ? FIELDS[field as SearchField]() : "";
  const own = WORDS[`${field}:${word}`];
  if (own) return own();
  return word === "none" ? "" : (NAMES[field]?.(word as never) ?? "");
}

let regions: Intl.DisplayNames | undefined;
function countryName(code: string): string {
  regions ??= new Intl.DisplayNames(getLocale(), { type: "region", fallback: "none" });
  return regions.of(code) ?? "";
}
