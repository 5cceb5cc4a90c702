/** What was merged, as its pages show it. */
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { type Database, first } from "#db/client.server.ts";
import { decisions, merges, people, submissions } from "#db/schema.ts";
import type { Profile } from "#services/intake/profile.ts";
import type { TextLanguage } from "#services/rules/vocabulary.ts";
import { readCase } from "./change-submission.server.ts";
import { compareProfiles, type ProfileDifferences } from "./profile-differences.ts";
import { findSubmission, inScope, type Reader, type Submission } from "./scope.server.ts";

type Deps = { db: Database };

/** The submissions that were merged into this one; those whose merge can be undone from here name it. */
export async function readMergedInto(survivorId: string, { db }: Deps) {
  return await db.read
    .select({
      id: submissions.id,
      reference: submissions.reference,
      mergeId: merges.id,
      at: merges.createdAt,
      person: people.name,
      /** Another one stood between when it was merged. */
      direct: eq(merges.survivorId, survivorId).mapWith(Boolean),
    })
    .from(submissions)
    .innerJoin(merges, and(eq(merges.mergedId, submissions.id), isNull(merges.undoneAt)))
    .innerJoin(people, eq(people.id, merges.personId))
    .where(eq(submissions.survivorId, survivorId))
    .orderBy(asc(merges.createdAt), asc(merges.id));
}

/** Where a merged submission leads, for a reader who may see that. */
export async function findSurvivor(
  submission: Submission,
  reader: Reader,
  { db }: Deps,
): Promise<string | undefined> {
  if (!submission.survivorId) return undefined;
  const found = await first(
    db.read
      .select({ reference: submissions.reference })
      .from(submissions)
      .where(and(eq(submissions.id, submission.survivorId), inScope(reader)))
      .limit(1),
  );
  return found?.reference;
}

export type MergeSide = { submission: Submission; profile: Profile; textLanguage: TextLanguage | null };
export type MergePreview = { survivor: MergeSide; merged: MergeSide } & ProfileDifferences;

/** Two submissions side by side; undefined where there is no such pair for this reader. */
export async function readMergePreview(
  references: { survivor: string; merged: string },
  reader: Reader,
  deps: Deps,
): Promise<MergePreview | undefined> {
  if (references.survivor === references.merged) return undefined;
  const survivor = await readSide(references.survivor, reader, deps);
  const merged = survivor && (await readSide(references.merged, reader, deps));
  if (!survivor || !merged) return undefined;
  const { applicantType } = survivor.submission;
  return { survivor, merged, ...compareProfiles(applicantType, survivor.profile, merged.profile) };
}

async function readSide(reference: string, reader: Reader, { db }: Deps): Promise<MergeSide | undefined> {
  const submission = await findSubmission(db, reference, reader);
  if (!submission) return undefined;
  const { profile } = await readCase(submission, db);
  const decision = await first(
    db.read
      .select({ classification: decisions.classification })
      .from(decisions)
      .where(eq(decisions.id, submission.decisionId)),
  );
  return { submission, profile, textLanguage: decision?.classification.language ?? null };
}

/** A merge, for a reader who may see both. */
export async function readMerge(id: string, reader: Reader, { db }: Deps) {
  const merge = await first(db.read.select().from(merges).where(eq(merges.id, id)));
  if (!merge) return undefined;
  const pair = await db.read
    .select({ id: submissions.id, reference: submissions.reference })
    .from(submissions)
    .where(and(inArray(submissions.id, [merge.survivorId, merge.mergedId]), inScope(reader)));
  const survivor = pair.find((each) => each.id === merge.survivorId)?.reference;
  const merged = pair.find((each) => each.id === merge.mergedId)?.reference;
  return survivor && merged ? { id, survivor, merged } : undefined;
}
