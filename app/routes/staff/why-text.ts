/** The sentences of "Why here?", in the page's language. */
import { m } from "#messages";
import { getLocale } from "#messages/runtime.js";
import type { Classification, Flip, NearMiss, RoutingStepName } from "#services/rules/decision.ts";
import type { Domain } from "#services/rules/vocabulary.ts";
import { domainName } from "../../ui/names.ts";

export const STEP_NAMES: Record<RoutingStepName, () => string> = {
  screen: m.staff_step_screen,
  "applicant-type": m.staff_step_applicant_type,
  team: m.staff_step_team,
  domain: m.staff_step_domain,
  lane: m.staff_step_lane,
  maturity: m.staff_step_maturity,
  contact: m.staff_step_contact,
  copies: m.staff_step_copies,
  coordinator: m.staff_step_coordinator,
};

const UNSURE = {
  "no-domain": m.staff_unsure_no_domain,
  tie: m.staff_unsure_tie,
  "too-little-text": m.staff_unsure_too_little_text,
  "unknown-language": m.staff_unsure_unknown_language,
  "low-confidence": m.staff_unsure_low_confidence,
};

/** Confidence in words and as a number; where unsure, why, and the best guesses. */
export function howSure({ unsure, domains, guesses }: Classification, byPerson: boolean): string {
  const [best] = domains;
  if (byPerson && best) return m.staff_confidence_chosen({ domain: domainName(best.key) });
  if (!unsure && best) return confidenceText(best.key, best.confidence);
  const candidates = [...domains, ...guesses].slice(0, 3);
  const sentence = unsure ? UNSURE[unsure]() : "";
  if (candidates.length === 0) return sentence;
  const list = candidates.map(({ key, confidence }) => confidenceText(key, confidence)).join(" · ");
  return `${sentence} ${m.staff_guesses()} – ${list}`;
}

function confidenceText(domain: Domain, confidence: number): string {
  const words =
    confidence >= 0.85
      ? m.staff_confidence_high()
      : confidence >= 0.65
        ? m.staff_confidence_good()
        : confidence >= 0.45
          ? m.staff_confidence_some()
          : m.staff_confidence_low();
  const percent = new Intl.NumberFormat(getLocale(), { style: "percent" }).format(confidence);
  return m.staff_confidence({ domain: domainName(domain), words, percent });
}

const number = (points: number) =>
  new Intl.NumberFormat(getLocale(), { maximumFractionDigits: 1 }).format(points);

export function nearMissText(miss: NearMiss): string {
  const domain = domainName(miss.domain);
  const points = number(miss.points);
  return miss.kind === "domain"
    ? m.staff_near_domain({ domain, points, needed: number(miss.needed) })
    : m.staff_near_rule({ rule: miss.rule, domain, lacked: miss.lacked });
}

export function flipText({ to, change }: Flip): string {
  const target = to ? domainName(to) : m.ui_no_domain();
  switch (change.kind) {
    case "points": {
      const say = change.points < 0 ? m.staff_flip_fewer : m.staff_flip_points;
      return say({
        points: number(Math.abs(change.points)),
        domain: domainName(change.domain),
        to: target,
      });
    }
    case "without":
      return m.staff_flip_without({
        phrases: [...new Set(change.phrases)].slice(0, 3).join(", "),
        to: target,
      });
    case "with":
      return m.staff_flip_with({ phrase: change.phrase, to: target });
  }
}
