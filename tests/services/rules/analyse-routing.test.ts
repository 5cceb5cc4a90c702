import { describe, expect, it } from "vitest";
import teamRows from "#db/seed/teams.json" with { type: "json" };
import { analyseRouting } from "#services/rules/analyse-routing.server.ts";
import { compileRouting } from "#services/rules/compile-routing.server.ts";
import { COUNTRIES } from "#services/rules/countries.ts";
import type { ContactFacts } from "#services/rules/decision.ts";
import type { RoutingSection } from "#services/rules/routing-schema.server.ts";
import { TEAMS } from "#services/rules/vocabulary.ts";
import { contactsWith, shippedRouting, shippedSection } from "./routing-cast.ts";

/** The shipped section after a change, and what is then wrong with it. */
function problemsAfter(change: (section: RoutingSection) => void) {
  const section = shippedSection();
  change(section);
  const compiled = compileRouting(section);
  return compiled.ok ? [] : compiled.problems;
}

function findingsAfter(
  change: (section: RoutingSection) => void,
  contacts: Record<string, Partial<ContactFacts>> = {},
) {
  const section = shippedSection();
  change(section);
  return analyseRouting(section, contactsWith(contacts)).map(
    ({ severity, kind, path, message }) => `${severity} ${kind} at ${path}: ${message}`,
  );
}

