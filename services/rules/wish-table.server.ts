/** What an applicant may seek, each combination of it already turned into lanes. */
import { SEEKS } from "./intake-words.ts";
import type { RoutingSection } from "./routing-schema.server.ts";
import { APPLICANT_TYPES, type ApplicantType, type Lane } from "./vocabulary.ts";

/** Something they seek: its lane, and the contact table's word for it. */
export type Wish = {
  rule: string;
  lane: Lane;
  asks: string;
  /** False for the applicant type's own lane, taken when nothing we know is sought. */
  stated: boolean;
};

export type WishTable = {
  /** What the form offers → its bit. */
  bits: ReadonlyMap<string, number>;
  /** For each set of bits: the wishes, the heaviest first; never none. */
  combinations: readonly (readonly Wish[])[];
};

export function compileWishes(section: RoutingSection): Record<ApplicantType, WishTable> {
  const tables = APPLICANT_TYPES.map((type) => [type, tableFor(section, type)]);
  return Object.fromEntries(tables) as Record<ApplicantType, WishTable>;
}

export function wishesFor(table: WishTable, seeks: readonly string[] | undefined): readonly Wish[] {
  let set = 0;
  if (seeks) for (const each of seeks) set |= table.bits.get(each) ?? 0;
  return table.combinations[set] as readonly Wish[];
}

function tableFor(section: RoutingSection, type: ApplicantType): WishTable {
  const bits = new Map(SEEKS[type].map((seeks, i) => [seeks as string, 1 << i]));
  const rules = section.lanes.filter((rule) => rule.type === type).sort((a, b) => b.weight - a.weight);
  const combinations = Array.from({ length: 1 << bits.size }, (_, set) => {
    const sought = rules.filter((rule) => set & (bits.get(rule.seeks) ?? 0));
    const weighty = sought.filter((rule) => rule.weight > 0);
    const wishes = (weighty.length > 0 ? weighty : sought).map(
      ({ id, lane, asks = lane }): Wish => ({ rule: id, lane, asks, stated: true }),
    );
    return wishes.length > 0 ? wishes : ownLane(section, type);
  });
  return { bits, combinations };
}

const ownLane = (section: RoutingSection, type: ApplicantType): Wish[] =>
  section.applicantTypes
    .filter((rule) => rule.type === type)
    .map(({ id, lane, asks = lane }) => ({ rule: id, lane, asks, stated: false }));
