/** The shipped routing with the shipped contacts, and short words for what a case needs. */
import contactRows from "#db/seed/contacts.json" with { type: "json" };
import { type CompiledRouting, compileRouting } from "#services/rules/compile-routing.server.ts";
import type {
  Classification,
  ContactFacts,
  ProfileFacts,
  Routing,
  UnsureReason,
} from "#services/rules/decision.ts";
import { route } from "#services/rules/route.server.ts";
import type { RoutingSection } from "#services/rules/routing-schema.server.ts";
import section from "#services/rules/ruleset/routing.json" with { type: "json" };
import type { Domain } from "#services/rules/vocabulary.ts";

/** A copy of the shipped section, to change. */
export const shippedSection = () => structuredClone(section) as RoutingSection;

export const shippedRouting = compiled(shippedSection());

export function compiled(changed: RoutingSection): CompiledRouting {
  const result = compileRouting(changed);
  if (!result.ok) throw new Error(result.problems.map((problem) => problem.message).join("\n"));
  return result.routing;
}

/** The shipped contacts, everybody present and with nothing in hand, with changes by id. */
export function contactsWith(changes: Record<string, Partial<ContactFacts>> = {}): ContactFacts[] {
  return (contactRows as Omit<ContactFacts, "load" | "absent" | "active">[]).map((row) => ({
    ...row,
    load: 0,
    absent: false,
    active: true,
    ...changes[row.id],
  }));
}

const unread = {
  guesses: [],
  language: "en",
  evidence: [],
  context: [],
  nearMisses: [],
  flip: null,
  hint: null,
} satisfies Partial<Classification>;

export const certainly = (primary: Domain, ...secondary: Domain[]): Classification => ({
  ...unread,
  primary,
  domains: [primary, ...secondary].map((key) => ({ key, confidence: 0.9, points: 9 })),
  unsure: null,
  certain: true,
});

export const likely = (primary: Domain): Classification => ({ ...certainly(primary), certain: false });

export const unsure = (why: UnsureReason): Classification => ({
  ...unread,
  primary: null,
  domains: [],
  unsure: why,
  certain: false,
});

export const startup = (facts: Partial<ProfileFacts> = {}): ProfileFacts => ({
  applicantType: "startup",
  country: "FR",
  language: "en",
  seeks: ["pilot"],
  productStage: "pilot",
  fundingStage: "seed",
  ...facts,
});

export function routed(
  profile: ProfileFacts,
  classification: Classification = certainly("electrification"),
  contacts: ContactFacts[] = contactsWith(),
  routing: CompiledRouting = shippedRouting,
): Routing {
  return route(routing, { profile, classification, contacts });
}

/** What was settled, without the reasons. */
export const outcomeOf = ({ team, lane, lead, copies, triageFirst, marks, relaxed }: Routing) => ({
  team,
  lane,
  lead,
  copies: copies.map((copy) => copy.contact),
  triageFirst,
  marks,
  relaxed: relaxed.map(({ condition, contact }) => `${condition}: ${contact}`),
});

export const stepOf = (routing: Routing, name: Routing["steps"][number]["step"]) =>
  routing.steps.find((step) => step.step === name);
