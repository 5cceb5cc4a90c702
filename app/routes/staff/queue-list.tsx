import { Link } from "@remix-run/react";
import { type MouseEvent, memo } from "react";
import { m } from "#messages";
import { getLocale } from "#messages/runtime.js";
import type { QueueRow } from "#services/triage/list-queue.server.ts";
import { formatShortDay } from "../../ui/dates.ts";
import { ForeignText } from "../../ui/foreign-text.tsx";
import { applicantTypeName } from "../../ui/names.ts";
import { DomainTag, DueTag, LabelTags, OwnerTag, StageTag, TeamTag, UnsureTag } from "../../ui/tags.tsx";
import { verbName } from "./intent-words.ts";
import type { Shown } from "./intents.ts";
import css from "./queue.module.css";

export type Density = "line" | "page";

/** `changed`: since the reader last read it. */
type ListedRow = QueueRow & { changed?: boolean };

type Frame = { now: Date; timeZone: string; from: string; allTeams: boolean };
type Props = Frame & {
  rows: readonly Shown<ListedRow>[];
  selected: string | null;
  picked: ReadonlySet<string>;
  /** What was read since the rows came: it is marked as changed no longer. */
  read: ReadonlySet<string>;
  onSelect: (reference: string, event: MouseEvent) => void;
};

/** The rows of a view. Each leads to the page of its submission, also where no script runs. */
export function QueueList({ rows, selected, picked, read, ...frame }: Props) {
  return (
    <ol className={css.list} aria-label={m.staff_queue_list()}>
      {rows.map(({ row, pending, refused }) => (
        <Row
          key={row.reference}
          row={row}
          isSelected={row.reference === selected}
          isPicked={picked.has(row.reference)}
          isChanged={row.changed === true && !read.has(row.reference)}
          pending={pending.map(verbName).join(" · ")}
          isRefused={refused !== null}
          {...frame}
        />
      ))}
    </ol>
  );
}

type RowProps = Frame & {
  row: ListedRow;
  isSelected: boolean;
  isPicked: boolean;
  isChanged: boolean;
  /** What was decided and is not yet confirmed. */
  pending: string;
  isRefused: boolean;
  onSelect: Props["onSelect"];
};

const Row = memo(function Row({ row, isSelected, isPicked, isChanged, pending, ...frame }: RowProps) {
  const { reference, textLanguage } = row;
  return (
    <li
      className={css.row}
      data-selected={isSelected ? "" : undefined}
      data-picked={isPicked ? "" : undefined}
      data-refused={frame.isRefused ? "" : undefined}
    >
      <Link
        to={`/staff/submissions/${reference}${frame.from}`}
        className={css.link}
        data-row={reference}
        aria-current={isSelected ? "true" : undefined}
        onClick={(event) => frame.onSelect(reference, event)}
      >
        <span className={css.reference}>{reference}</span>{" "}
        <ForeignText lang={textLanguage} className={css.organisation}>
          {row.orgName}
        </ForeignText>
      </Link>
      <span className={css.line}>
        <LabelTags labels={row.labels} />
        <ForeignText lang={textLanguage}>{row.oneLiner}</ForeignText>
      </span>
      <span className={css.tags}>
        <span className={css.wide}>{applicantTypeName(row.applicantType)}</span>
        <DomainTag domain={row.domain} /> {row.unsure && <UnsureTag />}
        {frame.allTeams && <TeamTag team={row.team} />}
        <span className={css.wide}>
          <StageTag stage={row.stage} outcome={row.outcome} />
        </span>
        <time dateTime={row.createdAt.toISOString()} className={css.wide}>
          {formatShortDay(row.createdAt, frame.timeZone, getLocale())}
        </time>
        {row.assignee && <OwnerTag name={row.assignee} />}
        {isChanged && <small>{m.staff_changed_mark()}</small>}
        {isPicked && <span className={css.picked}>{m.staff_row_picked()}</span>}
        {pending && <span className={css.pending}>{pending}</span>}
      </span>
      <span className={css.due}>
        {row.nextActionAt && <DueTag at={row.nextActionAt} now={frame.now} timeZone={frame.timeZone} />}
      </span>
    </li>
  );
});
