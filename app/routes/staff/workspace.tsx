import { type MouseEvent, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { m } from "#messages";
import type { Assignee } from "#services/triage/list-assignees.server.ts";
import type { QueueRow } from "#services/triage/list-queue.server.ts";
import type { View } from "#services/triage/queue-view.ts";
import { type CommandName, commandsOn, groupOf } from "./commands.ts";
import { Dialogs } from "./dialogs.tsx";
import { bindingsOf, keyOf, type OwnKeys } from "./keys.ts";
import { AllMatching, type Matching, Picked } from "./many.tsx";
import { NotDoneCards } from "./not-done.tsx";
import type { Pane } from "./pane.server.ts";
import css from "./queue.module.css";
import { type Density, QueueList } from "./queue-list.tsx";
import { QueuePane } from "./queue-pane.tsx";
import { StatusLine } from "./status-line.tsx";
import { type Desk, useFreshRows } from "./use-intents.ts";
import { useKeys } from "./use-keys.ts";
import { useNow } from "./use-now.ts";
import { useSeen } from "./use-seen.ts";
import { focusRow } from "./use-selection.ts";
import { useWorkspace } from "./use-workspace.ts";

type Props = {
  rows: QueueRow[];
  view: View;
  at: string | null;
  pane: Pane | null;
  /** The search result as an address carries it on. */
  from: string;
  desk: Desk;
  keys: OwnKeys;
  density: Density;
  people: readonly Assignee[];
  allTeams: boolean;
  now: Date;
  timeZone: string;
  /** All that the view holds, not only what this page shows. */
  matching: Matching;
  /** What stands above the list, and below it. */
  above: ReactNode;
  below: ReactNode;
};

const COMMANDS = commandsOn("queue");
const UNDO = COMMANDS.find(({ name }) => name === "undo");
/** From here on list and pane stand side by side. */
const SIDE_BY_SIDE = "(min-width: 64rem)";

/** The list, and beside it what is read. */
export function Workspace({ desk, keys, density, people, ...about }: Props) {
  const { from, timeZone, allTeams, view, at } = about;
  const now = useNow(about.now);
  const { rows, pane: first } = about;
  const work = useWorkspace({ rows, view, at, pane: first, from, desk });
  const { selection, pane, row } = work;
  const { read, isBack } = useSeen(density === "page" ? pane : null, rows);
  const [isLed, lead] = useState(false);
  /** Where they do not stand side by side, what is read is shown from the first key on, and nothing is decided unseen. */
  function run(command: CommandName) {
    const isWide = matchMedia(SIDE_BY_SIDE).matches;
    const isShown = at || isLed || isWide || density === "line";
    const group = groupOf(command);
    if (!isWide && group !== "go") lead(true);
    if (isShown || group !== "decide" || command === "undo" || selection.picked.size > 0) work.run(command);
    else work.say(m.staff_shown_first());
  }
  useEffect(() => {
    if (isLed) focusRow(selection.selected);
  }, [isLed, selection.selected]);
  useKeys(
    useMemo(() => bindingsOf(COMMANDS, keys), [keys]),
    run,
  );
  useFreshRows(desk.intents, work.shown.length);

  const latest = useRef(work);
  latest.current = work;
  const onSelect = useCallback(
    (reference: string, event: MouseEvent) => {
      if (event.detail > 0 && event.shiftKey) {
        event.preventDefault();
        return latest.current.selection.pickTo(reference);
      }
      const isPlain = event.detail > 0 && !(event.ctrlKey || event.metaKey || event.altKey);
      if (!isPlain || density === "line" || !matchMedia(SIDE_BY_SIDE).matches) return;
      event.preventDefault();
      latest.current.selection.select(reference);
    },
    [density],
  );
  const onSkip = useCallback(() => latest.current.selection.move(1), []);
  const onVerb = useCallback((verb: Parameters<typeof work.start>[0]) => latest.current.start(verb), []);

  return (
    <>
      <div className={css.middle}>
        {about.above}
        <NotDoneCards intents={desk.intents} onReload={work.reload} onAgain={work.again} onMend={work.mend} />
        {selection.picked.size > 0 ? (
          <Picked references={[...selection.picked]} from={from} onClear={selection.clear} />
        ) : (
          <AllMatching {...about.matching} />
        )}
        {work.shown.length === 0 ? (
          <p className={css.empty}>{m.staff_queue_empty()}</p>
        ) : (
          <QueueList
            rows={work.shown}
            selected={selection.selected}
            picked={selection.picked}
            read={read}
            onSelect={onSelect}
            {...{ now, timeZone, from, allTeams }}
          />
        )}
        {about.below}
      </div>
      {density === "page" && (
        <div
          className={css.beside}
          data-explicit={at || isLed ? "" : undefined}
          data-led={isLed ? "" : undefined}
        >
          {pane ? (
            <QueuePane
              pane={pane}
              isBack={isBack}
              now={now}
              timeZone={timeZone}
              from={from}
              onVerb={onVerb}
              place={placeOf(about.matching, work.place, rows.length - work.shown.length)}
              skip={work.shown[work.place + 1]?.row.reference ?? null}
              onSkip={onSkip}
            />
          ) : (
            row && <p className={css.empty}>{m.staff_loading()}</p>
          )}
        </div>
      )}
      <StatusLine
        intents={desk.intents}
        hint={work.hint}
        undoKey={UNDO ? keyOf(UNDO, keys) : ""}
        onUndo={() => run("undo")}
      />
      <Dialogs
        opened={work.dialogs.opened}
        asking={work.dialogs.asking}
        people={people}
        commands={COMMANDS}
        can={work.dialogs.can}
        keys={keys}
        onRun={run}
        onAnswered={work.dialogs.answered}
        onClose={work.dialogs.close}
      />
    </>
  );
}

/** "12 of 45": of all that the view holds, less what was decided and is not yet confirmed. */
function placeOf({ first, rows, count }: Matching, place: number, gone: number): string | null {
  if (first === null || place < 0) return null;
  const total = count.endsWith("+") ? count : String(rows - gone);
  return m.staff_place({ position: String(first + place), total });
}
