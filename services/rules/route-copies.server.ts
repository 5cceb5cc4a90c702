/** Who else hears of it. A contact is copied once, for the first of its reasons in the order below. */
import type { CopyRule } from "./compile-routing.server.ts";
import { atDesk, type ContactIndex, standInFor } from "./contact-index.server.ts";
import type { ContactFacts, Reason } from "./decision.ts";
import { decide } from "./decision-table.server.ts";
import { chooseContact } from "./route-contact.server.ts";
import type { LaneChoice } from "./route-lane.server.ts";
import type { Screened } from "./route-screen.server.ts";
import { because, type RoutingCase } from "./routing-case.server.ts";
import type { Team } from "./vocabulary.ts";
import type { Wish } from "./wish-table.server.ts";

export type Copy = { contact: ContactFacts; standsInFor: ContactFacts | null; because: Reason };
type Settled = { team: Team; lead: string; lane: LaneChoice; screened: Screened };

export function chooseCopies(current: RoutingCase, settled: Settled): Copy[] {
  const copies = new Copies(current.index, settled.lead);
  for (const { contact } of settled.screened.screens)
    if (contact)
      copies.add(current.index.byId.get(contact), because("copy.compliance", { country: current.country }));
  for (const rule of current.routing.copies) proposeBy(rule, current, settled, copies);
  return copies.list;
}

class Copies {
  readonly list: Copy[] = [];

  constructor(
    private readonly index: ContactIndex,
    private readonly lead: string,
  ) {}

  add(post: ContactFacts | null | undefined, reason: Reason): void {
    if (!post?.active) return;
    const standIn = post.absent ? standInFor(this.index, post) : null;
    const contact = standIn ?? post;
    if (contact.id === this.lead || this.list.some((copy) => copy.contact.id === contact.id)) return;
    this.list.push({ contact, standsInFor: standIn && post, because: reason });
  }
}

function proposeBy(rule: CopyRule, current: RoutingCase, settled: Settled, copies: Copies): void {
  const { country, domain, index, profile } = current;
  const { team, lane } = settled;
  switch (rule.kind) {
    case "fund-relations":
      if (rule.types.includes(profile.applicantType))
        copies.add(index.byId.get(rule.contact), because("copy.fund-relations", {}));
      return;
    case "lab": {
      if (!rule.countries.includes(country)) return;
      const lab = index.byId.get(rule.contact);
      if (lab?.applicantTypes.includes(profile.applicantType))
        copies.add(lab, because("copy.lab", { country }));
      return;
    }
    case "market":
      if (profile.pilotMarkets) proposeMarkets(current, profile.pilotMarkets, team, copies);
      return;
    case "brand":
      if (profile.brands) proposeBrands(current, profile.brands, copies);
      return;
    case "domain-desk":
      if (domain && rule.lanes.includes(lane.lane))
        copies.add(domainDesk(current, team), because("copy.domain-desk", { domain }));
      return;
    case "also-sought":
      for (const wish of lane.others)
        copies.add(leadOf(current, team, wish), because("copy.also-sought", { lane: wish.lane }));
  }
}

/** Pilot markets of other teams, one a team; of several the first by code. */
function proposeMarkets(current: RoutingCase, markets: readonly string[], home: Team, copies: Copies): void {
  const { profile, routing, domainKey } = current;
  const told = new Set<Team>([home]);
  for (const country of [...markets].sort()) {
    if (!routing.countries.has(country)) continue;
    const { team } = decide(routing.tables.teams, [country, profile.applicantType, domainKey]).gives;
    if (told.has(team)) continue;
    told.add(team);
    copies.add(doorOf(current, team), because("copy.market", { country, team }));
  }
}

function proposeBrands({ index }: RoutingCase, brands: readonly string[], copies: Copies): void {
  for (const brand of brands)
    for (const liaison of index.byBrand.get(brand) ?? [])
      copies.add(liaison, because("copy.brand", { brand }));
}

/** The team's domain desk, or its intake coordinator when the domain is unsure. */
function doorOf(current: RoutingCase, team: Team): ContactFacts | undefined {
  return domainDesk(current, team) ?? current.index.byId.get(current.routing.coordinators.teams[team]);
}

function domainDesk({ domain, index }: RoutingCase, team: Team): ContactFacts | undefined {
  return domain
    ? atDesk(index, "domain", team).find((contact) => contact.domains.includes(domain))
    : undefined;
}

/** The contact that would lead another lane, if one fits without relaxing more than the language. */
function leadOf(current: RoutingCase, team: Team, wish: Wish): ContactFacts | null {
  const { desk, at } = decide(current.routing.tables.desks, [
    current.profile.applicantType,
    wish.lane,
    team,
    current.domainKey,
  ]).gives;
  const lead = chooseContact(current, desk, at ?? team, wish.asks);
  return lead?.relaxed.every((condition) => condition === "language" || condition === "absence")
    ? lead.contact
    : null;
}
