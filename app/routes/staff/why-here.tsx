import { m } from "#messages";
import { getLocale } from "#messages/runtime.js";
import type { Classification, Flip, NearMiss, Routing, RoutingStepName } from "#services/rules/decision.ts";
import type { Domain } from "#services/rules/vocabulary.ts";
import { domainName, markName } from "../../ui/names.ts";
import { reasonText } from "../../ui/reason.tsx";
import { RouteLine } from "../../ui/route-line.tsx";
import css from "./submission.module.css";
import { WhatTheTextSays } from "./what-the-text-says.tsx";

type Props = {
  decision: { ruleset: number; reason: string | null; classification: Classification; routing: Routing };
  /** Who decided; null where the rules did. */
  decidedBy: string | null;
};

const STEP_NAMES: Record<RoutingStepName, () => string> = {
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

/** The decision as it was made, with everything it went by: rules may have changed since, this has not. */
export function WhyHere({ decision, decidedBy }: Props) {
  const { classification, routing, ruleset, reason } = decision;
  const locale = getLocale();
  const last = routing.steps.length - 1;
  return (
    <section className={css.why}>
      <h2>{m.staff_why_title()}</h2>
      <p className={css.sure}>{howSure(classification, decidedBy !== null)}</p>
      <RouteLine
        direction="column"
        label={m.staff_why_title()}
        stations={routing.steps.map((step, place) => ({
          key: `${step.step} ${place}`,
          label: STEP_NAMES[step.step](),
          state: place === last ? "now" : "done",
          detail: (
            <span title={m.staff_rule({ rule: step.rule })}>{reasonText(step.because, locale, "staff")}</span>
          ),
        }))}
      />
      <Lines title={m.staff_marks()} lines={routing.marks.map((mark) => markName(mark))} />
      <Lines
        title={m.staff_relaxed()}
        lines={routing.relaxed.map(({ because }) => reasonText(because, locale, "staff"))}
      />
      {classification.flip && <Lines title={m.staff_flip()} lines={[flipText(classification.flip)]} />}
      <Lines title={m.staff_near_misses()} lines={classification.nearMisses.map(nearMissText)} />
      <WhatTheTextSays classification={classification} />
      <p className={css.quiet}>
        {decidedBy
          ? m.staff_why_by_person({ name: decidedBy, reason: reason ?? "", number: String(ruleset) })
          : m.staff_why_by_rules({ number: String(ruleset) })}
      </p>
    </section>
  );
}

export function Lines({ title, lines }: { title: string; lines: string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className={css.lines}>
        {[...new Set(lines)].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}

const UNSURE = {
  "no-domain": m.staff_unsure_no_domain,
  tie: m.staff_unsure_tie,
  "too-little-text": m.staff_unsure_too_little_text,
  "unknown-language": m.staff_unsure_unknown_language,
  "low-confidence": m.staff_unsure_low_confidence,
};

/** Confidence in words and as a number; where unsure, why, and the best guesses. */
function howSure({ unsure, domains, guesses }: Classification, byPerson: boolean): string {
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

function nearMissText(miss: NearMiss): string {
  const domain = domainName(miss.domain);
  const points = number(miss.points);
  return miss.kind === "domain"
    ? m.staff_near_domain({ domain, points, needed: number(miss.needed) })
    : m.staff_near_rule({ rule: miss.rule, domain, lacked: miss.lacked });
}

function flipText({ to, change }: Flip): string {
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
