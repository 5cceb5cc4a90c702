import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COUNTRIES } from "#services/rules/countries.ts";
import type { Classification, ContactFacts, ProfileFacts, Routing } from "#services/rules/decision.ts";
import { FUNDING_STAGES, PRODUCT_STAGES, RAISES, SEEKS } from "#services/rules/intake-words.ts";
import { indexContacts, route } from "#services/rules/route.server.ts";
import type { RoutingSection } from "#services/rules/routing-schema.server.ts";
import { APPLICANT_TYPES, BRANDS, DOMAINS, LANGUAGES, TEAMS } from "#services/rules/vocabulary.ts";
import { certainly, compiled, contactsWith, shippedRouting, shippedSection, unsure } from "./routing-cast.ts";

/** Now and then something nobody foresaw. */
const odd = fc.oneof({ weight: 1, arbitrary: fc.string() }, { weight: 1, arbitrary: fc.constant(undefined) });
const oneOf = (words: readonly string[]) =>
  fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...words) }, { weight: 1, arbitrary: odd });
const someOf = (words: readonly string[]) =>
  fc.option(
    fc.array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...words) }, fc.string()), { maxLength: 4 }),
    {
      nil: undefined,
    },
  );

const profiles: fc.Arbitrary<ProfileFacts> = fc.record({
  applicantType: fc.constantFrom(...APPLICANT_TYPES),
  country: oneOf(COUNTRIES),
  language: fc.option(fc.constantFrom(...LANGUAGES), { nil: undefined }),
  seeks: someOf([...new Set(Object.values(SEEKS).flat())]),
  productStage: oneOf(PRODUCT_STAGES),
  fundingStage: oneOf(FUNDING_STAGES),
  raiseUsd: oneOf(RAISES),
  brands: someOf(BRANDS),
  pilotMarkets: someOf(COUNTRIES),
});

const classifications: fc.Arbitrary<Classification> = fc.oneof(
  fc
    .tuple(fc.uniqueArray(fc.constantFrom(...DOMAINS), { minLength: 1 }), fc.boolean())
    .map(([[primary = "connectivity", ...rest], certain]) => ({ ...certainly(primary, ...rest), certain })),
  fc
    .constantFrom("no-domain", "tie", "too-little-text", "unknown-language", "low-confidence")
    .map((why) => unsure(why as "tie")),
);

const ids = contactsWith().map(({ id }) => id);
/** The shipped contacts on a bad day: some away, full, gone, or with the oddest stand-ins. */
const contactTables: fc.Arbitrary<ContactFacts[]> = fc
  .dictionary(
    fc.constantFrom(...ids),
    fc.record({
      absent: fc.boolean(),
      active: fc.boolean(),
      load: fc.integer({ min: 0, max: 3 }),
      capacity: fc.constantFrom(null, 1, 2, 60),
      standInId: fc.constantFrom(...ids, "nobody", undefined),
      languages: fc.uniqueArray(fc.constantFrom(...LANGUAGES)),
    }),
    { maxKeys: 30 },
  )
  .map((changes) => contactsWith(changes))
  .filter((contacts) => contacts.some((contact) => contact.active));

const cases = fc.record({ profile: profiles, classification: classifications, contacts: contactTables });

/** Every list in another order, every rule under another name. */
function rearranged(section: RoutingSection, seed: number): RoutingSection {
  let state = seed >>> 0;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const walk = (value: unknown, key?: string): unknown => {
    if (key === "id") return `r${Math.floor(random() * 2 ** 31)}`;
    if (Array.isArray(value)) {
      const list = value.map((each) => walk(each));
      // The order of relaxation is the one list whose order says something.
      if (key === "order") return list;
      return list
        .map((each) => [random(), each] as const)
        .sort((a, b) => a[0] - b[0])
        .map(([, each]) => each);
    }
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, walk(each, name)]));
  };
  return walk(section) as RoutingSection;
}

