/** Every command of the staff pages: the one table that the keys, the palette, the help and the settings read. */
import { m } from "#messages";

export const GROUPS = ["move", "decide", "go"] as const;
export type CommandGroup = (typeof GROUPS)[number];
/** The pages that know a command: the queue, and the page of one submission. */
export type CommandPage = "queue" | "submission";

type Definition = {
  name: string;
  /** The key it has unless a person chose another, or none ("") where the palette is enough; see `keys.ts` for how keys are written. */
  key: string;
  /** Where it leads, if that is all it does. */
  to?: string;
  /** A key that types no character, and so stays whatever a person chooses. */
  also?: string;
  label: () => string;
  group: CommandGroup;
  on: readonly CommandPage[];
};

const BOTH = ["queue", "submission"] as const;
const QUEUE = ["queue"] as const;

export const COMMANDS = [
  { name: "next", key: "j", also: "ArrowDown", label: m.staff_command_next, group: "move", on: BOTH },
  { name: "previous", key: "k", also: "ArrowUp", label: m.staff_command_previous, group: "move", on: BOTH },
  { name: "open", key: "o", also: "Enter", label: m.staff_command_open, group: "move", on: QUEUE },
  { name: "select", key: "x", label: m.staff_command_select, group: "move", on: QUEUE },
  {
    name: "extend-next",
    key: "Shift+j",
    also: "Shift+ArrowDown",
    label: m.staff_command_extend_next,
    group: "move",
    on: QUEUE,
  },
  {
    name: "extend-previous",
    key: "Shift+k",
    also: "Shift+ArrowUp",
    label: m.staff_command_extend_previous,
    group: "move",
    on: QUEUE,
  },
  { name: "accept", key: "1", label: m.staff_verb_accept, group: "decide", on: BOTH },
  { name: "duplicate", key: "2", label: m.staff_command_duplicate, group: "decide", on: BOTH },
  { name: "decline", key: "3", label: m.staff_verb_decline, group: "decide", on: BOTH },
  { name: "snooze", key: "h", label: m.staff_command_snooze, group: "decide", on: BOTH },
  { name: "assign", key: "a", label: m.staff_command_assign, group: "decide", on: BOTH },
  { name: "assign-me", key: "m", label: m.staff_command_assign_me, group: "decide", on: BOTH },
  { name: "reroute", key: "r", label: m.staff_verb_reroute, group: "decide", on: BOTH },
  { name: "note", key: "c", label: m.staff_command_note, group: "decide", on: BOTH },
  { name: "domain", key: "e", label: m.staff_verb_domain, group: "decide", on: BOTH },
  { name: "label", key: "l", label: m.staff_command_label, group: "decide", on: BOTH },
  { name: "ask", key: "", label: m.staff_verb_ask, group: "decide", on: BOTH },
  { name: "screen", key: "", label: m.staff_command_screen, group: "decide", on: BOTH },
  { name: "park", key: "", label: m.staff_command_park, group: "decide", on: BOTH },
  { name: "wake", key: "", label: m.staff_command_wake, group: "decide", on: BOTH },
  { name: "undo", key: "z", label: m.staff_command_undo, group: "decide", on: BOTH },
  { name: "search", key: "/", label: m.staff_command_search, group: "go", on: QUEUE },
  { name: "palette", key: "Mod+k", label: m.staff_command_palette, group: "go", on: BOTH },
  {
    name: "go-queue",
    key: "g q",
    to: "/staff/queue",
    label: m.staff_command_go_queue,
    group: "go",
    on: BOTH,
  },
  {
    name: "go-black-holes",
    key: "g d",
    to: "/staff/black-holes",
    label: m.staff_command_go_black_holes,
    group: "go",
    on: BOTH,
  },
  {
    name: "go-outbox",
    key: "g o",
    to: "/staff/outbox",
    label: m.staff_command_go_outbox,
    group: "go",
    on: BOTH,
  },
  { name: "go-keys", key: "g k", to: "/staff/keys", label: m.staff_keys_change, group: "go", on: BOTH },
  { name: "help", key: "?", label: m.staff_command_help, group: "go", on: BOTH },
] as const satisfies readonly Definition[];

export type CommandName = (typeof COMMANDS)[number]["name"];
export type Command = Definition & { name: CommandName };

/** The page that a command leads to, where that is all it does. */
export const pageOf = (name: CommandName): string | undefined =>
  (COMMANDS as readonly Command[]).find((command) => command.name === name)?.to;

export const commandsOn = (page: CommandPage): readonly Command[] =>
  (COMMANDS as readonly Command[]).filter(({ on }) => on.includes(page));
