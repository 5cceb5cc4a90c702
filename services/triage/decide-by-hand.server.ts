/** What a person decided, as a decision: their choice stands, and the rules settle whatever they left open. */

import type { CompiledRouting } from "#services/rules/compile-routing.server.ts";
import type { Classification, ContactFacts, ProfileFacts, Routing } from "#services/rules/decision.ts";
import { BY_HAND, route } from "#services/rules/route.server.ts";
import type { Domain, Team } from "#services/rules/vocabulary.ts";

type Facts = { profile: ProfileFacts; classification: Classification; contacts: readonly ContactFacts[] };

/** The domain a person named comes first and is certain; what the rules had seen in the text stays beside it. */
export function withDomain(classification: Classification, domain: Domain): Classification {
  const known = [...classification.domains, ...classification.guesses].find(({ key }) => key === domain);
  const others = ({ key }: { key: Domain }) => key !== domain;
  return {
    ...classification,
    primary: domain,
    domains: [
      { key: domain, confidence: 1, points: known?.points ?? 0 },
      ...classification.domains.filter(others),
    ],
    guesses: classification.guesses.filter(others),
    unsure: null,
    certain: true,
  };
}

/** Routed to a team that a person chose. */
export function routeToTeam(routing: CompiledRouting, facts: Facts, team: Team): Routing {
  return route(routing, { ...facts, team });
}

/** Routed to a contact that a person chose; the copies are those of the contact's team. */
export function routeToContact(
  routing: CompiledRouting,
  facts: Facts,
  { id, team }: { id: string; team: Team },
): Routing {
  const byRules = route(routing, { ...facts, team });
  const kept = byRules.steps.filter(({ step }) => step !== "contact" && step !== "coordinator");
  const chosen = {
    step: "contact",
    rule: BY_HAND,
    outcome: id,
    because: { code: "contact.person", values: { team } },
  } as const;
  const copies = kept.findIndex(({ step }) => step === "copies");
  return {
    ...byRules,
    lead: id,
    copies: byRules.copies.filter(({ contact }) => contact !== id),
    triageFirst: false,
    relaxed: byRules.relaxed.filter(({ contact }) => contact !== byRules.lead),
    steps: copies < 0 ? [...kept, chosen] : [...kept.slice(0, copies), chosen, ...kept.slice(copies)],
  };
}