function find<T extends { id: string }>(rules: T[], id: string): T {
  const rule = rules.find((each) => each.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  return rule;
}

describe("the shipped routing", () => {
  it("has nothing wrong with it, nor with its contacts", () => {
    expect(findingsAfter(() => {})).toEqual([]);
  });

  it("names every country of ISO 3166 and Kosovo once", () => {
    const named = shippedSection().teams.flatMap((rule) => rule.when.countries ?? []);
    expect(named.sort()).toEqual([...COUNTRIES].sort());
    expect(COUNTRIES).toHaveLength(250);
  });

  it("gives each team as many countries as the facts do", () => {
    const sizes = Object.fromEntries(
      TEAMS.map((team) => [
        team,
        shippedSection()
          .teams.filter((rule) => rule.gives.team === team)
          .flatMap((rule) => rule.when.countries ?? []).length,
      ]),
    );
    expect(sizes).toEqual({ "silicon-valley": 50, paris: 154, yokohama: 42, beijing: 4 });
  });

  it("names the coordinators that the teams name", () => {
    expect(shippedSection().coordinators.teams).toEqual(
      Object.fromEntries(teamRows.map((team) => [team.id, team.intakeContactId])),
    );
  });

  it("asks for a consent of its own in China and Japan", () => {
    expect([...shippedRouting.separateConsent]).toEqual(["CN", "JP"]);
  });

  it("says a sentence for every rule", () => {
    const { screens, applicantTypes, teams, domains, lanes, maturity, desks, copies } = shippedSection();
    const rules = [screens, applicantTypes, teams, domains, lanes, maturity, desks, copies].flat();
    expect(rules.length).toBeGreaterThan(70);
    expect(rules.filter((rule) => !/^[A-Z].*\.$/.test(rule.sentence))).toEqual([]);
  });
});

describe("a section that does not load", () => {
  it("names two rules that disagree, with an example", () => {
    const problems = problemsAfter((section) =>
      section.teams.push({
        id: "team.moved",
        sentence: "France moves to Yokohama, with all of Europe left behind.",
        when: { countries: ["FR"], domains: ["connectivity"] },
        gives: { team: "yokohama" },
        confidence: "low",
      }),
    );
    expect(problems).toEqual([]);
    expect(
      problemsAfter((section) =>
        section.teams.push({
          id: "team.connected",
          sentence: "Connectivity goes to Yokohama wherever it is.",
          when: { domains: ["connectivity"] },
          gives: { team: "yokohama" },
          confidence: "low",
        }),
      ).find(({ message }) => message.includes("team.europe")),
    ).toEqual({
      path: expect.stringMatching(/^teams\.\d+$/),
      message: expect.stringMatching(
        /^team\.connected and team\.europe disagree and neither is more precise, for example for countries \w\w, types startup, domains connectivity\. Add a condition to one of them\.$/,
      ),
    });
  });

  it("names a country that two rules claim", () => {
    expect(
      problemsAfter((section) => {
        find(section.teams, "team.mongolia").when.countries?.push("JP");
      }).map(({ message }) => message.slice(0, 66)),
    ).toEqual(["team.japan-korea and team.mongolia disagree and neither is more pr"]);
  });

  it("names what no rule answers", () => {
    expect(
      problemsAfter((section) => {
        section.domains = section.domains.filter((rule) => rule.id !== "domain.unsure");
      })[0],
    ).toEqual({
      path: "domains",
      message:
        "No rule of domains answers for types incubator, certainty no-domain. Add a rule without conditions for the rest.",
    });
  });

  it("names lanes of equal weight, and two rules for one wish", () => {
    expect(
      problemsAfter((section) => {
        find(section.lanes, "lane.pilot").weight = 40;
        find(section.lanes, "lane.supply").seeks = "technical-partnership";
      }),
    ).toEqual([
      {
        path: "lanes.0.weight",
        message: "lane.investment and lane.pilot have the same weight 40, so which of the two leads is open.",
      },
      {
        path: "lanes.2.seeks",
        message: 'lane.technical-partnership and lane.supply both speak for "technical-partnership".',
      },
    ]);
  });

  it("names an applicant type without a lane, and a name used twice", () => {
    expect(
      problemsAfter((section) => {
        section.applicantTypes.pop();
        find(section.lanes, "lane.pilot").id = "lane.investment";
      }),
    ).toEqual([
      { path: "lanes.1.id", message: "Two rules are called lane.investment; give one of them another id." },
      {
        path: "applicantTypes",
        message:
          "Exactly one rule gives the lane of applicants of type investor who seek nothing we know; there are 0.",
      },
    ]);
  });

  it("names a lane taken instead that is too early as well", () => {
    expect(
      problemsAfter((section) => {
        find(section.maturity, "maturity.supply-early").gives.instead = "pilot";
      }),
    ).toEqual([
      {
        path: "maturity.8.gives.instead",
        message: "maturity.supply-early sends them to pilot instead, which is too early as well (idea).",
      },
    ]);
  });
});

describe("warnings of a section that loads", () => {
  it("name rules that never decide", () => {
    expect(
      findingsAfter((section) => {
        section.desks.push({
          id: "desk.investment-again",
          sentence: "The investment desk leads investment of startups, said twice.",
          when: { lanes: ["investment"], types: ["startup"] },
          gives: { desk: "investment" },
        });
        section.lanes.push({
          id: "lane.loan",
          sentence: "A startup that seeks a loan goes to the investment lane.",
          type: "startup",
          seeks: "loan",
          lane: "investment",
          weight: 3,
        });
        section.domains.push(
          ...(["no-domain", "unknown-language", "too-little-text"] as const).map((certainty) => ({
            id: `domain.${certainty}`,
            sentence: "The coordinator reads it first, as without this rule.",
            when: { certainty: [certainty] },
            gives: { verdict: "coordinator" as const },
          })),
        );
        find(section.domains, "domain.unsure").when = {
          certainty: ["no-domain", "unknown-language", "too-little-text"],
        };
        section.domains.push({
          id: "domain.rest",
          sentence: "Whatever else is unsure is read by the coordinator.",
          when: {},
          gives: { verdict: "coordinator" },
        });
      }),
    ).toEqual([
      'warning dead at lanes.19.seeks: lane.loan can never apply: the form does not offer "loan" to applicants of type startup.',
      "warning duplicate at desks.9: desk.investment and desk.investment-again say the same; one is enough.",
      "warning shadowed at domains.0: domain.unsure never decides: domain.no-domain, domain.too-little-text, domain.unknown-language always do before it.",
    ]);
  });

  it("name a wish the form offers and no rule answers", () => {
    expect(
      findingsAfter((section) => {
        section.lanes = section.lanes.filter((rule) => rule.id !== "lane.supply");
      }),
    ).toEqual([
      'warning gap at lanes: No rule says which lane "supply" of applicants of type startup belongs to; the lane of the applicant type is taken.',
    ]);
  });
});

describe("held against the contacts", () => {
  it("names a contact that is unknown or no longer active as an error", () => {
    expect(
      findingsAfter(
        (section) => {
          section.coordinators.teams.paris = "intake_london";
        },
        { compliance_paris: { active: false } },
      ),
    ).toEqual([
      "error unknown-contact at coordinators.teams.paris: coordinator names the contact intake_london, who is not in the contact table or no longer active.",
      "error unknown-contact at screens.0.contact: screen.broad-sanctions names the contact compliance_paris, who is not in the contact table or no longer active.",
      "error unknown-contact at screens.1.contact: screen.elevated-sanctions names the contact compliance_paris, who is not in the contact table or no longer active.",
    ]);
  });

  it("names desks where nobody takes what comes, and brands without a liaison", () => {
    expect(
      findingsAfter(() => {}, {
        electrification_beijing: { active: false },
        purchasing_yokohama: { lanes: ["pilot"] },
        "brand-lada_paris": { active: false },
      }),
    ).toEqual([
      "warning gap at copies.1: The brand lada has no liaison to copy.",
      "warning gap at desks.0: Nobody in beijing takes pilot from applicants of type startup (electrification).",
      "warning gap at desks.0: Nobody in beijing takes technical-partnership from applicants of type startup (electrification).",
      "warning gap at desks.4: Nobody in yokohama (which serves silicon-valley) takes supply from applicants of type startup.",
      "warning gap at desks.2: Nobody in yokohama (which serves beijing) takes supply from applicants of type startup.",
      "warning gap at desks.2: Nobody in yokohama takes supply from applicants of type startup.",
    ]);
  });

  it("names stand-ins who lead nowhere", () => {
    expect(
      findingsAfter(() => {}, {
        connectivity_paris: { standInId: "gone" },
        investment_paris: { standInId: "investment_beijing", absent: true },
        investment_beijing: { standInId: "investment_paris", absent: true },
      }),
    ).toEqual([
      "warning unknown-contact at : connectivity_paris is stood in for by gone, who is not there either: unknown, no longer active, away, or standing in a circle.",
      "warning unknown-contact at : investment_beijing is stood in for by investment_paris, who is not there either: unknown, no longer active, away, or standing in a circle.",
      "warning unknown-contact at : investment_paris is stood in for by investment_beijing, who is not there either: unknown, no longer active, away, or standing in a circle.",
    ]);
  });
});
