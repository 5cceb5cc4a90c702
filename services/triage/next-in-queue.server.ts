import { and, asc, eq, isNotNull, ne } from "drizzle-orm";
import { type Database, first } from "#db/client.server.ts";
import { withoutIndex } from "#db/kit.ts";
import { submissions } from "#db/schema.ts";
import { inScope, type Reader } from "./scope.server.ts";

/** The submission that has waited for a first reading the longest, other than the one just read. */
export async function nextToTriage(
  reader: Reader,
  except: string,
  { db }: { db: Database },
): Promise<string | null> {
  const found = await first(
    db.read
      .select({ reference: submissions.reference })
      .from(submissions)
      .where(
        and(
          inScope(reader),
          isNotNull(submissions.nextActionAt),
          eq(withoutIndex(submissions.stage), "triage"),
          ne(submissions.reference, except),
        ),
      )
      .orderBy(asc(submissions.nextActionAt), asc(submissions.seq))
      .limit(1),
  );
  return found?.reference ?? null;
}
