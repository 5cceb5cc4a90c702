/** A routing section held against the contacts it would name today. */
import type { RoutingFinding } from "./analyse-routing.server.ts";
import { atDesk, type ContactIndex, indexContacts, standInFor } from "./contact-index.server.ts";
import type { ContactFacts } from "./decision.ts";
import { decide } from "./decision-table.server.ts";
import type { RoutingSection } from "./routing-schema.server.ts";
import type { RoutingTables } from "./routing-tables.server.ts";
import {
  APPLICANT_TYPES,
  type ApplicantType,
  BRANDS,
  DOMAINS,
  type Lane,
  TEAMS,
  type Team,
} from "./vocabulary.ts";
import { compileWishes } from "./wish-table.server.ts";

export function examineContacts(
  section: RoutingSection,
  tables: RoutingTables | null,
  contacts: readonly ContactFacts[],
): RoutingFinding[] {
  const index = indexContacts(contacts);
  return [
    ...unknownContacts(section, index),
    ...(tables ? emptyDesks(section, tables, index) : []),
    ...brandsWithoutLiaison(section, index),
    ...postsNobodyFills(index),
  ];
}

/** Every contact a rule names, with the place where it does. */
export function namedContacts(section: RoutingSection): { contact: string; rule: string; path: string }[] {
  const named = (list: readonly { id: string; contact?: string | undefined }[], at: string) =>
    list.flatMap((rule, i) =>
      rule.contact ? [{ contact: rule.contact, rule: rule.id, path: `${at}.${i}.contact` }] : [],
    );
  return [
    ...named(section.screens, "screens"),
    ...named(
      section.copies.map((rule) => ("contact" in rule ? rule : { id: rule.id })),
      "copies",
    ),
    ...Object.entries(section.coordinators.teams).map(([team, contact]) => ({
      contact,
      rule: section.coordinators.id,
      path: `coordinators.teams.${team}`,
    })),
  ];
}

function unknownContacts(section: RoutingSection, index: ContactIndex): RoutingFinding[] {
  return namedContacts(section)
    .filter(({ contact }) => !index.byId.get(contact)?.active)
    .map(({ contact, rule, path }) => ({
      severity: "error",
      kind: "unknown-contact",
      path,
      rules: [rule],
      message: `${rule} names the contact ${contact}, who is not in the contact table or no longer active.`,
    }));
}

/** Cases that reach a desk where nobody takes them: the coordinator would have them all. */
function emptyDesks(section: RoutingSection, tables: RoutingTables, index: ContactIndex): RoutingFinding[] {
  const wishes = compileWishes(section);
  const empty = new Map<string, { rule: string; domains: string[]; message: string }>();
  for (const type of APPLICANT_TYPES)
    for (const { lane, asks } of new Map(
      wishes[type].combinations.flat().map((wish) => [`${wish.lane} ${wish.asks}`, wish]),
    ).values())
      for (const team of TEAMS)
        for (const domain of DOMAINS) {
          const rule = decide(tables.desks, [type, lane, team, domain]);
          const at = rule.gives.at ?? team;
          const taken = atDesk(index, rule.gives.desk, at).some((contact) =>
            takes(contact, type, asks, domain),
          );
          if (taken) continue;
          const key = [type, asks, team].join(" ");
          const known = empty.get(key) ?? {
            rule: rule.id,
            domains: [],
            message: nobody(type, lane, asks, team, at),
          };
          known.domains.push(domain);
          empty.set(key, known);
        }
  return [...empty.values()].map(({ rule, domains, message }) => ({
    severity: "warning",
    kind: "gap",
    path: `desks.${section.desks.findIndex((each) => each.id === rule)}`,
    rules: [rule],
    message: `${message}${domains.length < DOMAINS.length ? ` (${domains.join(", ")})` : ""}.`,
  }));
}

const takes = (contact: ContactFacts, type: ApplicantType, asks: string, domain: (typeof DOMAINS)[number]) =>
  contact.applicantTypes.includes(type) &&
  (contact.lanes.includes(asks) || contact.lanes.includes("any")) &&
  contact.domains.includes(domain);

function nobody(type: ApplicantType, lane: Lane, asks: string, team: Team, at: Team): string {
  const wish = asks === lane ? lane : `${lane} (${asks})`;
  const where = at === team ? team : `${at} (which serves ${team})`;
  return `Nobody in ${where} takes ${wish} from applicants of type ${type}`;
}

function brandsWithoutLiaison(section: RoutingSection, index: ContactIndex): RoutingFinding[] {
  const rule = section.copies.find((each) => each.kind === "brand");
  if (!rule) return [];
  return BRANDS.filter((brand) => !index.byBrand.get(brand)?.length).map((brand) => ({
    severity: "warning",
    kind: "gap",
    path: `copies.${section.copies.indexOf(rule)}`,
    rules: [rule.id],
    message: `The brand ${brand} has no liaison to copy.`,
  }));
}

/** Away now, or to be away one day, with a stand-in who leads nowhere. */
function postsNobodyFills(index: ContactIndex): RoutingFinding[] {
  return index.active
    .filter((contact) => contact.standInId !== undefined && !standInFor(index, contact))
    .map((contact) => ({
      severity: "warning",
      kind: "unknown-contact",
      path: "",
      rules: [],
      message: `${contact.id} is stood in for by ${contact.standInId}, who is not there either: unknown, no longer active, away, or standing in a circle.`,
    }));
}
