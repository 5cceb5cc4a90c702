import { parseArgs } from "node:util";
import { examineRuleset } from "#services/rulesets/examine-ruleset.server.ts";
import { EXIT, type Io, say, writeLine } from "../io.ts";
import { withParts } from "../parts.ts";

export const help = `
Usage: intake rules check [--json]

Examines the ruleset in force, together with the contacts as they stand now: rules that never decide, desks where
nobody takes what arrives, rules that name a contact who is gone, brands without a liaison. Exits 1 when something
must be mended; what an owner should only read leaves it at 0.

  --json    one JSON object a finding: {"severity", "kind", "path", "rules", "message"}
`;

export async function run(args: string[], io: Io): Promise<number> {
  const { values } = parseArgs({ args, options: { json: { type: "boolean", default: false } } });
  return withParts(async (parts) => {
    const examined = await examineRuleset({ db: parts.db, now: parts.now() });
    if (!examined.ok) {
      say(io, "intake rules check: no ruleset is published; run `intake seed` first.");
      return EXIT.no;
    }
    const { number, findings } = examined;
    for (const finding of findings)
      await writeLine(io, values.json ? JSON.stringify(finding) : `${finding.severity}: ${finding.message}`);
    const errors = findings.filter((finding) => finding.severity === "error").length;
    say(io, `Ruleset ${number}: ${errors} to mend, ${findings.length - errors} to read.`);
    return errors === 0 ? EXIT.ok : EXIT.no;
  });
}
