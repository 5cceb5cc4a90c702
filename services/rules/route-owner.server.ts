/** Who owns the case: compliance, the desk's contact, or the team's intake coordinator. */
import { RELAXABLE, type Reason, type Relaxable, type Routing, type RoutingStep } from "./decision.ts";
import { decide } from "./decision-table.server.ts";
import { chooseContact, chooseCoordinator, fillPost, type Lead } from "./route-contact.server.ts";
import type { LaneChoice } from "./route-lane.server.ts";
import type { Screened } from "./route-screen.server.ts";
import { because, type RoutingCase } from "./routing-case.server.ts";
import type { Team } from "./vocabulary.ts";

export type Owner = { lead: Lead; steps: RoutingStep[]; byCoordinator: boolean; appointed: boolean };

export function settleOwner(
  current: RoutingCase,
  settled: {
    screened: Screened;
    domain: { verdict: "go" | "read-first" | "coordinator" };
    lane: LaneChoice;
    team: Team;
  },
): Owner {
  const { screened, domain, lane, team } = settled;
  if (screened.verdict === "hold")
    return compliance(current, screened) ?? coordinator(current, team, because("coordinator.held", { team }));
  if (screened.verdict === "ask") return coordinator(current, team, because("coordinator.country", { team }));
  if (domain.verdict === "coordinator")
    return coordinator(current, team, because("coordinator.unsure", { team }));

  const rule = decide(current.routing.tables.desks, [
    current.profile.applicantType,
    lane.lane,
    team,
    current.domainKey,
  ]);
  const { desk } = rule.gives;
  const at = rule.gives.at ?? team;
  const lead = chooseContact(current, desk, at, lane.asks);
  if (!lead) {
    const owner = coordinator(current, team, because("coordinator.nobody", { team }));
    return {
      ...owner,
      steps: [contactStep(rule.id, "none", because("contact.nobody", { desk, team: at })), ...owner.steps],
    };
  }
  const reason =
    desk === "domain" && current.domain
      ? because("contact.domain-desk", { desk, domain: current.domain, team: at })
      : because("contact.desk", { desk, team: at });
  return {
    lead,
    steps: [contactStep(rule.id, lead.contact.id, reason), ...turnOf(rule.id, lead)],
    byCoordinator: false,
    appointed: true,
  };
}

/** Why this one of several who fitted alike. */
function turnOf(rule: string, { contact, chosenFor }: Lead): RoutingStep[] {
  if (!chosenFor) return [];
  const count = String(contact.load);
  const reasons = {
    fewest: because("contact.fewest", { count }),
    "longest-without": because("contact.longest-without", { count }),
    first: because("contact.first", {}),
  };
  return [contactStep(rule, contact.id, reasons[chosenFor])];
}

function contactStep(rule: string, outcome: string, reason: Reason): RoutingStep {
  return { step: "contact", rule, outcome, because: reason };
}

/** Compliance reads what is held: the named contact, or who stands in. */
function compliance(current: RoutingCase, { screens }: Screened): Owner | null {
  const screen = screens.find((each) => each.verdict === "hold");
  const named = current.index.byId.get(screen?.contact ?? "");
  const lead = named?.active ? fillPost(current, named) : null;
  if (!screen || !lead) return null;
  const step = contactStep(screen.id, lead.contact.id, because("contact.compliance", {}));
  return { lead, steps: [step], byCoordinator: false, appointed: true };
}

function coordinator(current: RoutingCase, team: Team, reason: Reason): Owner {
  const { appointed, ...lead } = chooseCoordinator(current, team);
  const step: RoutingStep = {
    step: "coordinator",
    rule: current.routing.coordinators.id,
    outcome: lead.contact.id,
    because: reason,
  };
  return { lead, steps: [step], byCoordinator: true, appointed };
}

/** What was dropped to find the lead, each with its reason. */
export function relaxedFor(current: RoutingCase, { lead }: Owner, lane: LaneChoice): Routing["relaxed"] {
  if (lead.relaxed.length === 0) return [];
  return RELAXABLE.filter((condition) => lead.relaxed.includes(condition)).map((condition) => ({
    condition,
    contact: lead.contact.id,
    because: reasonToRelax(condition, current, lead, lane),
  }));
}

function reasonToRelax(condition: Relaxable, current: RoutingCase, lead: Lead, { lane }: LaneChoice): Reason {
  switch (condition) {
    case "language":
      return because("relaxed.language", { language: current.profile.language ?? "" });
    case "capacity":
      return because("relaxed.capacity", {});
    case "absence":
      return lead.contact.absent ? because("relaxed.away", {}) : because("relaxed.absence", {});
    case "lane":
      return because("relaxed.lane", { lane });
    case "domain":
      return because("relaxed.domain", { domain: current.domain ?? "" });
  }
}
