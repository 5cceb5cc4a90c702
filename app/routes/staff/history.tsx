import { Fragment } from "react";
import { m } from "#messages";
import { getLocale } from "#messages/runtime.js";
import { formatShort } from "../../ui/dates.ts";
import { ForeignText } from "../../ui/foreign-text.tsx";
import { RouteLine } from "../../ui/route-line.tsx";
import type { HistoryLine } from "./history.server.ts";
import css from "./submission.module.css";

type Props = { lines: HistoryLine[]; timeZone: string; closed?: boolean };

export function History({ lines, timeZone, closed = false }: Props) {
  const last = lines.length - 1;
  return (
    <RouteLine
      direction="column"
      label={m.staff_history()}
      stations={lines.map(({ seq, at, text, quote, named }, place) => ({
        key: String(seq),
        label: (
          <>
            {text}{" "}
            <time dateTime={at.toISOString()} className={css.quiet}>
              {formatShort(at, timeZone, getLocale())}
            </time>
          </>
        ),
        state: place < last ? "done" : closed ? "stop" : "now",
        detail: quote && (
          <ForeignText lang={null} as="block" className={css.quote}>
            <Quote text={quote} named={named} />
          </ForeignText>
        ),
      }))}
    />
  );
}

/** What was written, with the colleagues whom it names standing out. */
function Quote({ text, named }: { text: string; named: HistoryLine["named"] }) {
  const ends = named.map(([, end]) => end);
  return (
    <>
      {named.map(([start, end], place) => (
        <Fragment key={start}>
          {text.slice(ends[place - 1] ?? 0, start)}
          <strong className={css.named}>{text.slice(start, end)}</strong>
        </Fragment>
      ))}
      {text.slice(ends.at(-1) ?? 0)}
    </>
  );
}
