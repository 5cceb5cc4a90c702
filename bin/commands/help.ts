import { EXIT, type Io } from "../io.ts";

export const help = `
intake: the command line of the One-Stop Shop.

  intake classify              profiles as JSON lines on stdin → domains as JSON lines
  intake route                 the same with team, lane and contacts
  intake rules score           measure the rules against labelled lines
  intake rules check           what is wrong with the rules in force and the contacts they lead to
  intake seed                  teams, holidays, contacts and rules; demo content; synthetic submissions
  intake explain REFERENCE     why a submission is where it is
  intake check                 everything that must always be true of the database, and that nothing is in nobody's hands
  intake simulate              the last days again under the rules in force: load per contact, before and after
  intake people add            a person of the staff
  intake keys add NAME         a key for a program
  intake rekey                 organisations recognised anew, after an upgrade that asks for it
  intake move                  the whole portal to another database, SQLite or PostgreSQL

Every command has --help. Data goes to stdout, talk to stderr. Exit codes: 0 done, 1 what was asked for does
not hold, 2 asked wrongly. The database is the one of DATABASE_URL (default: file:./data/portal.db).
`;

export async function run(_args: string[], io: Io): Promise<number> {
  io.stdout.write(`${help.trim()}\n`);
  return EXIT.ok;
}
