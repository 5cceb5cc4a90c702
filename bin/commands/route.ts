import { parseArgs } from "node:util";
import contactRows from "#db/seed/contacts.json" with { type: "json" };
import { classify } from "#services/rules/classify.server.ts";
import type { ContactFacts } from "#services/rules/decision.ts";
import { indexContacts, route } from "#services/rules/route.server.ts";
import { compileRuleset } from "#services/rules/ruleset.server.ts";
import { shippedRuleset } from "#services/rules/shipped-ruleset.server.ts";
import { EXIT, type Io, say, writeLine } from "../io.ts";
import { readProfileLines } from "../profile-lines.ts";

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
  const compiled = compileRuleset(shippedRuleset);
  if (!compiled.ok) throw new Error(`The shipped rules do not compile: ${compiled.problems[0]?.message}`);
  const contacts = indexContacts(shippedContacts());
  let code: number = EXIT.ok;
  for await (const line of readProfileLines(io.stdin)) {
    if (!line.ok) {
      code = EXIT.no;
      say(io, `line ${line.line}: ${line.why}`);
      await writeLine(io, JSON.stringify({ id: line.id, error: line.why }));
      continue;
    }
    const { id, profile } = line;
    const classification = classify(compiled.ruleset, profile);
    const routing = route(compiled.ruleset.routing, { profile, classification, contacts });
    const { primary, language, evidence } = classification;
    const domains = classification.domains.map(({ key, confidence }) => ({ key, confidence }));
    await writeLine(
      io,
      JSON.stringify({ id, classification: { primary, domains, language, evidence }, routing }),
    );
  }
  return code;
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
