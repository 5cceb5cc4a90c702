/** The ruleset that the product is delivered with; staff publish their own from it. */
import classification from "./ruleset/classification.json";
import routing from "./ruleset/routing.json";

export const shippedRuleset = { classification, routing };
