import { parseArgs } from "node:util";
import { checkDatabase, INVARIANTS } from "#db/check.server.ts";
import { EXIT, type Io, say, writeLine } from "../io.ts";
import { withParts } from "../parts.ts";

export const help = `
Usage: intake check [--json]

Checks everything that must always be true of the database of DATABASE_URL, which may be in use. Prints each
violation with some of the rows that break it; exits 1 when there is one.

  --json    one JSON object a violation: {"invariant", "count", "rows"}
`;

export async function run(args: string[], io: Io): Promise<number> {
  const { values } = parseArgs({ args, options: { json: { type: "boolean", default: false } } });
  return withParts(async (parts) => {
    const violations = await checkDatabase(parts.db);
    for (const violation of violations) {
      const { invariant, count, rows } = violation;
      const line = values.json ? JSON.stringify(violation) : `${invariant}: ${count}\n  ${rows.join("\n  ")}`;
      await writeLine(io, line);
    }
    say(io, `${INVARIANTS.length} invariants checked, ${violations.length} broken.`);
    return violations.length === 0 ? EXIT.ok : EXIT.no;
  });
}
