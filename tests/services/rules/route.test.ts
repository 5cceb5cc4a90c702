import { describe, expect, it } from "vitest";
import type { ProfileFacts } from "#services/rules/decision.ts";
import { route } from "#services/rules/route.server.ts";
import {
  certainly,
  contactsWith,
  likely,
  outcomeOf,
  routed,
  shippedRouting,
  startup,
  stepOf,
  unsure,
} from "./routing-cast.ts";

const ALL_CLEAR = { copies: [], triageFirst: false, marks: [], relaxed: [] };

describe("the cascade", () => {
  it("leaves a rule and a reason at every step", () => {
    expect(routed(startup({ country: "JP", language: "ja", brands: ["nissan"] }))).toEqual({
      team: "yokohama",
      lane: "pilot",
      lead: "electrification_yokohama",
      copies: [
        { contact: "brand-nissan_yokohama", because: { code: "copy.brand", values: { brand: "nissan" } } },
      ],
      triageFirst: false,
      marks: [],
      relaxed: [],
      steps: [
        {
          step: "screen",
          rule: "screen.clear",
          outcome: "clear",
          because: { code: "screen.clear", values: {} },
        },
        {
          step: "applicant-type",
          rule: "type.startup",
          outcome: "startup",
          because: { code: "type.startup", values: {} },
        },
        {
          step: "team",
          rule: "team.japan-korea",
          outcome: "yokohama",
          because: { code: "team.country", values: { country: "JP", team: "yokohama" } },
        },
        {
          step: "domain",
          rule: "domain.certain",
          outcome: "electrification",
          because: { code: "domain.primary", values: { domain: "electrification" } },
        },
        {
          step: "lane",
          rule: "lane.pilot",
          outcome: "pilot",
          because: { code: "lane.sought", values: { lane: "pilot" } },
        },
        {
          step: "maturity",
          rule: "maturity.open",
          outcome: "open",
          because: { code: "maturity.open", values: { lane: "pilot" } },
        },
        {
          step: "contact",
          rule: "desk.domain",
          outcome: "electrification_yokohama",
          because: {
            code: "contact.domain-desk",
            values: { desk: "domain", domain: "electrification", team: "yokohama" },
          },
        },
        {
          step: "copies",
          rule: "copies",
          outcome: "1",
          because: { code: "copies.some", values: { count: "1" } },
        },
      ],
    });
  });
});

describe("the team", () => {
  it.each([
    ["US", "silicon-valley"],
    ["BR", "silicon-valley"],
    ["FR", "paris"],
    ["IL", "paris"],
    ["ZA", "paris"],
    ["XK", "paris"],
    ["JP", "yokohama"],
    ["KR", "yokohama"],
    ["TW", "yokohama"],
    ["IN", "yokohama"],
    ["CN", "beijing"],
    ["HK", "beijing"],
    ["MN", "beijing"],
  ])("of %s is %s", (country, team) => {
    expect(routed(startup({ country })).team).toBe(team);
  });

  it("without a country we know is Paris, whose coordinator asks", () => {
    for (const country of [undefined, "", "ZZ", "unlisted"]) {
      const routing = routed(startup({ country }));
      expect(outcomeOf(routing)).toEqual({
        ...ALL_CLEAR,
        team: "paris",
        lane: "pilot",
        lead: "intake_paris",
        triageFirst: true,
        marks: ["check-operating-country"],
      });
      expect(stepOf(routing, "coordinator")?.because).toEqual({
        code: "coordinator.country",
        values: { team: "paris" },
      });
    }
  });

  it("that a person chose stands, and answers the question of the country", () => {
    const input = {
      profile: startup({ country: "KY", language: "ja" }),
      classification: certainly("connectivity"),
      contacts: contactsWith(),
    };
    expect(outcomeOf(route(shippedRouting, { ...input, team: "yokohama" }))).toEqual({
      ...ALL_CLEAR,
      team: "yokohama",
      lane: "pilot",
      lead: "connectivity_yokohama",
    });
  });
});

