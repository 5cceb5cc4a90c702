import { parseArgs } from "node:util";
import { z } from "zod";
import { PERSON_ROLES } from "#db/words.ts";
import { addPerson } from "#services/access/add-person.server.ts";
import { isOneAddress } from "#services/outbox/mailer.server.ts";
import { LANGUAGES, TEAMS } from "#services/rules/vocabulary.ts";
import { EXIT, type Io, say, writeLine } from "../io.ts";
import { withParts } from "../parts.ts";

export const help = `
Usage: intake people add --email ADDRESS --name NAME [--team TEAM] [--role ROLE] [--language LANGUAGE] [--json]

Adds a person of the staff, who signs in with a link sent to the address.

  --team       ${TEAMS.join(" | ")}; without it they see every team (admin only)
  --role       ${PERSON_ROLES.join(" | ")} (default: triager)
  --language   ${LANGUAGES.join(" | ")} (default: en)
  --json       {"id", "email"}
`;

const form = z
  .object({
    email: z.string().refine(isOneAddress, "is not an address"),
    name: z.string().trim().min(1).max(100),
    team: z.enum(TEAMS).optional(),
    role: z.enum(PERSON_ROLES).default("triager"),
    language: z.enum(LANGUAGES).default("en"),
  })
  .refine(({ team, role }) => team !== undefined || role === "admin", {
    path: ["team"],
    message: "a triager needs a team",
  });

export async function run(args: string[], io: Io): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      email: { type: "string" },
      name: { type: "string" },
      team: { type: "string" },
      role: { type: "string" },
      language: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  const asked = form.safeParse(values);
  if (!asked.success) {
    for (const { path, message } of asked.error.issues) {
      say(io, `intake people add: --${path.join(".")}: ${message}`);
    }
    return EXIT.usage;
  }
  return withParts(async (parts) => {
    const { team = null, ...person } = asked.data;
    const added = await addPerson(
      { ...person, team },
      { db: parts.db, now: parts.now(), newId: parts.newId },
    );
    if (!added.ok) {
      say(io, `intake people add: ${person.email} is already there.`);
      return EXIT.no;
    }
    await writeLine(io, values.json ? JSON.stringify({ id: added.id, email: added.email }) : added.id);
    return EXIT.ok;
  });
}
