import { parseArgs } from "node:util";
import { hasSubmissions, seedFacts } from "#db/seed/seed-facts.server.ts";
import { EXIT, type Io, progress, say } from "../io.ts";
import { type Parts, withParts } from "../parts.ts";

export const help = `
Usage: intake seed [--demo [--if-empty]] [--submissions N [--seed S]]

Brings in what every portal starts from: teams, holidays, contacts and ruleset 1. What is there already stays.

  --demo             demo staff, referrers and about 60 made-up submissions
  --if-empty         no demo where there is a submission already
  --submissions N    N synthetic submissions in four languages
  --seed S           the same S makes the same submissions (default: 1)
`;

export async function run(args: string[], io: Io): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      demo: { type: "boolean", default: false },
      "if-empty": { type: "boolean", default: false },
      submissions: { type: "string" },
      seed: { type: "string", default: "1" },
    },
  });
  const count = wholeNumber(values.submissions ?? "0");
  const seed = wholeNumber(values.seed);
  if (count === null || seed === null) {
    say(io, "intake seed: --submissions and --seed take whole numbers.");
    return EXIT.usage;
  }
  return withParts(async (parts) => {
    await seedFacts({ db: parts.db, now: parts.now() });
    if (values.demo) await seedDemoContent(values["if-empty"], parts, io);
    if (count > 0) await seedSubmissions(count, seed, parts, io);
    return EXIT.ok;
  });
}

async function seedDemoContent(onlyIfEmpty: boolean, parts: Parts, io: Io): Promise<void> {
  if (onlyIfEmpty && (await hasSubmissions(parts))) return;
  const { seedDemo } = await import("#db/seed/seed-demo.server.ts");
  const made = await seedDemo(parts);
  say(io, `Demo content: ${made.people} people, ${made.submissions} submissions.`);
}

async function seedSubmissions(count: number, seed: number, parts: Parts, io: Io): Promise<void> {
  const { seedSynthetic } = await import("#db/seed/seed-synthetic.server.ts");
  const startedAt = performance.now();
  await seedSynthetic({ count, seed }, parts, (done) => {
    const seconds = (performance.now() - startedAt) / 1000;
    const rate = Math.round(done / seconds);
    progress(io, `${done} of ${count} submissions (${rate} a second)`, done === count);
  });
}

function wholeNumber(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
