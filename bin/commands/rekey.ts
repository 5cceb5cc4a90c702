import { parseArgs } from "node:util";
import { rekeyOrganisations } from "#services/intake/rekey-organisations.server.ts";
import { EXIT, type Io, say, writeLine } from "../io.ts";
import { withParts } from "../parts.ts";

export const help = `
Usage: intake rekey [--json]

Works out anew by what organisations are recognised again, from the profiles they sent. To be run once after an
upgrade whose notes ask for it; the portal may be in use, and running it again changes nothing.

  --json    {"looked", "changed"}: how many organisations, and how many had other keys
`;

export async function run(args: string[], io: Io): Promise<number> {
  const { values } = parseArgs({ args, options: { json: { type: "boolean", default: false } } });
  return withParts(async ({ db }) => {
    const done = await rekeyOrganisations({ db }, ({ looked }) => {
      if (looked % 10_000 === 0) say(io, `${looked} organisations …`);
    });
    if (values.json) await writeLine(io, JSON.stringify(done));
    else say(io, `${done.looked} organisations, ${done.changed} of them with other keys.`);
    return EXIT.ok;
  });
}