const unnamed = (routing: Routing) => ({
  ...routing,
  steps: routing.steps.map(({ rule: _, ...step }) => step),
});

describe("laws of routing", () => {
  it("the order and the names of rules and contacts change nothing", () => {
    fc.assert(
      fc.property(cases, fc.integer(), ({ profile, classification, contacts }, seed) => {
        const other = compiled(rearranged(shippedSection(), seed));
        const shuffled = [...contacts].reverse();
        expect(unnamed(route(other, { profile, classification, contacts: shuffled }))).toEqual(
          unnamed(route(shippedRouting, { profile, classification, contacts })),
        );
      }),
      { numRuns: 30 },
    );
  });

  it("the same input gives the same bytes", () => {
    fc.assert(
      fc.property(cases, ({ profile, classification, contacts }) => {
        const again = compiled(shippedSection());
        expect(
          JSON.stringify(route(again, { profile, classification, contacts: indexContacts(contacts) })),
        ).toBe(JSON.stringify(route(shippedRouting, { profile, classification, contacts })));
      }),
      { numRuns: 30 },
    );
  });

  it("there is always an owner: one active contact, and a step that names it", () => {
    fc.assert(
      fc.property(cases, ({ profile, classification, contacts }) => {
        const routing = route(shippedRouting, { profile, classification, contacts });
        const owner = contacts.find(({ id }) => id === routing.lead);
        expect(owner?.active).toBe(true);
        expect(TEAMS).toContain(routing.team);
        const named = routing.steps.filter((step) => step.outcome === routing.lead).map((step) => step.step);
        // Where several fitted alike, a second step of the same name says whose turn it was.
        expect([["contact"], ["contact", "contact"], ["coordinator"]]).toContainEqual(named);
      }),
      { numRuns: 300 },
    );
  });

  it("what the lead lacks is recorded, and nothing else", () => {
    fc.assert(
      fc.property(cases, ({ profile, classification, contacts }) => {
        const routing = route(shippedRouting, { profile, classification, contacts });
        const lead = contacts.find(({ id }) => id === routing.lead) as ContactFacts;
        const recorded = routing.relaxed
          .filter(({ contact }) => contact === lead.id)
          .map(({ condition }) => condition);
        const lacks = (condition: string) => recorded.includes(condition as "language");
        expect({
          language: lacks("language"),
          capacity: lacks("capacity"),
        }).toEqual({
          language: profile.language !== undefined && !lead.languages.includes(profile.language),
          capacity: lead.capacity !== null && lead.load >= lead.capacity,
        });
        if (lead.absent) expect(recorded).toContain("absence");
        expect(new Set(recorded).size).toBe(recorded.length);
      }),
      { numRuns: 300 },
    );
  });

  it("copies go once to each, to active contacts, never to the lead, and to nobody when held", () => {
    fc.assert(
      fc.property(cases, ({ profile, classification, contacts }) => {
        const routing = route(shippedRouting, { profile, classification, contacts });
        const copied = routing.copies.map(({ contact }) => contact);
        expect(new Set([routing.lead, ...copied]).size).toBe(copied.length + 1);
        expect(copied.filter((id) => !contacts.find((contact) => contact.id === id)?.active)).toEqual([]);
        if (routing.marks.includes("compliance-hold")) expect(copied).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("what is unsure, held, asked about or left to a coordinator is read by a person first", () => {
    fc.assert(
      fc.property(cases, ({ profile, classification, contacts }) => {
        const routing = route(shippedRouting, { profile, classification, contacts });
        const startupUnsure =
          profile.applicantType === "startup" && (classification.primary === null || !classification.certain);
        const screened = routing.marks.some((mark) => /^(compliance|check)-/.test(mark));
        const coordinator = routing.steps.some((step) => step.step === "coordinator");
        if (startupUnsure || screened || coordinator) expect(routing.triageFirst).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
