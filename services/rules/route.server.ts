/**
 * The cascade: screen → applicant type → team → domain → lane → maturity gate → contact →
 * the team's intake coordinator. Every step leaves its rule and its reason; nothing is ever
 * without an owner, and nothing is relaxed silently. Same input, same bytes.
 */
import type { CompiledRouting } from "./compile-routing.server.ts";
import { type ContactIndex, indexContacts } from "./contact-index.server.ts";
import type { Classification, ContactFacts, ProfileFacts, Reason, Routing, RoutingStep } from "./decision.ts";
import { decide } from "./decision-table.server.ts";
import { type Copy, chooseCopies } from "./route-copies.server.ts";
import { chooseLane, type LaneChoice } from "./route-lane.server.ts";
import { relaxedFor, settleOwner } from "./route-owner.server.ts";
import { type Screened, screenCountry } from "./route-screen.server.ts";
import { because, openCase, type RoutingCase } from "./routing-case.server.ts";
import { UNLISTED } from "./routing-schema.server.ts";
import type { Domain, Team } from "./vocabulary.ts";

export { indexContacts };

/** Stands where a step names its rule, when a person settled it. */
export const BY_HAND = "by-hand";

export function route(
  routing: CompiledRouting,
  input: {
    profile: ProfileFacts;
    classification: Classification;
    /** An index serves many calls faster than a list. */
    contacts: readonly ContactFacts[] | ContactIndex;
    /** A team that a person chose: it stands, and the rules settle the rest of it. */
    team?: Team;
  },
): Routing {
  const index = "byId" in input.contacts ? input.contacts : indexContacts(input.contacts);
  const current = openCase(routing, index, input.profile, input.classification);

  const screened = screenCountry(current, input.team !== undefined);
  const { team, step: teamStep } = input.team ? chosenTeam(input.team) : settleTeam(current);
  const domain = settleDomain(current);
  const lane = chooseLane(current);
  const owner = settleOwner(current, { screened, domain, lane, team });
  const held = screened.verdict === "hold";
  const copies = held ? [] : chooseCopies(current, { team, lead: owner.lead.contact.id, lane, screened });

  return {
    team,
    lane: lane.lane,
    lead: owner.lead.contact.id,
    copies: copies.map((copy) => ({ contact: copy.contact.id, because: copy.because })),
    triageFirst:
      screened.verdict !== "clear" || domain.verdict !== "go" || lane.readFirst || owner.byCoordinator,
    marks: marksOf(screened, lane, input.classification, owner),
    relaxed: [...relaxedFor(current, owner, lane), ...stoodInFor(copies)],
    steps: [
      screened.step,
      typeStep(current),
      teamStep,
      domain.step,
      ...lane.steps,
      ...owner.steps,
      copiesStep(copies, held),
    ],
  };
}

function marksOf(
  screened: Screened,
  lane: LaneChoice,
  { hint }: Classification,
  owner: { appointed: boolean },
): string[] {
  const marks = new Set([...screened.marks, ...lane.marks]);
  if (hint && !hint.agrees) marks.add("hint-differs");
  if (!owner.appointed) marks.add("no-coordinator");
  return [...marks];
}

function typeStep({ routing, profile }: RoutingCase): RoutingStep {
  const type = profile.applicantType;
  return {
    step: "applicant-type",
    rule: routing.applicantTypes.get(type)?.id ?? "",
    outcome: type,
    because: because(`type.${type}`, {}),
  };
}

type TeamSettled = { team: Team; step: RoutingStep };

function chosenTeam(team: Team): TeamSettled {
  return {
    team,
    step: { step: "team", rule: BY_HAND, outcome: team, because: because("team.person", { team }) },
  };
}

function settleTeam({ routing, country, profile, domainKey }: RoutingCase): TeamSettled {
  const rule = decide(routing.tables.teams, [country, profile.applicantType, domainKey]);
  const { team } = rule.gives;
  const reason =
    country === UNLISTED ? because("team.home", { team }) : because("team.country", { country, team });
  return { team, step: { step: "team", rule: rule.id, outcome: team, because: reason } };
}

type DomainSettled = { verdict: "go" | "read-first" | "coordinator"; step: RoutingStep };

function settleDomain(current: RoutingCase): DomainSettled {
  const { routing, profile, certainty, domain, domainKey } = current;
  const rule = decide(routing.tables.domains, [profile.applicantType, certainty]);
  const { verdict } = rule.gives;
  return {
    verdict,
    step: {
      step: "domain",
      rule: rule.id,
      outcome: domainKey,
      because: domainReason(verdict, certainty, domain),
    },
  };
}

function domainReason(
  verdict: DomainSettled["verdict"],
  certainty: RoutingCase["certainty"],
  domain: Domain | null,
): Reason {
  if (certainty !== "certain" && certainty !== "likely")
    return verdict === "go" ? because("domain.spans", {}) : because(`domain.${certainty}`, {});
  const named = { domain: domain ?? "" };
  return verdict === "go" ? because("domain.primary", named) : because("domain.read-first", named);
}

function copiesStep(copies: readonly Copy[], held: boolean): RoutingStep {
  const count = String(copies.length);
  const reason = held
    ? because("copies.held", {})
    : copies.length === 0
      ? because("copies.none", {})
      : because("copies.some", { count });
  return { step: "copies", rule: "copies", outcome: count, because: reason };
}

/** A copy that went to a stand-in is said too. */
const stoodInFor = (copies: readonly Copy[]): Routing["relaxed"] =>
  copies
    .filter((copy) => copy.standsInFor)
    .map((copy) => ({
      condition: "absence",
      contact: copy.contact.id,
      because: because("relaxed.absence", {}),
    }));
