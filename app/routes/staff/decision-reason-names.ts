/** Why a person decided otherwise than the rules, in words. */
import { m } from "#messages";
import type { Language } from "#services/rules/vocabulary.ts";
import { type DecisionReason, isDecisionReason } from "#services/triage/decision-reasons.ts";
import { namesFrom, type Say } from "../../ui/vocabulary-names.ts";

const WORDS: Record<DecisionReason, Say> = {
  "main-use": m.staff_override_main_use,
  "tool-not-product": m.staff_override_tool_not_product,
  misread: m.staff_override_misread,
  "told-us": m.staff_override_told_us,
  "left-open": m.staff_override_left_open,
  "their-market": m.staff_reroute_their_market,
  "their-field": m.staff_reroute_their_field,
  "knows-them": m.staff_reroute_knows_them,
  language: m.staff_reroute_language,
  capacity: m.staff_reroute_capacity,
  other: m.staff_decline_other,
};
export const decisionReasonName = namesFrom(WORDS);

/** A decision keeps what the person wrote, else the code of their reason. */
export function decisionReasonText(kept: string | null, locale: Language): string | null {
  return isDecisionReason(kept) ? decisionReasonName(kept, locale) : kept;
}
