import { m } from "#messages";
import type { Classification } from "#services/rules/decision.ts";
import { RouteLine } from "../../ui/route-line.tsx";
import css from "./submission.module.css";
import { WhatTheTextSays } from "./what-the-text-says.tsx";
import type { WhyLines } from "./why-lines.server.ts";

type Props = {
  why: WhyLines;
  decision: { ruleset: number; reason: string | null; classification: Classification };
  /** Who decided; null where the rules did. */
  decidedBy: string | null;
};

/** The decision as it was made, with everything it went by: rules may have changed since, this has not. */
export function WhyHere({ why, decision, decidedBy }: Props) {
  const { classification, ruleset, reason } = decision;
  const last = why.steps.length - 1;
  return (
    <section className={css.why}>
      <h2>{m.staff_why_title()}</h2>
      <p className={css.sure}>{why.line}</p>
      <RouteLine
        direction="column"
        label={m.staff_why_title()}
        stations={why.steps.map(({ name, text, rule }, place) => ({
          key: `${place} ${name}`,
          label: name,
          state: place === last ? "now" : "done",
          detail: <span title={m.staff_rule({ rule })}>{text}</span>,
        }))}
      />
      <Lines title={m.staff_marks()} lines={why.marks} />
      <Lines title={m.staff_relaxed()} lines={why.relaxed} />
      {why.flip && <Lines title={m.staff_flip()} lines={[why.flip]} />}
      <Lines title={m.staff_near_misses()} lines={why.near} />
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
