/** The form of a person's keys. */
import { COMMANDS, type Command, type CommandName } from "./commands.ts";
import { KEY_PATTERN, NO_CHARACTERS, normalKey } from "./keys.ts";

export type KeyError = { command: CommandName; why: "invalid" | "twice"; key: string; other?: CommandName };
type Typed = Readonly<Record<string, string | string[] | undefined>>;

/** What was typed as own keys: only what differs from the default is kept. Each key belongs to one command. */
export function readOwnKeys(typed: Typed): { own: Record<string, string>; errors: KeyError[] } {
  const own: Record<string, string> = {};
  const errors: KeyError[] = [];
  const taken = new Map<string, CommandName>();
  for (const { name, key: usual } of COMMANDS as readonly Command[]) {
    const field = typed[name];
    const key = typeof field === "string" ? normalKey(field) : usual;
    const other = taken.get(key);
    if (key !== "" && key !== normalKey(usual) && !KEY_PATTERN.test(key))
      errors.push({ command: name, why: "invalid", key });
    else if (key !== "" && other) errors.push({ command: name, why: "twice", key, other });
    else taken.set(key, name);
    if (key !== normalKey(usual)) own[name] = key;
  }
  if (typed[NO_CHARACTERS]) own[NO_CHARACTERS] = "yes";
  return { own, errors };
}
