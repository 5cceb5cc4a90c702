/**
 * Fills the database of DATABASE_URL with so many whole submissions, where it has none yet, and answers its parent
 * with an API key and a session of staff. With "demo" there are also decisions, notes and actions of people.
 */
import { sum } from "drizzle-orm";
import { openDeps } from "#app/deps.server.ts";
import { readEnv } from "#app/env.server.ts";
import { first } from "#db/client.server.ts";
import { people, submissionCounts, submissions } from "#db/schema.ts";
import { manySubmissions } from "#db/seed/many-submissions.server.ts";
import { seedDemo } from "#db/seed/seed-demo.server.ts";
import { seedFacts } from "#db/seed/seed-facts.server.ts";
import { addPerson } from "#services/access/add-person.server.ts";
import { issueApiKey } from "#services/access/issue-api-key.server.ts";
import { startSession } from "#services/access/sessions.server.ts";
import type { Filled } from "./filled-pair.ts";

const [rows, demo] = process.argv.slice(2);
const deps = await openDeps(readEnv());
const { db, newId } = deps;
const plain = { db, now: deps.now(), newId };
if (!(await first(db.read.select({ seq: submissions.seq }).from(submissions).limit(1)))) {
  await seedFacts({ db, now: deps.now() });
  await addPerson(
    { name: "Ada", email: "ada@example.com", role: "admin", team: null, language: "en" },
    plain,
  );
  const report = (done: number) => {
    if (done % 100_000 === 0) console.log(`  ${done}`);
  };
  await manySubmissions(Number(rows), deps, report, "whole");
  if (demo) await seedDemo(deps);
}
const person = await first(db.read.select().from(people).limit(1));
const issued = await issueApiKey({ name: `scale ${newId()}` }, plain);
const session = startSession({ kind: "staff", subjectId: person?.id ?? null }, plain);
await db.writeAll([session.statement]);
const [kept] = await db.read
  .select({ rows: sum(submissionCounts.rows).mapWith(Number) })
  .from(submissionCounts);
const filled: Filled = {
  rows: kept?.rows ?? 0,
  key: issued.ok ? issued.key : "",
  cookie: `staff=${session.cookieValue}`,
};
process.send?.(filled);
await deps.close();
process.disconnect?.();
