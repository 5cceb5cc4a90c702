/** Time as a promise has it: the hours in which the team that has it is there. */
import { instantOf, isWorkingDay, localDay, nextDay, type WorkingWeek } from "./answer-by.server.ts";

/** As the columns of a submission: it runs from `promisedAt` to `answerBy`, and stands still while `pausedAt` is set. */
export type RunningPromise = { promisedAt: Date; answerBy: Date; pausedAt?: Date | null };

/** When this share of the promise will have passed, if nothing stops it. */
export function instantAtShare(promise: RunningPromise, share: number, calendar: WorkingWeek): Date {
  const { promisedAt, answerBy } = promise;
  const instant = afterWorkingMs(promisedAt, share * workingMs(promisedAt, answerBy, calendar), calendar);
  return instant < answerBy ? instant : answerBy;
}

/** The time between two instants in which the team is there. */
export function workingMs(from: Date, to: Date, calendar: WorkingWeek): number {
  let passed = 0;
  for (const [opens, closes] of shifts(from, calendar)) {
    if (opens >= to) return passed;
    passed += Math.min(closes.getTime(), to.getTime()) - opens.getTime();
  }
  return passed;
}

/** The instant by which the team has been there for so long after `from`. */
export function afterWorkingMs(from: Date, milliseconds: number, calendar: WorkingWeek): Date {
  let left = milliseconds;
  if (left <= 0) return from;
  for (const [opens, closes] of shifts(from, calendar)) {
    const lasts = closes.getTime() - opens.getTime();
    if (left <= lasts) return new Date(opens.getTime() + left);
    left -= lasts;
  }
  throw new Error("The team's calendar has no working day.");
}

/** Past this many days the calendar itself is wrong: no promise is that long. */
const MAX_DAYS = 4000;

/** From then on, when the team opens and closes; the first may already be under way. */
function* shifts(from: Date, calendar: WorkingWeek): Generator<[Date, Date]> {
  const holidays = new Set(calendar.holidays);
  let day = localDay(from, calendar.timeZone);
  for (let count = 0; count < MAX_DAYS; count++, day = nextDay(day)) {
    if (!isWorkingDay(day, calendar.workDays, holidays)) continue;
    const opens = instantOf(day, calendar.opens, calendar.timeZone);
    const closes = instantOf(day, calendar.closes, calendar.timeZone);
    if (closes > from) yield [opens > from ? opens : from, closes];
  }
}
