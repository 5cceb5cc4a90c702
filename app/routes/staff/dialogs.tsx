import { lazy, Suspense } from "react";
import type { Assignee } from "#services/triage/list-assignees.server.ts";
import type { Command, CommandName } from "./commands.ts";
import type { OwnKeys } from "./keys.ts";
import type { Asking } from "./use-asking.ts";
import type { Opened } from "./use-workspace.ts";

/** What is asked for rarely is loaded when it is. */
const Palette = lazy(() => import("./palette.tsx"));
const KeyHelp = lazy(() => import("./key-help.tsx"));
const VerbDialog = lazy(() => import("./verb-dialog.tsx"));

type Props = {
  opened: Opened;
  commands: readonly Command[];
  /** Which of them can be done to what is read. */
  can: (name: CommandName) => boolean;
  keys: OwnKeys;
  onRun: (name: CommandName) => void;
  onClose: () => void;
  /** A verb that asks for more, and what it is about. */
  asking?: Asking | null;
  people?: readonly Assignee[];
  onAnswered?: (asking: Asking, fields: Record<string, string>) => void;
};

export function Dialogs({
  opened,
  commands,
  can,
  keys,
  onRun,
  onClose,
  asking,
  people = [],
  onAnswered,
}: Props) {
  if (!opened && !asking) return null;
  return (
    <Suspense>
      {opened === "palette" && (
        <Palette
          commands={commands.filter(({ name }) => can(name))}
          own={keys}
          onRun={onRun}
          onClose={onClose}
        />
      )}
      {opened === "help" && <KeyHelp commands={commands} own={keys} onClose={onClose} />}
      {asking && (asking.verb !== "label" || asking.labels) && (
        <VerbDialog
          verb={asking.verb}
          orgName={asking.row.orgName}
          people={people.filter(({ team }) => team === null || team === asking.row.team)}
          labels={asking.labels ?? []}
          assigneeId={asking.row.assigneeId}
          mends={asking.mends}
          onDone={(fields) => onAnswered?.(asking, fields)}
          onClose={onClose}
        />
      )}
    </Suspense>
  );
}
