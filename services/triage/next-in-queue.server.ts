import { and, asc, isNotNull, ne, sql } from "drizzle-orm";
import type { Database } from "#db/client.server.ts";
import { submissions } from "#db/schema.ts";
import { inScope, type Reader } from "./scope.server.ts";

/** The submission that has waited for a first reading the longest, other than the one just read. */
export function nextToTriage(reader: Reader, except: string, { db }: { db: Database }): string | null {
  const found = db.read
    .select({ reference: submissions.reference })
    .from(submissions)
    .where(
      and(
        inScope(reader),
        isNotNull(submissions.nextActionAt),
        sql`+${submissions.stage} = 'triage'`,
        ne(submissions.reference, except),
      ),
    )
    .orderBy(asc(submissions.nextActionAt), asc(submissions.seq))
    .limit(1)
    .get();
  return found?.reference ?? null;
}
