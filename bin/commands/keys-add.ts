import { parseArgs } from "node:util";
import { issueApiKey } from "#services/access/issue-api-key.server.ts";
import { EXIT, type Io, say, writeLine } from "../io.ts";
import { withParts } from "../parts.ts";

export const help = `
Usage: intake keys add NAME [--json]

Makes a key for a program that submits through the API. It is shown once; only its hash is kept.

  --json    {"id", "name", "key"}
`;

export async function run(args: string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: "boolean", default: false } },
  });
  const name = positionals.join(" ").trim();
  if (!name) {
    say(io, "intake keys add: name the program, for example: intake keys add partner-crm");
    return EXIT.usage;
  }
  return withParts(async (parts) => {
    const issued = await issueApiKey({ name }, { db: parts.db, now: parts.now(), newId: parts.newId });
    if (!issued.ok) {
      say(io, `intake keys add: there is already a key named "${name}".`);
      return EXIT.no;
    }
    const { id, key } = issued;
    await writeLine(io, values.json ? JSON.stringify({ id, name, key }) : key);
    say(io, "Keep it now: it is not shown again.");
    return EXIT.ok;
  });
}
