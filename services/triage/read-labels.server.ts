import { and, asc, eq, inArray } from "drizzle-orm";
import type { Database } from "#db/client.server.ts";
import { labels, submissions } from "#db/schema.ts";

export async function readLabels(submissionId: string, { db }: { db: Database }): Promise<string[]> {
  const rows = await db.read
    .select({ label: labels.label })
    .from(labels)
    .where(eq(labels.submissionId, submissionId))
    .orderBy(asc(labels.label));
  return rows.map(({ label }) => label);
}

/** Of a page of a list, by the numbers of its submissions: each is found by its number, then its labels. */
export async function readLabelsOf(seqs: number[], { db }: { db: Database }): Promise<Map<number, string[]>> {
  const found = new Map<number, string[]>();
  if (seqs.length === 0) return found;
  const rows = await db.read
    .select({ seq: submissions.seq, label: labels.label })
    .from(submissions)
    .crossJoin(labels)
    .where(and(inArray(submissions.seq, seqs), eq(labels.submissionId, submissions.id)))
    .orderBy(asc(labels.label));
  for (const { seq, label } of rows) found.set(seq, [...(found.get(seq) ?? []), label]);
  return found;
}
