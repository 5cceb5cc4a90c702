/** What the promise clock asks for at an instant: pure, so that the job that acts on it has nothing left to decide. */
import { answerBy as workingDaysAfter } from "#services/contacts/answer-by.server.ts";
import type { TeamCalendar } from "#services/contacts/read-contacts.server.ts";
import { instantAtShare, type RunningPromise } from "#services/contacts/working-time.server.ts";

/** How much of the time is reminded of; 200 stands for one working day past all of it. */
export type Reminder = 50 | 100 | 200;

export type NextReminder = {
  /** What is due now; of several that were missed, only the latest. */
  due: Reminder | null;
  /** When to look again; null where nothing is left, or nothing runs. */
  lookAgainAt: Date | null;
};

export function nextReminder(
  clock: RunningPromise & { reminded: number; runs: boolean },
  upTo: 100 | 200,
  now: Date,
  calendar: TeamCalendar,
): NextReminder {
  if (!clock.runs || clock.pausedAt) return { due: null, lookAgainAt: null };
  const instants: [Reminder, Date][] = [
    [50, instantAtShare(clock, 0.5, calendar)],
    [100, clock.answerBy],
    [200, workingDaysAfter({ from: clock.answerBy, calendar, workingDays: 1 })],
  ];
  const asked = instants.filter(([step]) => step <= upTo);
  const latest = asked.findLast(([, at]) => at <= now)?.[0];
  const due = latest && latest > clock.reminded ? latest : null;
  const next = asked.find(([step]) => step > Math.max(latest ?? 0, clock.reminded));
  return { due, lookAgainAt: next?.[1] ?? null };
}
