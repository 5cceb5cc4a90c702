/** Names of the vocabulary in the reader's language: the page's, unless another is given. */
import type { Screening, ScreeningReason } from "#db/words.ts";
import { m } from "#messages";
import type { ContactFacts } from "#services/rules/decision.ts";
import type { Brand, Language } from "#services/rules/vocabulary.ts";
import type { DeclineReason } from "#services/triage/decline-reasons.ts";
import { namesFrom, type Say } from "./vocabulary-names.ts";

export {
  applicantTypeName,
  domainName,
  laneName,
  outcomeName,
  stageName,
  teamName,
} from "./vocabulary-names.ts";

export type Desk = ContactFacts["desk"];

const DESK_WORDS: Record<Desk, Say> = {
  intake: m.desk_intake,
  investment: m.desk_investment,
  ecosystem: m.desk_ecosystem,
  domain: m.desk_domain,
  "fund-relations": m.desk_fund_relations,
  purchasing: m.desk_purchasing,
  lab: m.desk_lab,
  compliance: m.desk_compliance,
  brand: m.desk_brand,
};

const BRAND_WORDS: Record<Brand, Say> = {
  renault: m.brand_renault,
  dacia: m.brand_dacia,
  alpine: m.brand_alpine,
  lada: m.brand_lada,
  "renault-samsung": m.brand_renault_samsung,
  nissan: m.brand_nissan,
  infiniti: m.brand_infiniti,
  datsun: m.brand_datsun,
  mitsubishi: m.brand_mitsubishi,
  venucia: m.brand_venucia,
};

const MARK_WORDS: Record<string, Say> = {
  "compliance-hold": m.mark_compliance_hold,
  "compliance-check": m.mark_compliance_check,
  "check-operating-country": m.mark_check_operating_country,
  "too-early": m.mark_too_early,
  "beyond-venture": m.mark_beyond_venture,
  "round-and-stage-differ": m.mark_round_and_stage_differ,
  "large-round": m.mark_large_round,
  "hint-differs": m.mark_hint_differs,
  "no-coordinator": m.mark_no_coordinator,
};

const DECLINE_REASON_WORDS: Record<DeclineReason, Say> = {
  "outside-domains": m.staff_decline_outside_domains,
  "too-early": m.staff_decline_too_early,
  "no-need-now": m.staff_decline_no_need_now,
  "already-covered": m.staff_decline_already_covered,
  "not-enough-information": m.staff_decline_not_enough_information,
  other: m.staff_decline_other,
};

const SCREENING_WORDS: Record<Screening, Say> = {
  open: m.screening_open,
  fit: m.screening_fit,
  "not-fit": m.screening_not_fit,
};
const SCREENING_REASON_WORDS: Record<ScreeningReason, Say> = {
  "strategic-fit": m.screening_reason_strategic_fit,
  "strong-team": m.screening_reason_strong_team,
  "proven-product": m.screening_reason_proven_product,
  "outside-domains": m.screening_reason_outside_domains,
  "too-early": m.screening_reason_too_early,
  "conflict-of-interest": m.screening_reason_conflict_of_interest,
  other: m.screening_reason_other,
};

export const deskName = namesFrom(DESK_WORDS);
export const brandName = namesFrom(BRAND_WORDS);
export const declineReasonName = namesFrom(DECLINE_REASON_WORDS);
export const screeningName = namesFrom(SCREENING_WORDS);
export const screeningReasonName = namesFrom(SCREENING_REASON_WORDS);
/** A mark of a routing, for staff. */
export const markName = namesFrom(MARK_WORDS);

/** A language by its BCP 47 tag, as it stands in a sentence. */
export function languageName(tag: string, locale: Language): string {
  return new Intl.DisplayNames(locale, { type: "language" }).of(tag) ?? tag;
}
