import { parseArgs } from "node:util";
import { readContactFacts } from "#services/contacts/read-contacts.server.ts";
import { simulateLoad } from "#services/rules/simulate-load.server.ts";
import { readArrivals } from "#services/triage/read-arrivals.server.ts";
import { EXIT, type Io, say, writeLine } from "../io.ts";
import { withParts } from "../parts.ts";

export const help = `
Usage: intake simulate [--days 30] [--json]

Plays the submissions of the last days again under the rules in force and the contacts as they are now, each contact
beginning with nothing in hand. Prints for each contact how many they really lead, how many they would have got, and
the most they would have had at once beside their capacity. Writes nothing.

  --days    how far back, 30 by default
  --json    one JSON object a contact: {"contact", "capacity", "before", "after", "peak"}
`;

const DAY_MS = 86_400_000;

export async function run(args: string[], io: Io): Promise<number> {
  const options = {
    days: { type: "string", default: "30" },
    json: { type: "boolean", default: false },
  } as const;
  const { values } = parseArgs({ args, options });
  const days = Number(values.days);
  if (!Number.isInteger(days) || days < 1) {
    say(io, "intake simulate: --days must be a whole number from 1 on.");
    return EXIT.usage;
  }
  return withParts(async ({ db, rulesets, now }) => {
    const at = now();
    const arrivals = await readArrivals(new Date(at.getTime() - days * DAY_MS), { db });
    const { number, ruleset } = await rulesets();
    const loads = simulateLoad({ arrivals, contacts: await readContactFacts(db, at) }, ruleset.routing);
    for (const load of loads) {
      const { contact, before, after, peak, capacity } = load;
      const line = `${contact}: ${before} → ${after}, at most ${peak} at once of ${capacity ?? "any number"}`;
      await writeLine(io, values.json ? JSON.stringify(load) : line);
    }
    say(io, `${arrivals.length} submissions of ${days} days under ruleset ${number}.`);
    return EXIT.ok;
  });
}
