import type { ReactNode } from "react";
import { m } from "#messages";
import css from "./route-line.module.css";

/** "plain" is a stop that has no state: a line that explains rather than reports. */
export type StationState = "done" | "now" | "next" | "stop" | "plain";

export type Station = {
  key: string;
  label: ReactNode;
  state: StationState;
  detail?: ReactNode;
};

type Props = {
  stations: Station[];
  direction?: "row" | "column";
  /** What the line shows, for those who do not see it. */
  label: string;
};

const STATE_WORDS: Record<Exclude<StationState, "plain">, () => string> = {
  done: m.ui_state_done,
  now: m.ui_state_now,
  next: m.ui_state_next,
  stop: m.ui_state_stop,
};

/** The one picture of the portal: a thin line with stations, for progress, stages, reasons and history. */
export function RouteLine({ stations, direction = "row", label }: Props) {
  return (
    <ol className={`${css.line} ${css[direction]}`} aria-label={label}>
      {stations.map((station) => (
        <li
          key={station.key}
          className={`${css.station} ${css[station.state]}`}
          aria-current={station.state === "now" ? "step" : undefined}
        >
          <div className={css.label}>
            {station.label}
            {station.state !== "plain" && <span className="unseen"> ({STATE_WORDS[station.state]()})</span>}
          </div>
          {station.detail && <div className={css.detail}>{station.detail}</div>}
        </li>
      ))}
    </ol>
  );
}
