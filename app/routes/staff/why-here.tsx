import { m } from "#messages";
import { getLocale } from "#messages/runtime.js";
import type { Classification, Routing } from "#services/rules/decision.ts";
import { markName } from "../../ui/names.ts";
import { reasonText } from "../../ui/reason.tsx";
import { RouteLine } from "../../ui/route-line.tsx";
import css from "./submission.module.css";
import { WhatTheTextSays } from "./what-the-text-says.tsx";
import { flipText, howSure, nearMissText, STEP_NAMES } from "./why-text.ts";

type Props = {
  decision: { ruleset: number; reason: string | null; classification: Classification; routing: Routing };
  /** Who decided; null where the rules did. */
  decidedBy: string | null;
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
