import { useLocation, useNavigate, useSubmit } from "@remix-run/react";
import { useEffect, useMemo, useRef, useState } from "react";
import { m } from "#messages";
import type { Neighbours } from "#services/triage/neighbours.server.ts";
import type { Standing } from "#services/triage/transitions.ts";
import { type CommandName, commandsOn, pageOf } from "./commands.ts";
import css from "./decisions.module.css";
import { Dialogs } from "./dialogs.tsx";
import { toQueue, withMore } from "./from-list.ts";
import type { Told } from "./intents.ts";
import { bindingsOf, type OwnKeys } from "./keys.ts";
import { newActionId } from "./new-action-id.ts";
import { useReadAhead } from "./read-ahead.ts";
import { useKeys } from "./use-keys.ts";
import { useWindowUndo } from "./use-window-undo.ts";
import type { Opened } from "./use-workspace.ts";
import { doable } from "./verb-policy.ts";

type Props = Pick<Told, "done" | "notUndone" | "action" | "now"> & {
  about: Standing & { reference: string; orgName: string; version: number; seen: number };
  person: { name: string };
  beside: Neighbours;
  /** Whether it was fetched before it was read, and which one may be read next. */
  ahead: boolean;
  next: string | null;
  from: string;
  queue: string;
  keys: OwnKeys;
};

const COMMANDS = commandsOn("submission");

/** The keys of a submission's page: they walk the list it was opened from, and press what stands on the page. */
export function SubmissionKeys({ about, beside, ahead, next, from, queue, keys, person, ...said }: Props) {
  const navigate = useNavigate();
  const submit = useSubmit();
  const [opened, setOpened] = useState<Opened>(null);
  const [hint, setHint] = useState<string | null>(null);
  const page = `/staff/submissions/${about.reference}`;
  useBeginning(about.reference);
  useReadAhead({ reference: about.reference, ahead, next, from });
  const undo = useWindowUndo(person.name, { ...said, orgName: nameOf(said.action, about) }, { from, queue });

  const can = doable(about);

  function run(command: CommandName) {
    setHint(can(command) ? null : m.staff_cannot_here());
    if (!can(command)) return;
    switch (command) {
      case "next":
        return walk(beside.next[0]);
      case "previous":
        return walk(beside.previous);
      case "accept":
        return press(`form[action^="${page}/accept"] button:last-of-type`) || setHint(m.staff_cannot_here());
      case "assign-me": {
        const fields = { to: "me", version: about.version, seen: about.seen, action: newActionId() };
        return submit(fields, { method: "post", action: `${page}/assign${from}` });
      }
      case "duplicate":
        return document.getElementById("duplicates")?.scrollIntoView();
      case "note":
        return document.querySelector<HTMLElement>("#body")?.focus();
      case "undo":
        return setHint(undo());
      case "search":
        return navigate(`${from ? withMore(queue, { at: about.reference }) : toQueue("")}#q`);
      case "palette":
      case "help":
        return setOpened(command);
      default:
        return navigate(pageOf(command) ?? `${page}/${command}${from}`);
    }
  }

  function walk(reference: string | null | undefined) {
    if (from === "") return;
    if (reference) navigate(`/staff/submissions/${reference}${from}`);
    else setHint(m.staff_end_of_list());
  }

  useKeys(
    useMemo(() => bindingsOf(COMMANDS, keys), [keys]),
    run,
  );
  return (
    <div className={css.status}>
      <p role="status">{hint}</p>
      <Dialogs
        opened={opened}
        commands={COMMANDS}
        can={can}
        keys={keys}
        onRun={run}
        onClose={() => setOpened(null)}
      />
    </div>
  );
}

/** What was done may be about the one before this in the list. */
const nameOf = (action: Told["action"], { reference, orgName }: Props["about"]) =>
  action && action.reference !== reference ? action.reference : orgName;

function press(selector: string): boolean {
  const button = document.querySelector<HTMLButtonElement>(selector);
  button?.click();
  return button !== null;
}

/** Another submission on the same page begins at its top, and is read from there. */
function useBeginning(reference: string) {
  const { hash } = useLocation();
  const before = useRef<string | null>(null);
  useEffect(() => {
    if (before.current === reference) return;
    const isFirst = before.current === null;
    before.current = reference;
    // Whoever is quicker than the script has put the focus where they want it.
    if (isFirst && document.activeElement !== document.body) return;
    const target = hash && document.getElementById(hash.slice(1));
    if (target) return target.scrollIntoView();
    scrollTo(0, 0);
    document.getElementById("main")?.focus({ preventScroll: true });
  }, [reference, hash]);
}
