import { describe, expect, it } from "vitest";
import type { ContactFacts } from "#services/rules/decision.ts";
import {
  certainly,
  compiled,
  contactsWith,
  outcomeOf,
  routed,
  shippedSection,
  startup,
  stepOf,
} from "./routing-cast.ts";

const lead = (changes: Record<string, Partial<ContactFacts>>, facts = startup()) => {
  const { lead, relaxed, triageFirst } = outcomeOf(
    routed(facts, certainly("electrification", "connectivity"), contactsWith(changes)),
  );
  return { lead, relaxed, triageFirst };
};

/** A second contact at the Paris desk for electrification. */
const withSecond = (second: Partial<ContactFacts>, changes: Record<string, Partial<ContactFacts>> = {}) => {
  const contacts = contactsWith(changes);
  const first = contacts.find(({ id }) => id === "electrification_paris") as ContactFacts;
  return [...contacts, { ...first, load: 0, absent: false, id: "second_paris", ...second }];
};

const leadAmong = (contacts: ContactFacts[], facts = startup()) => {
  const { lead, relaxed } = outcomeOf(routed(facts, certainly("electrification", "connectivity"), contacts));
  return { lead, relaxed };
};

describe("who leads", () => {
  it("is the contact who meets every condition, whoever else has less in hand", () => {
    const contacts = withSecond({ languages: ["fr", "en", "ja"], load: 7 });
    expect(leadAmong(contacts, startup({ language: "ja" }))).toEqual({ lead: "second_paris", relaxed: [] });
  });

  it("is, of two who fit, the one with less in hand, then the first by id", () => {
    expect(leadAmong(withSecond({}, { electrification_paris: { load: 1 } }))).toEqual({
      lead: "second_paris",
      relaxed: [],
    });
    expect(leadAmong(withSecond({}))).toEqual({ lead: "electrification_paris", relaxed: [] });
  });

  it("may not speak the language of the answer, when nobody at the desk does", () => {
    expect(lead({}, startup({ language: "zh-Hans" }))).toEqual({
      lead: "electrification_paris",
      relaxed: ["language: electrification_paris"],
      triageFirst: false,
    });
  });

  it("may be full, when nobody at the desk is not", () => {
    expect(lead({ electrification_paris: { capacity: 3, load: 3 } })).toEqual({
      lead: "electrification_paris",
      relaxed: ["capacity: electrification_paris"],
      triageFirst: false,
    });
    expect(leadAmong(withSecond({ lanes: ["investment"] }, { electrification_paris: { load: 40 } }))).toEqual(
      {
        lead: "second_paris",
        relaxed: ["lane: second_paris"],
      },
    );
  });

  it("is the stand-in of who is away, or the stand-in's stand-in", () => {
    expect(lead({ electrification_paris: { absent: true, standInId: "connectivity_paris" } })).toMatchObject({
      lead: "connectivity_paris",
      relaxed: ["absence: connectivity_paris"],
    });
    expect(
      lead({
        electrification_paris: { absent: true, standInId: "connectivity_paris" },
        connectivity_paris: { absent: true, standInId: "new-mobility_paris" },
      }),
    ).toMatchObject({ lead: "new-mobility_paris", relaxed: ["absence: new-mobility_paris"] });
  });

  it("is the desk of a second domain, when the first desk is away without a stand-in", () => {
    expect(lead({ electrification_paris: { absent: true } })).toEqual({
      lead: "connectivity_paris",
      relaxed: ["domain: connectivity_paris"],
      triageFirst: false,
    });
  });

  it("is the intake coordinator when nobody at the desk can", () => {
    const contacts = contactsWith({ electrification_paris: { active: false } });
    const routing = routed(startup(), certainly("electrification"), contacts);
    expect(outcomeOf(routing)).toMatchObject({ lead: "intake_paris", triageFirst: true, relaxed: [] });
    expect(routing.steps.slice(-3, -1)).toEqual([
      {
        step: "contact",
        rule: "desk.domain",
        outcome: "none",
        because: { code: "contact.nobody", values: { desk: "domain", team: "paris" } },
      },
      {
        step: "coordinator",
        rule: "coordinator",
        outcome: "intake_paris",
        because: { code: "coordinator.nobody", values: { team: "paris" } },
      },
    ]);
  });

  it("is found although stand-ins point at each other", () => {
    expect(
      lead({
        electrification_paris: { absent: true, standInId: "connectivity_paris" },
        connectivity_paris: { absent: true, standInId: "electrification_paris" },
      }),
    ).toMatchObject({ lead: "intake_paris" });
  });
});

