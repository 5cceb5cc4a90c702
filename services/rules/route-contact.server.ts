/**
 * Who leads. Each contact of the desk is held against the conditions; what it lacks is a
 * number whose bits follow the ruleset's order of relaxation, dearest highest. The smallest
 * number leads, so a condition is dropped only when dropping every cheaper one was not enough,
 * and exactly what was dropped is known.
 */
import { atDesk, standInFor } from "./contact-index.server.ts";
import type { ContactFacts, Relaxable } from "./decision.ts";
import type { RoutingCase } from "./routing-case.server.ts";
import type { Team } from "./vocabulary.ts";

export type Lead = {
  contact: ContactFacts;
  relaxed: Relaxable[];
  /** What told it from others who fit as well; absent where there were none. */
  chosenFor?: "fewest" | "longest-without" | "first";
};

export function chooseContact(
  current: RoutingCase,
  desk: ContactFacts["desk"],
  team: Team,
  asks: string,
): Lead | null {
  let fitting: Lead[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (const post of atDesk(current.index, desk, team)) {
    const holder = post.absent ? standInFor(current.index, post) : post;
    if (!holder || !post.applicantTypes.includes(current.profile.applicantType)) continue;
    const lacks = lacking(current, post, holder, asks);
    if (lacks.includes("domain") && !current.secondary.some((domain) => post.domains.includes(domain)))
      continue;
    const cost = costOf(lacks, current.routing.relax.order);
    if (cost < least) fitting = [];
    if (cost <= least && cost !== Number.POSITIVE_INFINITY) fitting.push({ contact: holder, relaxed: lacks });
    least = Math.min(least, cost);
  }
  return inTurn(fitting);
}

/** Of those who fit alike: who has fewest in hand, then who has been longest without one, then by the post's id. */
function inTurn(fitting: readonly Lead[]): Lead | null {
  const [first, ...others] = fitting;
  if (!first) return null;
  let best = first;
  for (const other of others) if (turn(other.contact, best.contact) < 0) best = other;
  const rivals = fitting.filter(({ contact }) => contact.id !== best.contact.id);
  if (rivals.length === 0) return best;
  const chosenFor = rivals.every(({ contact }) => contact.load > best.contact.load)
    ? "fewest"
    : rivals.some(({ contact }) => turn(contact, best.contact) === 0)
      ? "first"
      : "longest-without";
  return { ...best, chosenFor };
}

function turn(a: ContactFacts, b: ContactFacts): number {
  return a.load - b.load || (a.lastLedAt ?? 0) - (b.lastLedAt ?? 0);
}

/** One named contact, or who stands in; null when nobody is there. Language and capacity are noted, not asked. */
export function fillPost(current: RoutingCase, post: ContactFacts): Lead | null {
  const contact = post.absent ? standInFor(current.index, post) : post;
  if (!contact) return null;
  const relaxed = personalLacks(current, contact);
  return { contact, relaxed: post.absent ? ["absence", ...relaxed] : relaxed };
}

/** The team's intake coordinator: present, stood in for, or away; never nobody. */
export function chooseCoordinator(current: RoutingCase, team: Team): Lead & { appointed: boolean } {
  const { index, routing } = current;
  const named = index.byId.get(routing.coordinators.teams[team]);
  const appointed = named?.active ? named : atDesk(index, "intake", team)[0];
  const post = appointed ?? index.active.find((contact) => contact.desk === "intake") ?? index.active[0];
  if (!post) throw new Error("Nobody can own a submission: there is no active contact.");
  const away: Lead = { contact: post, relaxed: ["absence", ...personalLacks(current, post)] };
  const { contact, relaxed } = fillPost(current, post) ?? away;
  return { contact, relaxed, appointed: appointed !== undefined };
}

function personalLacks({ profile }: RoutingCase, contact: ContactFacts): Relaxable[] {
  const lacks: Relaxable[] = [];
  if (profile.language && !contact.languages.includes(profile.language)) lacks.push("language");
  if (isFull(contact)) lacks.push("capacity");
  return lacks;
}

/** The lane and the domain belong to the post; language and capacity to whoever fills it. */
function lacking(current: RoutingCase, post: ContactFacts, holder: ContactFacts, asks: string): Relaxable[] {
  const lacks = personalLacks(current, holder);
  if (post !== holder) lacks.push("absence");
  if (!post.lanes.includes(asks) && !post.lanes.includes("any")) lacks.push("lane");
  if (current.domain && !post.domains.includes(current.domain)) lacks.push("domain");
  return lacks;
}

const isFull = (contact: ContactFacts) => contact.capacity !== null && contact.load >= contact.capacity;

function costOf(lacks: readonly Relaxable[], order: readonly Relaxable[]): number {
  let cost = 0;
  for (const condition of lacks) {
    const place = order.indexOf(condition);
    cost += place < 0 ? Number.POSITIVE_INFINITY : 1 << place;
  }
  return cost;
}
