/** Which reasons of a routing its applicant may read: never a screening, a mark, a rule's name or a score. */
import type { Stage } from "#db/words.ts";
import type { Reason, Routing, RoutingStepName } from "#services/rules/decision.ts";

const PUBLIC_STEPS: readonly RoutingStepName[] = ["team", "domain", "lane", "contact", "coordinator"];
/** That something is being checked is told by those who check, when there is something to tell. */
const KEPT_BACK: readonly string[] = [
  "contact.compliance",
  "contact.nobody",
  "contact.fewest",
  "contact.longest-without",
  "contact.first",
  "contact.declined",
  "coordinator.held",
];

/** While a person reads it first, the desk that the rules chose has not heard of it: nothing says that it has. */
export function publicReasons(routing: Pick<Routing, "steps">, stage: Stage): Reason[] {
  return routing.steps
    .filter(({ step, because }) => PUBLIC_STEPS.includes(step) && !KEPT_BACK.includes(because.code))
    .filter(({ step }) => step !== "contact" || stage !== "triage")
    .map(({ because }) => because);
}
