/** The four intake desks as anyone may know them: where applicants write, and when someone is there. */
import type { Database } from "#db/client.server.ts";
import { type Language, TEAMS, type Team } from "#services/rules/vocabulary.ts";
import { readCalendar, readCoordinator } from "./read-contacts.server.ts";

export type Desk = {
  team: Team;
  email: string;
  languages: Language[];
  /** Local times, "09:00". */
  opens: string;
  closes: string;
  timeZone: string;
  promiseWorkingDays: number;
};

export async function readDesks(db: Database): Promise<Desk[]> {
  return await Promise.all(
    TEAMS.map(async (team) => {
      const { opens, closes, timeZone, promiseWorkingDays } = await readCalendar(db, team);
      const { email, languages } = await readCoordinator(db, team);
      return { team, email, languages, opens, closes, timeZone, promiseWorkingDays };
    }),
  );
}
