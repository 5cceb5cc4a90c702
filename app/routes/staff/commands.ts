/**
 * Every command of the staff pages: the one table that the keys, the palette, the help and the settings read; what
 * they are called is in `command-labels.ts`.
 */
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
  group: CommandGroup;
  on: readonly CommandPage[];
};

const BOTH = ["queue", "submission"] as const;
const QUEUE = ["queue"] as const;

export const COMMANDS = [
  { name: "next", key: "j", also: "ArrowDown", group: "move", on: BOTH },
  { name: "previous", key: "k", also: "ArrowUp", group: "move", on: BOTH },
  { name: "open", key: "o", also: "Enter", group: "move", on: QUEUE },
  { name: "select", key: "x", group: "move", on: QUEUE },
  {
    name: "extend-next",
    key: "Shift+j",
    also: "Shift+ArrowDown",
    group: "move",
    on: QUEUE,
  },
  {
    name: "extend-previous",
    key: "Shift+k",
    also: "Shift+ArrowUp",
    group: "move",
    on: QUEUE,
  },
  { name: "let-go", key: "", also: "Escape", group: "move", on: QUEUE },
  { name: "all-matching", key: "Shift+x", group: "move", on: QUEUE },
  { name: "accept", key: "1", group: "decide", on: BOTH },
  { name: "duplicate", key: "2", group: "decide", on: BOTH },
  { name: "decline", key: "3", group: "decide", on: BOTH },
  { name: "snooze", key: "h", group: "decide", on: BOTH },
  { name: "assign", key: "a", group: "decide", on: BOTH },
  { name: "assign-me", key: "m", group: "decide", on: BOTH },
  { name: "reroute", key: "r", group: "decide", on: BOTH },
  { name: "note", key: "c", group: "decide", on: BOTH },
  { name: "domain", key: "e", group: "decide", on: BOTH },
  { name: "label", key: "l", group: "decide", on: BOTH },
  { name: "ask", key: "", group: "decide", on: BOTH },
  { name: "screen", key: "", group: "decide", on: BOTH },
  { name: "park", key: "", group: "decide", on: BOTH },
  { name: "wake", key: "", group: "decide", on: BOTH },
  { name: "undo", key: "z", group: "decide", on: BOTH },
  { name: "search", key: "/", group: "go", on: BOTH },
  { name: "palette", key: "Mod+k", group: "go", on: BOTH },
  {
    name: "go-queue",
    key: "g q",
    to: "/staff/queue",
    group: "go",
    on: BOTH,
  },
  {
    name: "go-black-holes",
    key: "g d",
    to: "/staff/black-holes",
    group: "go",
    on: BOTH,
  },
  {
    name: "go-outbox",
    key: "g o",
    to: "/staff/outbox",
    group: "go",
    on: BOTH,
  },
  { name: "go-keys", key: "g k", to: "/staff/keys", group: "go", on: BOTH },
  { name: "help", key: "?", group: "go", on: BOTH },
] as const satisfies readonly Definition[];

export type CommandName = (typeof COMMANDS)[number]["name"];
export type Command = Definition & { name: CommandName };

const commandOf = (name: CommandName) => (COMMANDS as readonly Command[]).find((each) => each.name === name);

/** The page that a command leads to, where that is all it does. */
export const pageOf = (name: CommandName): string | undefined => commandOf(name)?.to;
export const groupOf = (name: CommandName): CommandGroup | undefined => commandOf(name)?.group;

export const commandsOn = (page: CommandPage): readonly Command[] =>
  (COMMANDS as readonly Command[]).filter(({ on }) => on.includes(page));
