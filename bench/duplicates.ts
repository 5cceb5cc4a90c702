/** Looking for duplicates among a million organisations, each with its keys: names from four languages. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "#db/client.server.ts";
import { submissions } from "#db/schema.ts";
import { manyOrganisations, profileAt } from "#db/seed/many-organisations.server.ts";
import { idAt, randomFrom } from "#db/seed/random.server.ts";
import { seedFacts } from "#db/seed/seed-facts.server.ts";
import { receiveSubmission } from "#services/intake/receive-submission.server.ts";
import { rulesetSource } from "#services/rulesets/current-ruleset.server.ts";
import { findDuplicates } from "#services/triage/find-duplicates.server.ts";
import { inWords, timed } from "./percentiles.ts";

const ORGANISATIONS = Number(process.argv[2] ?? 1_000_000);
const GOAL_MS = 30;

const folder = mkdtempSync(join(tmpdir(), "portal-duplicates-"));
const db = await openDatabase(`file:${join(folder, "portal.db")}`);
const now = new Date("2018-06-01T09:00:00Z");
await seedFacts({ db, now });
const rulesets = rulesetSource(db);
const random = randomFrom(1);
const deps = { db, now, newId: () => idAt(now, random), secret: "only for measuring", rulesets };

console.log(`Filling in ${ORGANISATIONS} organisations with their keys …`);
const seen: string[] = [];
for (let i = 0; i < 300; i++) {
  const position = Math.floor((i * ORGANISATIONS) / 300);
  const profile = {
    ...profileAt(position),
    website: `https://twin${i}.example`,
    contactEmail: `a@twin${i}.example`,
  };
  const { submission } = await receiveSubmission(
    {
      applicantType: "startup",
      profile: { ...profile, orgName: `${profile.orgName}s` },
      id: deps.newId(),
      source: "seed",
    },
    deps,
  );
  seen.push(submission.reference);
}
await manyOrganisations(ORGANISATIONS, { db, now });
const [{ keys = 0, bytes = 0 } = {}] = await db.query<{ keys: number; bytes: number }>(
  `select (select count(*) from organisation_keys) keys, (select page_count * page_size from pragma_page_count, pragma_page_size) bytes`,
);
console.log(`${await db.read.$count(submissions)} submissions, ${keys} keys, ${(bytes / 1e9).toFixed(2)} GB`);
const withOne = new Set<string>();
const times = await timed(300, async (run) => {
  const reference = seen[run] ?? "";
  if ((await findDuplicates(reference, { team: null }, { db })).length > 0) withOne.add(reference);
});
const isOver = times.p95 > GOAL_MS;
console.log(
  `  candidates of one submission   ${inWords(times)}   goal ${GOAL_MS} ms${isOver ? "   MISSED" : ""}   (${withOne.size} of ${seen.length} had one)`,
);
process.exitCode = isOver ? 1 : 0;
await db.close();
rmSync(folder, { recursive: true });
