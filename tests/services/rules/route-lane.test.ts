import { describe, expect, it } from "vitest";
import type { ProfileFacts } from "#services/rules/decision.ts";
import { certainly, contactsWith, outcomeOf, routed, startup, stepOf, unsure } from "./routing-cast.ts";

const ALL_CLEAR = { copies: [], triageFirst: false, marks: [], relaxed: [] };

describe("the lane", () => {
  it("of several wishes is the heaviest, and the desks of the others have a copy", () => {
    const routing = routed(startup({ seeks: ["supply", "pilot", "investment"], productStage: "scaling" }));
    expect(outcomeOf(routing)).toEqual({
      ...ALL_CLEAR,
      team: "paris",
      lane: "investment",
      lead: "investment_paris",
      copies: ["electrification_paris", "purchasing_paris"],
    });
    expect(stepOf(routing, "lane")?.because).toEqual({
      code: "lane.sought-first",
      values: { lane: "investment", others: "pilot,supply" },
    });
  });

  it("of whoever is not sure, or seeks nothing we know, is a technical conversation", () => {
    expect(routed(startup({ seeks: ["not-sure"] })).lane).toBe("technical-partnership");
    expect(routed(startup({ seeks: ["not-sure", "pilot"] })).lane).toBe("pilot");
    for (const seeks of [undefined, [], ["a unicorn"]]) {
      const routing = routed(startup({ seeks }));
      expect(routing.lane).toBe("technical-partnership");
      expect(stepOf(routing, "lane")?.because.code).toBe("lane.unstated");
    }
  });

  it.each(["incubator", "accelerator"] as const)(
    "of an %s that states nothing is the ecosystem's",
    (applicantType) => {
      expect(outcomeOf(routed({ applicantType, country: "JP" }))).toEqual({
        ...ALL_CLEAR,
        team: "yokohama",
        lane: "ecosystem",
        lead: "ecosystem_yokohama",
      });
    },
  );

  it.each([
    ["silicon-valley", "US", "purchasing_yokohama"],
    ["paris", "DE", "purchasing_paris"],
    ["yokohama", "JP", "purchasing_yokohama"],
    ["beijing", "CN", "purchasing_yokohama"],
  ])("of supply from %s goes to the buyer who serves it", (team, country, lead) => {
    const routing = routed(startup({ country, seeks: ["supply"], productStage: "scaling" }));
    expect(routing).toMatchObject({ team, lane: "supply", lead });
    expect(routing.copies[0]?.contact).toBe(
      country === "CN" ? "shanghai-lab_beijing" : `electrification_${team}`,
    );
  });

  it.each([
    ["US", ["co-investment"], "co-investment", "fund_relations_silicon-valley", ["fund_relations_paris"]],
    ["CN", ["named-deal"], "co-investment", "fund_relations_asia_yokohama", ["fund_relations_paris"]],
    ["JP", ["fund-commitment"], "fund-commitment", "fund_relations_paris", []],
    ["FR", ["share-deal-flow"], "ecosystem", "fund_relations_paris", []],
  ])("of an investor from %s who seeks %s", (country, seeks, lane, lead, copies) => {
    expect(outcomeOf(routed({ applicantType: "investor", country, seeks }))).toMatchObject({
      lane,
      lead,
      copies,
    });
  });
});

describe("the maturity gate", () => {
  const gate = (facts: Partial<ProfileFacts>) => {
    const routing = routed(startup(facts));
    const { lane, lead, triageFirst, marks } = routing;
    return { lane, lead, triageFirst, marks, by: stepOf(routing, "maturity")?.rule };
  };

  it("lets investment in an idea give way to what else they seek", () => {
    expect(gate({ seeks: ["investment", "technical-partnership"], productStage: "idea" })).toEqual({
      lane: "technical-partnership",
      lead: "electrification_paris",
      triageFirst: false,
      marks: ["too-early"],
      by: "maturity.investment-idea",
    });
  });

  it("has a person read investment in an idea when nothing else is sought", () => {
    expect(gate({ seeks: ["investment"], productStage: "idea" })).toEqual({
      lane: "investment",
      lead: "investment_paris",
      triageFirst: true,
      marks: ["too-early"],
      by: "maturity.investment-idea",
    });
  });

  it("turns a pilot of an idea into a technical conversation", () => {
    expect(gate({ seeks: ["pilot"], productStage: "idea" })).toEqual({
      lane: "technical-partnership",
      lead: "electrification_paris",
      triageFirst: false,
      marks: ["too-early"],
      by: "maturity.pilot-idea",
    });
  });

  it("has a person read what is beyond venture, and marks a large round", () => {
    expect(
      gate({ seeks: ["investment"], fundingStage: "listed-or-acquired", raiseUsd: ">50m" }),
    ).toMatchObject({
      triageFirst: true,
      marks: ["beyond-venture"],
    });
    expect(
      gate({ seeks: ["investment"], fundingStage: "series-b", productStage: "scaling", raiseUsd: ">50m" }),
    ).toMatchObject({ triageFirst: false, marks: ["large-round"] });
  });

  it("is open where the stage is not stated", () => {
    expect(gate({ seeks: ["investment"], productStage: undefined, fundingStage: "whatever" })).toMatchObject({
      lane: "investment",
      triageFirst: false,
      by: "maturity.open",
    });
  });
});

describe("copies", () => {
  const copiesOf = (profile: ProfileFacts, classification = certainly("connectivity")) =>
    routed(profile, classification).copies.map(({ contact, because }) => [contact, because.code]);

  it("go to the market's team, once a team, and not to the home team", () => {
    expect(copiesOf(startup({ pilotMarkets: ["JP", "AU", "DE", "US"] }))).toEqual([
      ["connectivity_yokohama", "copy.market"],
      ["connectivity_silicon-valley", "copy.market"],
    ]);
    expect(copiesOf(startup({ pilotMarkets: ["CN"] }), unsure("tie"))).toEqual([
      ["intake_beijing", "copy.market"],
    ]);
  });

  it("go to the labs for their countries, for startups and programmes", () => {
    expect(copiesOf(startup({ country: "IL" }))).toEqual([["tel-aviv-lab_paris", "copy.lab"]]);
    expect(copiesOf({ applicantType: "incubator", country: "HK", seeks: ["mentors"] })).toEqual([
      ["shanghai-lab_beijing", "copy.lab"],
    ]);
    expect(copiesOf({ applicantType: "investor", country: "IL", seeks: ["co-investment"] })).toEqual([]);
  });

  it("go to each brand's liaison", () => {
    expect(copiesOf(startup({ brands: ["venucia", "renault-samsung", "no such brand"] }))).toEqual([
      ["brand-venucia_beijing", "copy.brand"],
      ["brand-renault-samsung_paris", "copy.brand"],
    ]);
  });

  it("go to a stand-in where the contact is away, and say so", () => {
    const contacts = contactsWith({
      "brand-dacia_paris": { absent: true, standInId: "brand-renault_paris" },
    });
    expect(outcomeOf(routed(startup({ brands: ["dacia"] }), undefined, contacts))).toMatchObject({
      copies: ["brand-renault_paris"],
      relaxed: ["absence: brand-renault_paris"],
    });
  });

  it("never go twice to one contact, nor to the lead", () => {
    const routing = routed(
      startup({ seeks: ["pilot", "technical-partnership"], brands: ["nissan", "nissan"] }),
    );
    expect(outcomeOf(routing)).toMatchObject({
      lead: "electrification_paris",
      copies: ["brand-nissan_yokohama"],
    });
  });
});
