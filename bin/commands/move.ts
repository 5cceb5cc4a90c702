import { parseArgs } from "node:util";
import { type Moved, moveDatabase } from "#db/move/move-database.server.ts";
import { EXIT, type Io, progress, say, writeLine } from "../io.ts";

export const help = `
Usage: intake move --from file:PATH --to postgres://USER:PASSWORD@HOST/DATABASE
       intake move --from postgres://… --to file:PATH

Moves a whole portal to another database: every row with its history, the search index and the counts. Stop the
portal first. The target must be empty, or a move from the same source that was cut off: then it goes on, and until it
has ended no portal opens it. At the end every table is compared by the SHA-256 of its rows; exits 1 when one differs.

  --from URL   read, and left alone: it must be of this version of the portal
  --to URL     made, where it is a file, and written
  --json       {"rows", "hashes"} when it is done
`;

export async function run(args: string[], io: Io): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { from: { type: "string" }, to: { type: "string" }, json: { type: "boolean", default: false } },
  });
  const { from, to } = values;
  if (!from || !to) {
    say(io, "intake move: say --from and --to. See: intake move --help");
    return EXIT.usage;
  }
  const moved = await moveDatabase(from, to, (table, rows) => progress(io, `${rows} rows, now ${table}`));
  if (!moved.ok) {
    say(io, `intake move: ${refusal(moved)}`);
    return EXIT.no;
  }
  const { rows, hashes } = moved;
  if (values.json) await writeLine(io, JSON.stringify({ rows, hashes }));
  progress(
    io,
    `${rows} rows are there; ${Object.keys(hashes).length} tables are the same on both sides.`,
    true,
  );
  say(
    io,
    "Start the portal with DATABASE_URL at the new address and the same SESSION_SECRET: where none was given, it is " +
      "in the file that ends with .secret beside SQLite's database, and links in mails open only with it.",
  );
  return EXIT.ok;
}

function refusal(moved: Extract<Moved, { ok: false }>): string {
  switch (moved.why) {
    case "not-empty":
      return `the target already has rows in ${moved.table}. Give an empty database.`;
    case "other-move":
      return `the target is a half-done move from ${moved.source}. Finish that one, or give an empty database.`;
    case "half-moved":
      return `the source is itself a half-done move from ${moved.source}. Finish that one first.`;
    case "same":
      return "--from and --to are the same database.";
    case "differs":
      return `not the same on both sides: ${moved.tables.join(", ")}. Was the portal still running? Stop it, and move into an empty database.`;
  }
}
