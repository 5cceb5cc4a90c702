import { lazy, Suspense } from "react";
import type { AskingVerb } from "./asking-verbs.ts";
import type { Command, CommandName } from "./commands.ts";
import type { OwnKeys } from "./keys.ts";
import type { Opened } from "./use-workspace.ts";

/** What is asked for rarely is loaded when it is. */
const Palette = lazy(() => import("./palette.tsx"));
const KeyHelp = lazy(() => import("./key-help.tsx"));
const VerbDialog = lazy(() => import("./verb-dialog.tsx"));

type Props = {
  opened: Opened;
  commands: readonly Command[];
  keys: OwnKeys;
  /** What a verb's dialog is about. */
  asked: {
    orgName: string;
    people: readonly { id: string; name: string }[];
    /** Null until they are here: a dialog without them would take them all away. */
    labels: readonly string[] | null;
    assigneeId: string | null;
  } | null;
  onRun: (name: CommandName) => void;
  onDone: (verb: AskingVerb, fields: Record<string, string>) => void;
  onClose: () => void;
};

export function Dialogs({ opened, commands, keys, asked, onRun, onDone, onClose }: Props) {
  if (!opened) return null;
  return (
    <Suspense>
      {opened === "palette" && <Palette commands={commands} own={keys} onRun={onRun} onClose={onClose} />}
      {opened === "help" && <KeyHelp commands={commands} own={keys} onClose={onClose} />}
      {opened !== "palette" && opened !== "help" && asked && (opened !== "label" || asked.labels) && (
        <VerbDialog
          verb={opened}
          {...asked}
          labels={asked.labels ?? []}
          onDone={(fields) => onDone(opened, fields)}
          onClose={onClose}
        />
      )}
    </Suspense>
  );
}
