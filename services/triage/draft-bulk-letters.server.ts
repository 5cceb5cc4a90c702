import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "#db/client.server.ts";
import { profiles, submissions } from "#db/schema.ts";
import type { Profile } from "#services/intake/profile.ts";
import type { Language } from "#services/rules/vocabulary.ts";
import type { DeclineReason } from "./decline-reasons.ts";
import { draftDecline } from "./draft-decline.server.ts";
import type { PlannedRow } from "./plan-bulk.server.ts";
import { inScope, type Reader } from "./scope.server.ts";

/** A letter as the first of those who get it in this language gets it; the others have their own name in it. */
export type BulkLetter = { language: Language; count: number; orgName: string; text: string };

/** What the applicants of the rows that can be declined are told: one letter a language. */
export async function draftBulkLetters(
  reason: DeclineReason,
  rows: readonly PlannedRow[],
  reader: Reader,
  { db }: { db: Database },
): Promise<BulkLetter[]> {
  const able = rows.filter(({ why }) => why === null);
  const firsts = [...new Map([...able].reverse().map((row) => [row.language, row])).values()];
  if (firsts.length === 0) return [];
  const named = await db.read
    .select({ reference: submissions.reference, form: profiles.form })
    .from(submissions)
    .innerJoin(
      profiles,
      and(eq(profiles.submissionId, submissions.id), eq(profiles.version, submissions.profileVersion)),
    )
    .where(
      and(
        inArray(
          submissions.reference,
          firsts.map(({ reference }) => reference),
        ),
        inScope(reader),
      ),
    );
  const names = new Map(named.map(({ reference, form }) => [reference, (form as Profile).orgName]));
  return firsts
    .map(({ language, reference, orgName: known }) => {
      const orgName = names.get(reference) ?? known;
      const count = able.filter((row) => row.language === language).length;
      return { language, count, orgName, text: draftDecline(reason, { orgName, language }) };
    })
    .sort((a, b) => b.count - a.count || (a.language < b.language ? -1 : 1));
}
