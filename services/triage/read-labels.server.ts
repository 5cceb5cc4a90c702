import { asc, eq } from "drizzle-orm";
import type { Database } from "#db/client.server.ts";
import { labels } from "#db/schema.ts";

export async function readLabels(submissionId: string, { db }: { db: Database }): Promise<string[]> {
  const rows = await db.read
    .select({ label: labels.label })
    .from(labels)
    .where(eq(labels.submissionId, submissionId))
    .orderBy(asc(labels.label));
  return rows.map(({ label }) => label);
}
