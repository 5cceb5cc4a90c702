/** The promise: by when an applicant hears, in the working days of the team that has the case. */

export type WorkingWeek = {
  timeZone: string;
  /** ISO weekdays, Monday is 1. */
  workDays: readonly number[];
  /** Local times, "09:00". */
  opens: string;
  closes: string;
  /** Local calendar days, "2018-05-03". */
  holidays: ReadonlySet<string> | readonly string[];
};

/** Past this many days without one working day, the calendar itself is wrong. */
const MAX_DAYS_OFF = 400;

/**
 * Closing time, in the team's zone, of the n-th working day after `from`. The day of `from`
 * is day 0: nobody is promised an answer on the day they write. What arrives while the team
 * is shut (at night, at a weekend) counts from the same local day.
 */
export function answerBy({
  from,
  calendar,
  workingDays,
}: {
  from: Date;
  calendar: WorkingWeek;
  workingDays: number;
}): Date {
  const holidays = new Set(calendar.holidays);
  let day = localDay(from, calendar.timeZone);
  let counted = 0;
  let off = 0;
  while (counted < workingDays) {
    day = nextDay(day);
    if (isWorkingDay(day, calendar.workDays, holidays)) {
      counted++;
      off = 0;
    } else if (++off > MAX_DAYS_OFF) throw new Error("The team's calendar has no working day.");
  }
  return instantOf(day, calendar.closes, calendar.timeZone);
}

/** How many working days began after `from`, up to and with the day of `until`: what `answerBy` would count. */
export function workingDaysBetween({
  from,
  until,
  calendar,
}: {
  from: Date;
  until: Date;
  calendar: WorkingWeek;
}): number {
  const holidays = new Set(calendar.holidays);
  const last = localDay(until, calendar.timeZone);
  let days = 0;
  for (let day = localDay(from, calendar.timeZone); day < last; ) {
    day = nextDay(day);
    if (isWorkingDay(day, calendar.workDays, holidays)) days++;
  }
  return days;
}

export function isWorkingDay(
  day: string,
  workDays: readonly number[],
  holidays: ReadonlySet<string>,
): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
  return workDays.includes(weekday) && !holidays.has(day);
}

const DAY_MS = 86_400_000;

export const nextDay = (day: string) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);

export const localDay = (instant: Date, timeZone: string) =>
  new Date(instant.getTime() + offsetMs(instant, timeZone)).toISOString().slice(0, 10);

/**
 * The instant at which clocks in the zone show this local time. Where a change of clocks
 * skips the time it is the first instant after the gap; where it comes twice, the earlier.
 */
export function instantOf(day: string, time: string, timeZone: string): Date {
  const asIfUtc = Date.parse(`${day}T${time}:00Z`);
  const before = offsetMs(new Date(asIfUtc - DAY_MS), timeZone);
  const after = offsetMs(new Date(asIfUtc + DAY_MS), timeZone);
  const fits = [before, after]
    .map((offset) => new Date(asIfUtc - offset))
    .filter((instant) => instant.getTime() + offsetMs(instant, timeZone) === asIfUtc);
  if (fits.length > 0) return new Date(Math.min(...fits.map((instant) => instant.getTime())));
  return firstInstantWith(
    after,
    asIfUtc - Math.max(before, after),
    asIfUtc - Math.min(before, after),
    timeZone,
  );
}

/** The change of clocks between two instants, to the second. */
function firstInstantWith(offset: number, from: number, to: number, timeZone: string): Date {
  let [low, high] = [from, to];
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000;
    if (offsetMs(new Date(middle), timeZone) === offset) high = middle;
    else low = middle;
  }
  return new Date(high);
}

const QUARTER_HOUR_MS = 900_000;
const MOST_OFFSETS = 10_000;
const offsets = new Map<string, number>();

/** Clocks change on the quarter hour: an offset found once holds for the whole of it. */
function offsetMs(instant: Date, timeZone: string): number {
  const key = `${timeZone} ${Math.floor(instant.getTime() / QUARTER_HOUR_MS)}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    if (offsets.size >= MOST_OFFSETS) offsets.clear();
    offset = readOffsetMs(instant, timeZone);
    offsets.set(key, offset);
  }
  return offset;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function readOffsetMs(instant: Date, timeZone: string): number {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
    });
    formats.set(timeZone, format);
  }
  const parts = Object.fromEntries(
    format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour, minute, second } = parts;
  const wholeSeconds = Math.floor(instant.getTime() / 1000) * 1000;
  return Date.UTC(year, month - 1, day, hour, minute, second) - wholeSeconds;
}
