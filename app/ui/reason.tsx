/** The reasons of a routing in the reader's language. */

import { m } from "#messages";
import { countryInSentence } from "#services/rules/country-name.ts";
import type { Reason } from "#services/rules/decision.ts";
import type { ReasonCode } from "#services/rules/reason-codes.ts";
import type { Brand, Domain, Lane, Language, Team } from "#services/rules/vocabulary.ts";
import { brandName, type Desk, deskName, domainName, laneName, languageName, teamName } from "./names.ts";

type Values = Record<
  "country" | "team" | "domain" | "lane" | "from" | "others" | "desk" | "brand" | "language" | "count",
  string
>;
type Say = (values: Values, options: { locale: Language }) => string;

export function reasonText(
  reason: Reason,
  locale: Language,
  reader: "applicant" | "staff" = "applicant",
): string {
  const code = reason.code as ReasonCode;
  const say = (reader === "staff" && WHY_FOR_STAFF[code]) || WHY[code];
  // A decision outlives its rules: a code that is gone still has a sentence.
  return say ? say(inWords(reason.values, locale), { locale }) : m.why_unknown({}, { locale });
}

const WHY: Record<ReasonCode, Say> = {
  "screen.clear": m.why_screen_clear,
  "screen.hold": m.why_screen_hold,
  "screen.check": m.why_screen_check,
  "screen.ask": m.why_screen_ask,
  "screen.no-country": m.why_screen_no_country,
  "type.startup": m.why_type_startup,
  "type.incubator": m.why_type_incubator,
  "type.accelerator": m.why_type_accelerator,
  "type.investor": m.why_type_investor,
  "team.country": m.why_team_country,
  "team.home": m.why_team_home,
  "team.person": m.why_team_person,
  "domain.primary": m.why_domain_primary,
  "domain.read-first": m.why_domain_read_first,
  "domain.spans": m.why_domain_spans,
  "domain.no-domain": m.why_domain_no_domain,
  "domain.tie": m.why_domain_tie,
  "domain.too-little-text": m.why_domain_too_little_text,
  "domain.unknown-language": m.why_domain_unknown_language,
  "domain.low-confidence": m.why_domain_low_confidence,
  "lane.sought": m.why_lane_sought,
  "lane.sought-first": m.why_lane_sought_first,
  "lane.unstated": m.why_lane_unstated,
  "maturity.open": m.why_maturity_open,
  "maturity.too-early": m.why_maturity_too_early,
  "maturity.gave-way": m.why_maturity_gave_way,
  "maturity.read-first": m.why_maturity_read_first,
  "contact.desk": m.why_contact_desk,
  "contact.domain-desk": m.why_contact_domain_desk,
  "contact.nobody": m.why_contact_nobody,
  "contact.compliance": m.why_contact_compliance,
  "contact.fewest": m.why_contact_fewest,
  "contact.longest-without": m.why_contact_longest_without,
  "contact.first": m.why_contact_first,
  "contact.declined": m.why_contact_declined,
  "contact.person": m.why_contact_person,
  "coordinator.unsure": m.why_coordinator_unsure,
  "coordinator.country": m.why_coordinator_country,
  "coordinator.held": m.why_coordinator_held,
  "coordinator.nobody": m.why_coordinator_nobody,
  "copies.none": m.why_copies_none,
  "copies.some": m.why_copies_some,
  "copies.held": m.why_copies_held,
  "copy.compliance": m.why_copy_compliance,
  "copy.fund-relations": m.why_copy_fund_relations,
  "copy.lab": m.why_copy_lab,
  "copy.market": m.why_copy_market,
  "copy.brand": m.why_copy_brand,
  "copy.domain-desk": m.why_copy_domain_desk,
  "copy.also-sought": m.why_copy_also_sought,
  "relaxed.language": m.why_relaxed_language,
  "relaxed.capacity": m.why_relaxed_capacity,
  "relaxed.absence": m.why_relaxed_absence,
  "relaxed.away": m.why_relaxed_away,
  "relaxed.lane": m.why_relaxed_lane,
  "relaxed.domain": m.why_relaxed_domain,
};

/** Where staff need to know more, or are not the ones spoken to. */
const WHY_FOR_STAFF: Partial<Record<ReasonCode, Say>> = {
  "screen.hold": m.why_staff_screen_hold,
  "screen.check": m.why_staff_screen_check,
  "screen.ask": m.why_staff_screen_ask,
  "screen.no-country": m.why_staff_screen_no_country,
  "team.country": m.why_staff_team_country,
  "team.home": m.why_staff_team_home,
  "team.person": m.why_staff_team_person,
  "contact.person": m.why_staff_contact_person,
  "domain.primary": m.why_staff_domain_primary,
  "lane.sought": m.why_staff_lane_sought,
  "lane.sought-first": m.why_staff_lane_sought_first,
  "maturity.open": m.why_staff_maturity_open,
  "maturity.too-early": m.why_staff_maturity_too_early,
  "maturity.gave-way": m.why_staff_maturity_gave_way,
  "contact.nobody": m.why_staff_contact_nobody,
  "contact.compliance": m.why_staff_contact_compliance,
  "copy.compliance": m.why_staff_copy_compliance,
  "relaxed.language": m.why_staff_relaxed_language,
  "relaxed.capacity": m.why_staff_relaxed_capacity,
  "relaxed.away": m.why_staff_relaxed_away,
  "relaxed.lane": m.why_staff_relaxed_lane,
};

function inWords(values: Reason["values"], locale: Language): Values {
  const { country = "", team = "", domain = "", lane = "", from = "", others = "" } = values;
  const { desk = "", brand = "", language = "", count = "" } = values;
  return {
    country: country && countryInSentence(country, locale),
    team: teamName(team as Team, locale),
    domain: domainName(domain as Domain, locale),
    lane: laneName(lane as Lane, locale),
    from: laneName(from as Lane, locale),
    others: listOf(others, locale),
    desk: deskName(desk as Desk, locale),
    brand: brandName(brand as Brand, locale),
    language: language && languageName(language, locale),
    count,
  };
}

function listOf(lanes: string, locale: Language): string {
  const names = lanes.split(",").map((lane) => laneName(lane as Lane, locale));
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(names);
}
