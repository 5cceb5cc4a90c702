import fc from "fast-check";
import { describe, expect, it } from "vitest";
import holidayRows from "#db/seed/holidays.json" with { type: "json" };
import teamRows from "#db/seed/teams.json" with { type: "json" };
import { answerBy, instantOf, type WorkingWeek } from "#services/contacts/answer-by.server.ts";
import { TEAMS, type Team } from "#services/rules/vocabulary.ts";

const calendars = Object.fromEntries(
  teamRows.map((team): [string, WorkingWeek] => [
    team.id,
    {
      ...team,
      holidays: new Set(holidayRows.filter((row) => row.team === team.id).map((row) => row.day)),
    },
  ]),
);

const calendarOf = (team: Team) => calendars[team] as WorkingWeek;

const promised = (team: Team, from: string, workingDays = 10) =>
  answerBy({ from: new Date(from), calendar: calendarOf(team), workingDays }).toISOString();

describe("the promise", () => {
  it("is closing time of the tenth working day, weekends not counted", () => {
    expect(promised("paris", "2018-01-23T09:00:00Z")).toBe("2018-02-06T17:00:00.000Z");
  });

  it("starts on the team's local day, not the server's", () => {
    // One minute before midnight in Yokohama, and one minute after.
    expect(promised("yokohama", "2018-01-23T14:59:00Z", 1)).toBe("2018-01-24T09:00:00.000Z");
    expect(promised("yokohama", "2018-01-23T15:01:00Z", 1)).toBe("2018-01-25T09:00:00.000Z");
  });

  it("counts from the next working day when it arrives at a weekend", () => {
    expect(promised("paris", "2018-01-27T12:00:00Z", 1)).toBe("2018-01-29T17:00:00.000Z");
  });

  it("waits for Golden Week to end", () => {
    // The ten days of 2019: 27 April to 6 May.
    expect(promised("yokohama", "2019-04-26T03:00:00Z", 1)).toBe("2019-05-07T09:00:00.000Z");
    expect(promised("yokohama", "2018-05-02T03:00:00Z", 1)).toBe("2018-05-07T09:00:00.000Z");
  });

  it("waits for the Spring Festival to end", () => {
    expect(promised("beijing", "2018-02-14T03:00:00Z", 1)).toBe("2018-02-22T10:00:00.000Z");
    expect(promised("beijing", "2020-01-23T03:00:00Z", 1)).toBe("2020-02-03T10:00:00.000Z");
  });

  it("keeps closing time through the change of clocks, in spring and in autumn", () => {
    expect(promised("paris", "2018-03-23T09:00:00Z", 1)).toBe("2018-03-26T16:00:00.000Z");
    expect(promised("paris", "2018-10-26T09:00:00Z", 1)).toBe("2018-10-29T17:00:00.000Z");
    expect(promised("silicon-valley", "2018-03-09T18:00:00Z", 1)).toBe("2018-03-13T01:00:00.000Z");
    expect(promised("silicon-valley", "2018-11-02T18:00:00Z", 1)).toBe("2018-11-06T02:00:00.000Z");
  });

  it("refuses a calendar without a working day instead of searching for ever", () => {
    expect(() =>
      answerBy({
        from: new Date("2018-01-23T09:00:00Z"),
        calendar: { ...calendarOf("paris"), workDays: [] },
        workingDays: 1,
      }),
    ).toThrow("The team's calendar has no working day.");
  });
});

describe("the instant of a local time", () => {
  it("is the end of the gap for a time that clocks skip", () => {
    expect(instantOf("2018-03-25", "02:30", "Europe/Paris").toISOString()).toBe("2018-03-25T01:00:00.000Z");
    expect(instantOf("2018-03-11", "02:30", "America/Los_Angeles").toISOString()).toBe(
      "2018-03-11T10:00:00.000Z",
    );
  });

  it("is the earlier one for a time that comes twice", () => {
    expect(instantOf("2018-10-28", "02:30", "Europe/Paris").toISOString()).toBe("2018-10-28T00:30:00.000Z");
    expect(instantOf("2018-11-04", "01:30", "America/Los_Angeles").toISOString()).toBe(
      "2018-11-04T08:30:00.000Z",
    );
  });
});

describe("laws", () => {
  const team = fc.constantFrom(...TEAMS);
  const instant = fc.date({ min: new Date("2018-01-01"), max: new Date("2028-10-01"), noInvalidDate: true });
  const days = fc.integer({ min: 1, max: 25 });
  const local = (date: Date, timeZone: string) =>
    Object.fromEntries(
      new Intl.DateTimeFormat("en-CA", {
        timeZone,
        ...{ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" },
        weekday: "short",
        hourCycle: "h23",
      } as Intl.DateTimeFormatOptions)
        .formatToParts(date)
        .map(({ type, value }) => [type, value]),
    );

  it("ends at closing time, never at a weekend, never on a holiday, never in the past", () => {
    fc.assert(
      fc.property(team, instant, days, (id, from, workingDays) => {
        const calendar = calendarOf(id);
        const answer = answerBy({ from, calendar, workingDays });
        const at = local(answer, calendar.timeZone);
        expect(`${at.hour}:${at.minute}`).toBe(calendar.closes);
        expect(["Sat", "Sun"]).not.toContain(at.weekday);
        expect(new Set(calendar.holidays).has(`${at.year}-${at.month}-${at.day}`)).toBe(false);
        expect(answer.getTime()).toBeGreaterThan(from.getTime());
      }),
    );
  });

  it("never promises a later sender an earlier answer", () => {
    fc.assert(
      fc.property(team, instant, instant, days, (id, a, b, workingDays) => {
        const [first, second] = a < b ? [a, b] : [b, a];
        const calendar = calendarOf(id);
        expect(answerBy({ from: first, calendar, workingDays }).getTime()).toBeLessThanOrEqual(
          answerBy({ from: second, calendar, workingDays }).getTime(),
        );
      }),
    );
  });

  it("adds up: n days and then m days are n + m days", () => {
    fc.assert(
      fc.property(team, instant, days, days, (id, from, n, m) => {
        const calendar = calendarOf(id);
        const halfway = answerBy({ from, calendar, workingDays: n });
        expect(answerBy({ from: halfway, calendar, workingDays: m })).toEqual(
          answerBy({ from, calendar, workingDays: n + m }),
        );
      }),
    );
  });
});

describe("the shipped holidays", () => {
  it("name every year of every team, each day once", () => {
    const keys = holidayRows.map((row) => `${row.team} ${row.day}`);
    expect(new Set(keys).size).toBe(keys.length);
    const years = TEAMS.flatMap((id) =>
      Array.from({ length: 11 }, (_, i) => [id, String(2018 + i)] as const).filter(
        ([, year]) => !holidayRows.some((row) => row.team === id && row.day.startsWith(year)),
      ),
    );
    expect(years).toEqual([]);
  });

  it("hold the days that are hard to compute", () => {
    const known = [
      ["paris", "2018-04-02", "Lundi de Pâques"],
      ["yokohama", "2019-04-30", "国民の休日"],
      ["yokohama", "2026-09-22", "国民の休日"],
      ["yokohama", "2020-07-24", "スポーツの日"],
      ["beijing", "2018-02-16", "春节"],
      ["beijing", "2027-02-06", "春节"],
      ["silicon-valley", "2021-12-31", "New Year's Day (observed)"],
      ["silicon-valley", "2018-11-22", "Thanksgiving Day"],
    ];
    const found = known.map(([id, day]) => [
      id,
      day,
      holidayRows.find((row) => row.team === id && row.day === day)?.name,
    ]);
    expect(found).toEqual(known);
  });
});
