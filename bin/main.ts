/** Finds the command of a verb and runs it. Commands are loaded only when called: `classify` must start fast. */
import { UnusableEnvironment } from "#app/unusable-environment.ts";
import { UnusableDatabase } from "#db/unusable-database.ts";
import { type Command, EXIT, type Io, say } from "./io.ts";

/** A verb is one word or two. */
const COMMANDS: Record<string, () => Promise<Command>> = {
  classify: () => import("./commands/classify.ts"),
  route: () => import("./commands/route.ts"),
  "rules score": () => import("./commands/rules-score.ts"),
  "rules check": () => import("./commands/rules-check.ts"),
  seed: () => import("./commands/seed.ts"),
  explain: () => import("./commands/explain.ts"),
  simulate: () => import("./commands/simulate.ts"),
  check: () => import("./commands/check.ts"),
  "people add": () => import("./commands/people-add.ts"),
  "keys add": () => import("./commands/keys-add.ts"),
  rekey: () => import("./commands/rekey.ts"),
  move: () => import("./commands/move.ts"),
  help: () => import("./commands/help.ts"),
};

export async function main(args: string[], io: Io): Promise<number> {
  const [first = "help", second = ""] = args;
  const verb = [`${first} ${second}`, first === "--help" || first === "-h" ? "help" : first].find(
    (words) => words in COMMANDS,
  );
  const load = verb === undefined ? undefined : COMMANDS[verb];
  if (verb === undefined || !load) return refuse(first, io);
  const rest = args.slice(verb.split(" ").length);
  const command = await load();
  if (rest.includes("--help") || rest.includes("-h")) {
    io.stdout.write(`${command.help.trim()}\n`);
    return EXIT.ok;
  }
  try {
    return await command.run(rest, io);
  } catch (error) {
    if (error instanceof UnusableDatabase || error instanceof UnusableEnvironment) {
      say(io, `intake ${verb}: ${error.message}`);
      return EXIT.no;
    }
    if (!isMisuse(error)) throw error;
    say(io, `intake ${verb}: ${error.message}\nSee: intake ${verb} --help`);
    return EXIT.usage;
  }
}

function refuse(word: string, io: Io): number {
  const near = Object.keys(COMMANDS).filter((verb) => verb.startsWith(`${word} `));
  const hint = near.length > 0 ? ` Did you mean: ${near.map((verb) => `intake ${verb}`).join(", ")}?` : "";
  say(io, `intake: there is no command "${word}".${hint}\nSee: intake help`);
  return EXIT.usage;
}

/** What `parseArgs` throws for an option that does not exist or lacks its value. */
function isMisuse(error: unknown): error is Error {
  return error instanceof Error && String((error as { code?: string }).code).startsWith("ERR_PARSE_ARGS");
}
