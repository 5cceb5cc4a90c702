/**
 * Every export of the portal of DATABASE_URL, of every submission in order, as one SHA-256: what its applicant may
 * fetch, and what `intake explain --json` says.
 */
import { createHash } from "node:crypto";
import { asc, gt } from "drizzle-orm";
import { openDatabase } from "#db/client.server.ts";
import { submissions } from "#db/schema.ts";
import { exportMyData } from "#services/intake/export-my-data.server.ts";
import { readStatus } from "#services/intake/read-status.server.ts";
import { readSubmission } from "#services/triage/read-submission.server.ts";

export type Exported = { submissions: number; bytes: number; sha256: string };

const AT_ONCE = 20;
/** What an export says of the present, it says of this instant. */
const NOW = new Date("2026-01-01T00:00:00Z");

const db = await openDatabase(process.env.DATABASE_URL ?? "");
const hash = createHash("sha256");
const exported = { submissions: 0, bytes: 0 };

async function exportsOf(reference: string): Promise<string> {
  const status = await readStatus(db, reference, NOW);
  const view = await readSubmission(reference, { team: null }, { db });
  if (!status || !view) throw new Error(`${reference} cannot be exported.`);
  const { submission, decision, receivers, events } = view;
  const explained = JSON.stringify({ submission, decision, receivers, events });
  return `${JSON.stringify(await exportMyData(status, db), null, 2)}\n${explained}\n`;
}

for (let after = 0; ; ) {
  const part = await db.read
    .select({ seq: submissions.seq, reference: submissions.reference })
    .from(submissions)
    .where(gt(submissions.seq, after))
    .orderBy(asc(submissions.seq))
    .limit(AT_ONCE);
  const last = part.at(-1);
  if (!last) break;
  for (const text of await Promise.all(part.map(({ reference }) => exportsOf(reference)))) {
    hash.update(text);
    exported.submissions++;
    exported.bytes += Buffer.byteLength(text);
  }
  after = last.seq;
}
await db.close();
const answer: Exported = { ...exported, sha256: hash.digest("hex") };
process.send?.(answer);
process.disconnect?.();
