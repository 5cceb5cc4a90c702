import { Link } from "@remix-run/react";
import { memo } from "react";
import { m } from "#messages";
import { getLocale } from "#messages/runtime.js";
import { DataList } from "../../ui/data-list.tsx";
import { formatShort } from "../../ui/dates.ts";
import { ForeignText } from "../../ui/foreign-text.tsx";
import { RouteLine } from "../../ui/route-line.tsx";
import { toQueue, withMore } from "./from-list.ts";
import type { IntentVerb } from "./intents.ts";
import { MoreVerbs } from "./more-verbs.tsx";
import css from "./pane.module.css";
import type { Pane } from "./pane.server.ts";
import { ChangedNotice } from "./seen-by.tsx";
import { SubmissionTags } from "./submission-tags.tsx";
import { Fact, Passages } from "./their-words.tsx";
import { Verbs } from "./verbs.tsx";

type Props = {
  pane: Pane;
  /** They have read it as it is, and come back to it. */
  isBack: boolean;
  now: Date;
  timeZone: string;
  from: string;
  onVerb: (verb: IntentVerb) => void;
  /** "12 of 45" */
  place: string | null;
  /** The row after it, for later. */
  skip: string | null;
  onSkip: () => void;
};

/** What is needed to decide, above the fold: who, what, where it goes and why, what can be done. */
export const QueuePane = memo(function QueuePane({
  pane,
  isBack,
  now,
  timeZone,
  from,
  onVerb,
  ...list
}: Props) {
  const { about, textLanguage, texts, facts, newest } = pane;
  const [first, ...others] = texts;
  return (
    <article className={css.pane} aria-labelledby="pane-title" data-pane={about.reference} data-scrolls="">
      <Place from={from} {...list} />
      <h2 id="pane-title">
        <Link to={`/staff/submissions/${about.reference}${from}`}>
          <ForeignText lang={textLanguage}>{about.orgName}</ForeignText>
        </Link>
      </h2>
      {!isBack && <ChangedNotice changed={pane.changed} />}
      {first && (
        <p className={css.lead}>
          <Passages passages={first.passages} lang={textLanguage} />
        </p>
      )}
      <SubmissionTags {...pane} now={now} timeZone={timeZone} />
      <Beside beside={pane.beside} to={`/staff/submissions/${about.reference}${from}`} />
      <Why why={pane.why} />
      <Verbs {...about} allowed={pane.allowed} leadName={pane.leadName} from={from} onVerb={onVerb} />
      <MoreVerbs reference={about.reference} from={from} allowed={pane.allowed} onVerb={onVerb} />
      {others.map(({ key, label, passages }) => (
        <section key={key} className={css.words}>
          <h3>{label}</h3>
          <Passages passages={passages} lang={textLanguage} as="block" />
        </section>
      ))}
      <DataList
        items={facts.map((line) => ({ term: line.label, value: <Fact line={line} lang={textLanguage} /> }))}
      />
      {newest && (
        <p className={css.newest}>
          <time dateTime={newest.at}>{formatShort(newest.at, timeZone, getLocale())}</time> {newest.text}
        </p>
      )}
    </article>
  );
});

function Place({ place, skip, onSkip, from }: Pick<Props, "place" | "skip" | "onSkip" | "from">) {
  const list = new URLSearchParams(from).get("from") ?? "";
  return (
    <p className={css.place}>
      <span>{place}</span>
      {skip && (
        <Link
          to={withMore(toQueue(list), { at: skip })}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            onSkip();
          }}
        >
          {m.staff_place_skip()} <span aria-hidden="true">→</span>
        </Link>
      )}
    </p>
  );
}

/** What the page of the submission has besides: counts that lead there. */
function Beside({ beside: { duplicates, notes }, to }: Pick<Pane, "beside"> & { to: string }) {
  if (!duplicates && !notes) return null;
  return (
    <p className={css.besides}>
      {duplicates && <Link to={`${to}#duplicates`}>{duplicates}</Link>}
      {notes && <Link to={`${to}#history`}>{notes}</Link>}
    </p>
  );
}

/** One line that opens into the stations of the route. */
function Why({ why }: Pick<Pane, "why">) {
  const last = why.steps.length - 1;
  return (
    <details className={css.why}>
      <summary>
        <span className={css.quiet}>{m.staff_why_title()}</span> {why.line}
      </summary>
      <RouteLine
        direction="column"
        label={m.staff_why_title()}
        stations={why.steps.map(({ name, text }, place) => ({
          key: `${place} ${name}`,
          label: name,
          state: place === last ? "now" : "done",
          detail: text,
        }))}
      />
      {why.flip && (
        <p>
          <strong>{m.staff_flip()}</strong> {why.flip}
        </p>
      )}
      {why.near.map((line) => (
        <p key={line} className={css.quiet}>
          {line}
        </p>
      ))}
    </details>
  );
}
