/** Small marks that say one thing about a submission, each in words and in shape, never by colour alone. */

import type { Outcome, Stage } from "#db/words.ts";
import { m } from "#messages";
import { getLocale } from "#messages/runtime.js";
import type { Domain, Team } from "#services/rules/vocabulary.ts";
import { formatDistance, formatInstant, formatShortDay, formatSpan, type Instant } from "./dates.ts";
import { classes } from "./field-parts.tsx";
import { domainName, outcomeName, stageName, teamName } from "./names.ts";
import css from "./tags.module.css";
import { Unseen } from "./unseen.tsx";

export const TEAM_LETTERS: Record<Team, string> = {
  "silicon-valley": "SV",
  paris: "PA",
  yokohama: "YO",
  beijing: "BJ",
};

export function TeamTag({ team, withName = false }: { team: Team; withName?: boolean }) {
  return (
    <span className={`${css.team} ${css[team]}`} title={withName ? undefined : teamName(team)}>
      <span className={css.letters} aria-hidden="true">
        {TEAM_LETTERS[team]}
      </span>
      <span className={withName ? undefined : "unseen"}>{teamName(team)}</span>
    </span>
  );
}

export function DomainTag({ domain }: { domain: Domain | null }) {
  return (
    <span className={domain ? css.domain : css.missing}>
      {domain ? domainName(domain) : m.ui_no_domain()}
    </span>
  );
}

const STOPS: Record<Stage, number> = { triage: 0, asked: 0, introduced: 1, parked: 0, closed: 2 };

/** A route line of three stops in the space of a word. */
export function StageTag({ stage, outcome }: { stage: Stage; outcome: Outcome | null }) {
  const words = outcome ? outcomeName(outcome) : stageName(stage);
  return (
    <span className={css.stage} data-outcome={outcome ?? undefined} data-stage={stage}>
      <svg viewBox="0 0 34 10" width="34" height="10" aria-hidden="true" focusable="false">
        <path d="M5 5h24" stroke="currentColor" strokeWidth="1.5" />
        {[0, 1, 2].map((stop) => (
          <circle
            key={stop}
            cx={5 + stop * 12}
            cy="5"
            r={stop === STOPS[stage] ? 4 : 2.2}
            className={stop === STOPS[stage] && stage === "asked" ? css.open : css.filled}
          />
        ))}
      </svg>
      {words}
    </span>
  );
}

export function UnsureTag() {
  return <span className={css.unsure}>{m.ui_unsure()}</span>;
}

/** The words that a team sorts by, as it wrote them. */
export function LabelTags({ labels }: { labels: readonly string[] }) {
  if (labels.length === 0) return null;
  return (
    <span>
      <Unseen>{m.staff_labels()} </Unseen>
      {labels.map((label) => (
        <span key={label}>
          <span className={css.label}>{label}</span>{" "}
        </span>
      ))}
    </span>
  );
}

/** Who took it on, in two letters; the name stands in the title, and is what is read out. */
export function OwnerTag({ name }: { name: string }) {
  return (
    <span className={css.owner} title={name}>
      <span aria-hidden="true">{initials(name)}</span>
      <Unseen>{m.staff_owner_of_row({ person: name })}</Unseen>
    </span>
  );
}

/** Of the first and the last of several names; of a single one, as Chinese and Japanese ones may be, its beginning. */
function initials(name: string): string {
  const [first = "", ...others] = name.split(/\s+/).filter(Boolean);
  const last = others.at(-1);
  return (last ? [first, last].map((part) => [...part][0]) : [...first].slice(0, 2)).join("").toUpperCase();
}

type DueProps = { at: Instant; now: Instant; timeZone: string };

const SOON_MS = 24 * 60 * 60 * 1000;

/** When someone must have acted. The exact instant is in the title and in `datetime`. */
export function DueTag({ at, now, timeZone }: DueProps) {
  const locale = getLocale();
  const instant = new Date(at);
  const leftMs = instant.getTime() - new Date(now).getTime();
  const state = leftMs < 0 ? "late" : leftMs < SOON_MS ? "soon" : "calm";
  return (
    <time
      className={classes(css.due, css[state])}
      dateTime={instant.toISOString()}
      title={formatInstant(instant, timeZone, locale)}
    >
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">
        <circle
          cx="6"
          cy="6"
          r="4.7"
          fill={state === "late" ? "currentColor" : "none"}
          stroke="currentColor"
          strokeWidth="1.4"
        />
        {state !== "late" && <path d="M6 3v3l2 1.5" fill="none" stroke="currentColor" strokeWidth="1.4" />}
      </svg>
      {state === "late" && <strong>{m.ui_late({ span: formatSpan(-leftMs, locale) })}</strong>}
      {state === "soon" && formatDistance(instant, now, locale)}
      {state === "calm" && formatShortDay(instant, timeZone, locale)}
    </time>
  );
}