describe("the screen", () => {
  it("holds what broad sanctions cover: compliance leads and nobody else hears of it", () => {
    const routing = routed(startup({ country: "IR", brands: ["renault"], pilotMarkets: ["JP"] }));
    expect(outcomeOf(routing)).toEqual({
      ...ALL_CLEAR,
      team: "paris",
      lane: "pilot",
      lead: "compliance_paris",
      triageFirst: true,
      marks: ["compliance-hold"],
    });
    expect(stepOf(routing, "copies")?.because).toEqual({ code: "copies.held", values: {} });
  });

  it("leaves what is held with the coordinator when compliance is away", () => {
    const contacts = contactsWith({ compliance_paris: { absent: true } });
    const routing = routed(startup({ country: "KP" }), certainly("connectivity"), contacts);
    expect(outcomeOf(routing)).toMatchObject({ lead: "intake_paris", copies: [], triageFirst: true });
    expect(stepOf(routing, "coordinator")?.because.code).toBe("coordinator.held");
  });

  it("gives what is held to compliance's stand-in, and says so", () => {
    const contacts = contactsWith({ compliance_paris: { absent: true, standInId: "fund_relations_paris" } });
    expect(outcomeOf(routed(startup({ country: "CU" }), certainly("connectivity"), contacts))).toMatchObject({
      lead: "fund_relations_paris",
      relaxed: ["absence: fund_relations_paris"],
    });
  });

  it("routes what some sanctions cover as usual, with compliance in copy and a person first", () => {
    expect(outcomeOf(routed(startup({ country: "VE" })))).toEqual({
      team: "silicon-valley",
      lane: "pilot",
      lead: "electrification_silicon-valley",
      copies: ["compliance_paris"],
      triageFirst: true,
      marks: ["compliance-check"],
      relaxed: [],
    });
  });

  it("asks where the team works when the country is one of holdings", () => {
    expect(outcomeOf(routed(startup({ country: "KY" })))).toEqual({
      ...ALL_CLEAR,
      team: "silicon-valley",
      lane: "pilot",
      lead: "intake_silicon-valley",
      triageFirst: true,
      marks: ["check-operating-country"],
    });
  });
});

describe("the domain", () => {
  it.each(["no-domain", "tie", "too-little-text", "unknown-language", "low-confidence"] as const)(
    "unsure by %s brings a startup to the coordinator",
    (why) => {
      const routing = routed(startup(), unsure(why));
      expect(outcomeOf(routing)).toEqual({
        ...ALL_CLEAR,
        team: "paris",
        lane: "pilot",
        lead: "intake_paris",
        triageFirst: true,
      });
      expect(stepOf(routing, "domain")?.because).toEqual({ code: `domain.${why}`, values: {} });
      expect(stepOf(routing, "coordinator")?.because.code).toBe("coordinator.unsure");
    },
  );

  it("that is only likely proposes its desk and is read first", () => {
    expect(outcomeOf(routed(startup(), likely("connectivity")))).toEqual({
      ...ALL_CLEAR,
      team: "paris",
      lane: "pilot",
      lead: "connectivity_paris",
      triageFirst: true,
    });
  });

  it("does not matter for programmes and funds that span several", () => {
    const accelerator: ProfileFacts = { applicantType: "accelerator", country: "FR", seeks: ["mentors"] };
    const routing = routed(accelerator, unsure("tie"));
    expect(outcomeOf(routing)).toEqual({
      ...ALL_CLEAR,
      team: "paris",
      lane: "ecosystem",
      lead: "ecosystem_paris",
    });
    expect(stepOf(routing, "domain")?.because).toEqual({ code: "domain.spans", values: {} });
    expect(routed(accelerator, unsure("no-domain")).lead).toBe("intake_paris");
  });

  it("that differs from the ticked one is marked", () => {
    const differing = {
      ...certainly("connectivity"),
      hint: { domains: ["electrification" as const], agrees: false },
    };
    expect(routed(startup(), differing).marks).toEqual(["hint-differs"]);
  });
});
