/** Contacts arranged once for many routings: by id, by desk and team, by brand. */
import type { ContactFacts } from "./decision.ts";
import { compare } from "./table-rule.server.ts";
import type { Team } from "./vocabulary.ts";

export type ContactIndex = {
  byId: ReadonlyMap<string, ContactFacts>;
  /** Active contacts in the order of their ids, so that the order of the table decides nothing. */
  active: readonly ContactFacts[];
  byDesk: ReadonlyMap<Team, ReadonlyMap<ContactFacts["desk"], readonly ContactFacts[]>>;
  byBrand: ReadonlyMap<string, readonly ContactFacts[]>;
};

export function indexContacts(contacts: readonly ContactFacts[]): ContactIndex {
  const sorted = [...contacts].sort((a, b) => compare(a.id, b.id));
  const active = sorted.filter((contact) => contact.active);
  return {
    byId: new Map(sorted.map((contact) => [contact.id, contact])),
    active,
    byDesk: new Map(
      [...groupBy(active, (contact) => contact.team)].map(([team, members]) => [
        team,
        groupBy(members, (contact) => contact.desk),
      ]),
    ),
    byBrand: groupBy(
      active.filter((contact) => contact.desk === "brand"),
      (contact) => contact.brand ?? "",
    ),
  };
}

const NOBODY: readonly ContactFacts[] = [];

export const atDesk = (index: ContactIndex, desk: ContactFacts["desk"], team: Team) =>
  index.byDesk.get(team)?.get(desk) ?? NOBODY;

export const isPresent = (contact: ContactFacts) => contact.active && !contact.absent;

/** Who acts for an absent contact: the stand-in, or the stand-in's own; null when nobody is there. */
export function standInFor(index: ContactIndex, contact: ContactFacts): ContactFacts | null {
  const seen = new Set([contact.id]);
  let current: ContactFacts | undefined = contact;
  while (current?.standInId && !seen.has(current.standInId)) {
    seen.add(current.standInId);
    current = index.byId.get(current.standInId);
    if (current && isPresent(current)) return current;
  }
  return null;
}

function groupBy<T, K>(items: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
