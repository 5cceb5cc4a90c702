import fc from "fast-check";
import { describe, expect, it } from "vitest";
import holidayRows from "#db/seed/holidays.json" with { type: "json" };
import teamRows from "#db/seed/teams.json" with { type: "json" };
import { answerBy, type WorkingWeek } from "#services/contacts/answer-by.server.ts";
import { afterWorkingMs, instantAtShare, workingMs } from "#services/contacts/working-time.server.ts";
import { TEAMS, type Team } from "#services/rules/vocabulary.ts";

const HOUR_MS = 3_600_000;

function calendarOf(team: Team): WorkingWeek {
  const row = teamRows.find(({ id }) => id === team);
  if (!row) throw new Error(`There is no ${team}.`);
  const days = holidayRows.filter((each) => each.team === team).map(({ day }) => day);
  return { ...row, holidays: new Set(days) };
}

function promised(team: Team, from: string, workingDays = 10) {
  const promisedAt = new Date(from);
  const calendar = calendarOf(team);
  return {
    promise: { promisedAt, answerBy: answerBy({ from: promisedAt, calendar, workingDays }) },
    calendar,
  };
}

const hours = (team: Team, from: string, to: string) =>
  workingMs(new Date(from), new Date(to), calendarOf(team)) / HOUR_MS;

describe("working time", () => {
  it("is that of the team's open hours alone", () => {
    expect(hours("paris", "2018-01-23T09:00:00Z", "2018-01-23T10:30:00Z")).toBe(1.5);
    expect(hours("paris", "2018-01-23T20:00:00Z", "2018-01-24T07:00:00Z")).toBe(0);
    expect(hours("paris", "2018-01-26T09:00:00Z", "2018-01-29T09:00:00Z")).toBe(9);
  });

  it("keeps a day's length through the change of clocks", () => {
    expect(hours("paris", "2018-03-23T09:00:00Z", "2018-03-26T09:00:00Z")).toBe(10);
    expect(hours("silicon-valley", "2018-03-09T18:00:00Z", "2018-03-12T18:00:00Z")).toBe(10);
    expect(hours("paris", "2018-10-26T09:00:00Z", "2018-10-29T09:00:00Z")).toBe(8);
  });

  it("does not pass in Golden Week, nor at the Spring Festival", () => {
    expect(hours("yokohama", "2019-04-27T00:00:00Z", "2019-05-06T15:00:00Z")).toBe(0);
    expect(hours("beijing", "2018-02-15T00:00:00Z", "2018-02-21T16:00:00Z")).toBe(0);
  });
});

describe("a share of a promise", () => {
  it("passes in working time alone", () => {
    const { promise, calendar } = promised("paris", "2018-01-23T09:00:00Z");
    const at = (share: number) => instantAtShare(promise, share, calendar).toISOString();
    expect([0, 0.5, 1].map(at)).toEqual([
      "2018-01-23T09:00:00.000Z",
      "2018-01-30T13:00:00.000Z",
      "2018-02-06T17:00:00.000Z",
    ]);
  });

  it("for any team, promise and share is met at the instant it names", () => {
    const instants = fc.date({
      min: new Date("2018-01-01T00:00:00Z"),
      max: new Date("2020-12-31T00:00:00Z"),
      noInvalidDate: true,
    });
    const days = 86_400_000;
    fc.assert(
      fc.property(
        fc.constantFrom(...TEAMS),
        instants,
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 0, max: 30 * days }),
        fc.integer({ min: 0, max: 30 * days }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (team, from, workingDays, first, more, share) => {
          const { promise, calendar } = promised(team, from.toISOString(), workingDays);
          const passed = (until: Date) => workingMs(promise.promisedAt, until, calendar);
          const passedIn = (ms: number) => passed(new Date(from.getTime() + ms));
          expect(passedIn(first + more)).toBeGreaterThanOrEqual(passedIn(first));
          const whole = passed(promise.answerBy);
          expect(passed(instantAtShare(promise, share, calendar)) / whole).toBeCloseTo(share, 4);
          expect(afterWorkingMs(promise.promisedAt, whole, calendar)).toEqual(promise.answerBy);
        },
      ),
      { numRuns: 200 },
    );
  });
});
