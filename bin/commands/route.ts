import { parseArgs } from "node:util";
import contactRows from "#db/seed/contacts.json" with { type: "json" };
import { classify } from "#services/rules/classify.server.ts";
import type { ContactFacts } from "#services/rules/decision.ts";
import { indexContacts, route } from "#services/rules/route.server.ts";
import { answerProfiles, inShort } from "../answer-profiles.ts";
import type { Io } from "../io.ts";

export const help = `
Usage: intake route < profiles.jsonl

Reads one JSON profile a line and writes one line each, in the same order:
  {"id", "classification": {…as classify writes it}, "routing": {"team", "lane", "lead", "copies", "triageFirst",
   "marks", "relaxed", "steps"}}

{"id", "text"} is enough; whole profiles are better, because the country gives the team and what they seek the
lane. Uses the rules and contacts the product ships with, everybody present and with nothing in hand; no database.
A line that cannot be read becomes {"id", "error"} in its place, and the exit code is 1.
`;

export async function run(args: string[], io: Io): Promise<number> {
  parseArgs({ args, options: {} });
  const contacts = indexContacts(shippedContacts());
  return answerProfiles(io, (ruleset, profile) => {
    const classification = classify(ruleset, profile);
    const routing = route(ruleset.routing, { profile, classification, contacts });
    return { classification: inShort(classification), routing };
  });
}

/** The seeded contacts, everybody present and with nothing in hand. */
function shippedContacts(): ContactFacts[] {
  return (contactRows as Omit<ContactFacts, "load" | "absent" | "active">[]).map((contact) => ({
    ...contact,
    load: 0,
    absent: false,
    active: true,
  }));
}