describe("the order of relaxation", () => {
  it("drops a dearer condition only where the cheaper ones are not enough", () => {
    // Without the language, or without the capacity: the language is the cheaper one.
    const contacts = withSecond({ languages: ["fr", "ja"], capacity: 1, load: 1 });
    expect(leadAmong(contacts, startup({ language: "ja" }))).toEqual({
      lead: "electrification_paris",
      relaxed: ["language: electrification_paris"],
    });
  });

  it("is the ruleset's to change", () => {
    const section = shippedSection();
    section.relax.order = ["capacity", "language"];
    const contacts = withSecond({ languages: ["fr", "ja"], capacity: 1, load: 1 });
    const routing = routed(
      startup({ language: "ja" }),
      certainly("electrification"),
      contacts,
      compiled(section),
    );
    expect(outcomeOf(routing)).toMatchObject({ lead: "second_paris", relaxed: ["capacity: second_paris"] });
  });

  it("never drops a condition it does not name", () => {
    const section = shippedSection();
    section.relax.order = ["absence"];
    const routing = routed(startup({ language: "ja" }), undefined, undefined, compiled(section));
    expect(outcomeOf(routing)).toMatchObject({
      lead: "intake_paris",
      relaxed: ["language: intake_paris"],
      triageFirst: true,
    });
  });
});

describe("the coordinator", () => {
  const atIntake = (changes: Record<string, Partial<ContactFacts>>) =>
    outcomeOf(routed(startup({ country: "KY" }), undefined, contactsWith(changes)));

  it("who is away is stood in for, or keeps it, and either is said", () => {
    expect(
      atIntake({ "intake_silicon-valley": { absent: true, standInId: "ecosystem_silicon-valley" } }),
    ).toMatchObject({ lead: "ecosystem_silicon-valley", relaxed: ["absence: ecosystem_silicon-valley"] });
    const routing = routed(
      startup({ country: "KY" }),
      undefined,
      contactsWith({ "intake_silicon-valley": { absent: true } }),
    );
    expect(routing.lead).toBe("intake_silicon-valley");
    expect(routing.relaxed).toEqual([
      {
        condition: "absence",
        contact: "intake_silicon-valley",
        because: { code: "relaxed.away", values: {} },
      },
    ]);
  });

  it("who is gone leaves it to another intake desk, with a mark", () => {
    expect(atIntake({ "intake_silicon-valley": { active: false } })).toMatchObject({
      team: "silicon-valley",
      lead: "intake_beijing",
      marks: ["check-operating-country", "no-coordinator"],
    });
  });

  it("is whoever is left, and only an empty table has nobody", () => {
    const contacts = contactsWith().map((contact) => ({
      ...contact,
      active: contact.id === "brand-lada_paris",
    }));
    expect(routed(startup(), undefined, contacts).lead).toBe("brand-lada_paris");
    expect(() => routed(startup(), undefined, [])).toThrow("there is no active contact");
  });

  it("is not asked where a desk leads", () => {
    expect(stepOf(routed(startup()), "coordinator")).toBeUndefined();
  });
});

describe("whose turn it is", () => {
  const twins = (a: object, b: object) => {
    const [like] = contactsWith().filter(({ id }) => id === "electrification_paris");
    if (!like) throw new Error("There is no desk for electrification in Paris.");
    return [
      ...contactsWith().filter(({ id }) => id !== like.id),
      { ...like, capacity: 50, id: "twin_a", ...a },
      { ...like, capacity: 50, id: "twin_b", ...b },
    ];
  };
  const steps = (a: object, b: object) =>
    routed(startup(), certainly("electrification"), twins(a, b))
      .steps.filter(({ step }) => step === "contact")
      .map(({ outcome, because }) => [outcome, because.code, because.values.count]);

  it("is of who has fewest in hand, then of who has been longest without one, then the first's", () => {
    expect(steps({ load: 3, lastLedAt: 1 }, { load: 2, lastLedAt: 9 })[1]).toEqual([
      "twin_b",
      "contact.fewest",
      "2",
    ]);
    expect(steps({ load: 2, lastLedAt: 9 }, { load: 2, lastLedAt: 1 })[1]).toEqual([
      "twin_b",
      "contact.longest-without",
      "2",
    ]);
    expect(steps({ load: 2, lastLedAt: 9 }, { load: 2 })[1]).toEqual([
      "twin_b",
      "contact.longest-without",
      "2",
    ]);
    expect(steps({ load: 2, lastLedAt: 9 }, { load: 2, lastLedAt: 9 })[1]).toEqual([
      "twin_a",
      "contact.first",
      undefined,
    ]);
  });

  it("is nobody's where only one fits", () => {
    expect(steps({}, { absent: true, standInId: "twin_a" })).toEqual([
      ["twin_a", "contact.domain-desk", undefined],
    ]);
  });

  it("goes round: fifty in a row are shared evenly", () => {
    const given = { twin_a: 0, twin_b: 0 };
    const last: Record<string, number | undefined> = {};
    for (let at = 1; at <= 50; at++) {
      const [, chosen] = steps(
        { load: given.twin_a, ...(last.twin_a && { lastLedAt: last.twin_a }) },
        { load: given.twin_b, ...(last.twin_b && { lastLedAt: last.twin_b }) },
      );
      const id = chosen?.[0] as keyof typeof given;
      given[id]++;
      last[id] = at;
    }
    expect(given).toEqual({ twin_a: 25, twin_b: 25 });
  });
});
