import { and, asc, eq, isNull } from "drizzle-orm";
import type { Database } from "#db/client.server.ts";
import { labels, people, submissions } from "#db/schema.ts";
import { inScope, type Reader } from "./scope.server.ts";
import type { SearchVocabulary } from "./search/complete-search.ts";

const LOOKED_AT = 2_000;

/** Names for completion: colleagues, and labels of submissions that the reader may see. */
export async function listSearchWords(reader: Reader, { db }: { db: Database }): Promise<SearchVocabulary> {
  const staff = await db.read
    .select({ name: people.name })
    .from(people)
    .where(isNull(people.disabledAt))
    .orderBy(asc(people.name));
  const some = db.read
    .select({ id: labels.submissionId, label: labels.label })
    .from(labels)
    .innerJoin(submissions, and(eq(submissions.id, labels.submissionId), inScope(reader)))
    .limit(LOOKED_AT)
    .as("some");
  const used = await db.read.selectDistinct({ label: some.label }).from(some).orderBy(asc(some.label));
  return { people: staff.map(({ name }) => name), labels: used.map(({ label }) => label) };
}
