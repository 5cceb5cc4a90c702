import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import { type Database, first } from "#db/client.server.ts";
import { drafts } from "#db/schema.ts";
import type { ApplicantType } from "#services/rules/vocabulary.ts";
import type { Draft } from "./start-draft.server.ts";

export async function readDraft(db: Database, id: string): Promise<Draft | undefined> {
  return await first(db.read.select().from(drafts).where(eq(drafts.id, id)));
}

/** The newest unsent draft of one kind among those a browser may open. */
export async function findUnsentDraft(
  db: Database,
  asked: { ids: string[]; applicantType: ApplicantType },
): Promise<Draft | undefined> {
  if (asked.ids.length === 0) return undefined;
  return await first(
    db.read
      .select()
      .from(drafts)
      .where(
        and(
          inArray(drafts.id, asked.ids),
          eq(drafts.applicantType, asked.applicantType),
          isNull(drafts.submissionId),
        ),
      )
      .orderBy(desc(drafts.updatedAt))
      .limit(1),
  );
}
