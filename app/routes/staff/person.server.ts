/** Who reads a staff page, and how they read it. */
import type { AppLoadContext } from "@remix-run/node";
import { teamTimeZone } from "#services/contacts/read-contacts.server.ts";
import type { TriageDeps } from "#services/triage/change-submission.server.ts";
import { type Person, requirePerson } from "../../session.server.ts";

/** What the frame of a staff page says of its reader. */
export type ShownPerson = Pick<Person, "name" | "team" | "role">;

export async function openStaff(request: Request, context: AppLoadContext) {
  const person = await requirePerson(request, context);
  const { name, team, role, keys } = person;
  return {
    person,
    /** The page's language, its frame, its clock, its zone and their own keys: what every staff page hands on. */
    frame: {
      /** The post before it was not done: the title says so first. */
      refused: context.page.refused ?? false,
      lang: person.language,
      keys,
      person: { name, team, role } satisfies ShownPerson,
      now: context.now(),
      timeZone: await timeZoneOf(person, context),
    },
  };
}

export type StaffFrame = Awaited<ReturnType<typeof openStaff>>["frame"];

export function triageDeps(context: AppLoadContext): TriageDeps {
  const { db, newId, rulesets, env } = context;
  return { db, newId, rulesets, now: context.now(), secret: env.SESSION_SECRET };
}

/** Dates stand in the team's zone; who sees every team reads them in UTC. */
export async function timeZoneOf({ team }: Person, { db }: AppLoadContext): Promise<string> {
  return team ? await teamTimeZone(db, team) : "UTC";
}
