/** What a verb means for the page: whether a stage allows it, and whether the row leaves the view. */
import type { View } from "#services/triage/queue-view.ts";
import { type Standing, VERBS, type Verb, whyNot } from "#services/triage/transitions.ts";
import type { CommandName } from "./commands.ts";
import type { IntentRefusal, IntentVerb } from "./intents.ts";

/** Null where nothing speaks against it; the server has the last word. */
export function whyNotHere(verb: IntentVerb, standing: Standing): IntentRefusal | null {
  const named = verb === "domain" ? "override-domain" : verb;
  const known = VERBS.find((each): each is Verb => each === named);
  return known ? whyNot(known, standing) : null;
}

/** Commands that can do something here: not those that what is read does not allow as it stands. */
export const doable = (standing: Standing | undefined) => (command: CommandName) =>
  standing === undefined ||
  whyNotHere((command === "assign-me" ? "assign" : command) as IntentVerb, standing) === null;

const DECIDES: readonly IntentVerb[] = ["accept", "decline", "ask", "reroute", "snooze", "park"];
/** After these the person goes on to the next one. */
export const decides = (verb: IntentVerb): boolean => DECIDES.includes(verb);

/** Views of everything keep their rows, whatever was decided. */
export const leavesOf =
  (view: View) =>
  (verb: IntentVerb): boolean =>
    view !== "all" && view !== "closed" && decides(verb);
