/**
 * Keys and what they do. A key is written as it is typed (`j`, `?`), with `Shift+` before a letter or an arrow,
 * `Mod+` for Ctrl or ⌘, and a blank between two that are pressed one after the other (`g q`).
 */
import type { Command, CommandName } from "./commands.ts";

/** What a person changed: a key of their own, or "" for none; absent is the default. */
export type OwnKeys = Readonly<Record<string, string>>;

/** Among their keys, the switch that turns off all that are characters, whatever they are. */
export const NO_CHARACTERS = "no-characters";

export const KEY_PATTERN = /^(?:Mod\+[a-z]|Shift\+[a-z]|[a-z] [a-z]|[!-~])$/;

/** A key as people type it into the settings: letters are lower case, blanks are one. */
export function normalKey(typed: string): string {
  const text = typed.trim().replace(/\s+/g, " ");
  const named = /^(?:(mod|ctrl|cmd|⌘)|shift)\+(.)$/i.exec(text);
  if (named) return `${named[1] ? "Mod" : "Shift"}+${(named[2] ?? "").toLowerCase()}`;
  return text.toLowerCase();
}

/** The key that was chosen for it. */
export const chosenKey = ({ name, key }: Pick<Command, "name" | "key">, own: OwnKeys) => own[name] ?? key;

/** The key that runs it. */
export function keyOf(command: Pick<Command, "name" | "key">, own: OwnKeys): string {
  const key = chosenKey(command, own);
  return own[NO_CHARACTERS] && !key.startsWith("Mod+") ? "" : key;
}

/** Key → command. Where a person gave two the same key, the first of the table has it. */
export function bindingsOf(commands: readonly Command[], own: OwnKeys): ReadonlyMap<string, CommandName> {
  const bindings = new Map<string, CommandName>();
  for (const command of commands) {
    for (const key of [keyOf(command, own), command.also]) {
      if (key && !bindings.has(key)) bindings.set(key, command.name);
    }
  }
  return bindings;
}

type Press = Pick<
  KeyboardEvent,
  "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "isComposing" | "keyCode"
>;

/** How a press is written; null while characters are being composed, and for presses that are the browser's. */
export function pressed(event: Press): string | null {
  const { key } = event;
  if (event.isComposing || event.keyCode === 229 || event.altKey) return null;
  const isLetter = /^[a-z]$/i.test(key);
  if (event.ctrlKey || event.metaKey) return isLetter && !event.shiftKey ? `Mod+${key.toLowerCase()}` : null;
  if (event.shiftKey && (isLetter || key.startsWith("Arrow")))
    return `Shift+${isLetter ? key.toLowerCase() : key}`;
  return isLetter ? key.toLowerCase() : key;
}

/** What a press means after the one before it: a command, the beginning of one, or nothing. */
export function meaning(
  key: string,
  before: string | null,
  bindings: ReadonlyMap<string, CommandName>,
): { command: CommandName } | { begins: string } | null {
  const command = (before && bindings.get(`${before} ${key}`)) || bindings.get(key);
  if (command) return { command };
  return [...bindings.keys()].some((bound) => bound.startsWith(`${key} `)) ? { begins: key } : null;
}

/** A key as it is printed on a keyboard. */
export function printedKey(key: string, mac = false): string[] {
  const words: Record<string, string> = { ArrowDown: "↓", ArrowUp: "↑", Enter: "↵", Escape: "Esc" };
  const modifiers: Record<string, string> = { Mod: mac ? "⌘" : "Ctrl", Shift: "⇧" };
  return key.split(/[ +](?=.)/).map((part) => words[part] ?? modifiers[part] ?? part);
}
