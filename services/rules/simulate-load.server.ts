/** What a ruleset would have put on whose desk: arrivals played again, in their order. Pure, and nothing is changed. */
import type { CompiledRouting } from "./compile-routing.server.ts";
import type { Classification, ContactFacts, ProfileFacts } from "./decision.ts";
import { indexContacts, route } from "./route.server.ts";

export type Arrival = {
  /** Instants in milliseconds; null while it is open. */
  at: number;
  endedAt: number | null;
  profile: ProfileFacts;
  classification: Classification;
  /** Who really led it. */
  lead: string;
};

export type ContactLoad = {
  contact: string;
  capacity: number | null;
  /** How many they really got, and how many they would have got. */
  before: number;
  after: number;
  /** The most they would have had at once. */
  peak: number;
};

/** Everybody begins with nothing in hand; each arrival stays with its lead as long as it really was open. */
export function simulateLoad(
  { arrivals, contacts }: { arrivals: readonly Arrival[]; contacts: readonly ContactFacts[] },
  routing: CompiledRouting,
): ContactLoad[] {
  const desks = contacts.map(({ lastLedAt: _, ...contact }): ContactFacts => ({ ...contact, load: 0 }));
  const byId = new Map(desks.map((contact) => [contact.id, contact]));
  const index = indexContacts(desks);
  const loads = new Map(
    desks.map(({ id, capacity }): [string, ContactLoad] => [
      id,
      { contact: id, capacity, before: 0, after: 0, peak: 0 },
    ]),
  );
  let inHand: { until: number; contact: ContactFacts }[] = [];
  for (const arrival of [...arrivals].sort((a, b) => a.at - b.at)) {
    for (const { until, contact } of inHand) if (until <= arrival.at) contact.load--;
    inHand = inHand.filter(({ until }) => until > arrival.at);
    const real = loads.get(arrival.lead);
    if (real) real.before++;
    const { profile, classification } = arrival;
    const { lead } = route(routing, { profile, classification, contacts: index });
    const contact = byId.get(lead);
    const load = loads.get(lead);
    if (!contact || !load) continue;
    contact.load++;
    contact.lastLedAt = arrival.at;
    inHand.push({ until: arrival.endedAt ?? Number.POSITIVE_INFINITY, contact });
    load.after++;
    load.peak = Math.max(load.peak, contact.load);
  }
  return [...loads.values()].filter(({ before, after }) => before + after > 0);
}
