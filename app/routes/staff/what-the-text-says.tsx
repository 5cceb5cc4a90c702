import { m } from "#messages";
import { getLocale } from "#messages/runtime.js";
import type { Classification } from "#services/rules/decision.ts";
import type { Domain } from "#services/rules/vocabulary.ts";
import { ForeignText } from "../../ui/foreign-text.tsx";
import { domainName } from "../../ui/names.ts";
import css from "./submission.module.css";

/** Each phrase that counted, and each rule about context that applied, with the points it brought. */
export function WhatTheTextSays({ classification }: { classification: Classification }) {
  const { context, hint, language } = classification;
  const number = new Intl.NumberFormat(getLocale(), { maximumFractionDigits: 1 });
  return (
    <details className={css.evidence}>
      <summary>{m.staff_evidence()}</summary>
      {byDomain(classification).map(({ domain, points, phrases }) => (
        <p key={domain}>
          <strong>{domainName(domain)}</strong> {m.staff_evidence_points({ points: number.format(points) })}
          {": "}
          <ForeignText lang={language}>{phrases.join(" · ")}</ForeignText>
        </p>
      ))}
      {context.length > 0 && (
        <>
          <p>{m.staff_context()}</p>
          <ul className={css.lines}>
            {context.map(({ rule, domain, points }) => (
              <li key={`${rule} ${domain}`}>
                {m.staff_context_line({ rule, domain: domainName(domain), points: number.format(points) })}
              </li>
            ))}
          </ul>
        </>
      )}
      {hint && <p>{hintText(hint)}</p>}
    </details>
  );
}

function byDomain({ evidence }: Classification) {
  const found = new Map<Domain, { domain: Domain; points: number; phrases: string[] }>();
  for (const { domain, points, phrase } of evidence) {
    const entry = found.get(domain) ?? { domain, points: 0, phrases: [] };
    entry.points += points;
    if (!entry.phrases.includes(phrase)) entry.phrases.push(phrase);
    found.set(domain, entry);
  }
  return [...found.values()].sort((a, b) => b.points - a.points);
}

function hintText({ domains, agrees }: NonNullable<Classification["hint"]>): string {
  const list = new Intl.ListFormat(getLocale()).format(domains.map((domain) => domainName(domain)));
  return agrees ? m.staff_hint_agrees({ domains: list }) : m.staff_hint_differs({ domains: list });
}
