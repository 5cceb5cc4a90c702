import { parseArgs } from "node:util";
import { checkDatabase, INVARIANTS } from "#db/check.server.ts";
import { listBlackHoles } from "#services/triage/count-black-holes.server.ts";
import { EXIT, type Io, say, writeLine } from "../io.ts";
import { withParts } from "../parts.ts";

export const help = `
Usage: intake check [--json]

Checks everything that must always be true of the database of DATABASE_URL, which may be in use. Prints each
violation with some of the rows that break it, and each open submission that is a black hole: nobody there has it,
no date is set, nothing is asked, or a mail to the applicant was given up. Exits 1 when there is one of either.

  --json    one JSON object a violation: {"invariant", "count", "rows"}, and a black hole: {"kind", "reference"},
            of a mail that was given up its "mailId" too
`;

/** Everything is read, however much it is, and nothing is made or migrated. */
const OPENING = { asItIs: true, patient: true };

export async function run(args: string[], io: Io): Promise<number> {
  const { values } = parseArgs({ args, options: { json: { type: "boolean", default: false } } });
  return withParts(async (parts) => {
    const violations = await checkDatabase(parts.db);
    for (const violation of violations) {
      const { invariant, count, rows } = violation;
      const line = values.json ? JSON.stringify(violation) : `${invariant}: ${count}\n  ${rows.join("\n  ")}`;
      await writeLine(io, line);
    }
    const blackHoles = await listBlackHoles({ team: null }, { db: parts.db, now: parts.now() });
    for (const hole of blackHoles)
      await writeLine(io, values.json ? JSON.stringify(hole) : `${hole.reference}: ${hole.kind}`);
    say(
      io,
      `${INVARIANTS.length} invariants checked, ${violations.length} broken; ${blackHoles.length} black holes.`,
    );
    return violations.length + blackHoles.length === 0 ? EXIT.ok : EXIT.no;
  }, OPENING);
}
