/** What a verb means for the page: whether a stage allows it, and whether the row leaves the view. */
import type { Stage } from "#db/words.ts";
import type { View } from "#services/triage/queue-view.ts";
import { mayDo, VERBS, type Verb, whyNot } from "#services/triage/transitions.ts";
import type { IntentRefusal, IntentVerb } from "./intents.ts";

/** Null where nothing speaks against it; the server has the last word. */
export function whyNotHere(verb: IntentVerb, stage: Stage): IntentRefusal | null {
  const named = verb === "domain" ? "override-domain" : verb;
  const known = VERBS.find((each): each is Verb => each === named);
  return known && !mayDo(known, stage) ? whyNot(known, stage) : null;
}

const DECIDES: readonly IntentVerb[] = ["accept", "decline", "ask", "reroute", "snooze", "park"];
/** After these the person goes on to the next one. */
export const decides = (verb: IntentVerb): boolean => DECIDES.includes(verb);

/** Views of everything keep their rows, whatever was decided. */
export const leavesOf =
  (view: View) =>
  (verb: IntentVerb): boolean =>
    view !== "all" && view !== "closed" && decides(verb);
