import type { Database } from "#db/client.server.ts";
import { drafts } from "#db/schema.ts";
import type { ApplicantType, Language } from "#services/rules/vocabulary.ts";
import type { Answers } from "./canonical-profile.ts";

export type Draft = typeof drafts.$inferSelect;

/** Keeps the first answers of a new application, as typed. */
export async function startDraft(
  draft: { applicantType: ApplicantType; language: Language; answers: Answers },
  { db, now, newId }: { db: Database; now: Date; newId: () => string },
): Promise<Draft> {
  const row: Draft = {
    id: newId(),
    applicantType: draft.applicantType,
    language: draft.language,
    form: draft.answers,
    version: 1,
    referralId: null,
    linkMailedTo: null,
    submissionId: null,
    createdAt: now,
    updatedAt: now,
  };
  await db.writeAll([db.change.insert(drafts).values(row)]);
  return row;
}
