import type { Database } from "#db/client.server.ts";
import type { Team } from "#services/rules/vocabulary.ts";
import { answerBy } from "./answer-by.server.ts";
import { readCalendar, type TeamCalendar } from "./read-contacts.server.ts";

export type Promised = {
  /** The applicant hears by then. */
  answerBy: Date;
  /** Where a person reads it first, they have done so by then: halfway. */
  readBy: Date;
  timeZone: string;
};

/** What a team promises of something that reaches it at `from`. */
export async function promiseOf(db: Database, team: Team, from: Date): Promise<Promised> {
  return promisedBy(await readCalendar(db, team), from);
}

export function promisedBy(calendar: TeamCalendar, from: Date): Promised {
  const after = (workingDays: number) => answerBy({ from, calendar, workingDays });
  return {
    answerBy: after(calendar.promiseWorkingDays),
    readBy: after(Math.ceil(calendar.promiseWorkingDays / 2)),
    timeZone: calendar.timeZone,
  };
}
