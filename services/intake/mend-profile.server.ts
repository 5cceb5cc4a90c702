import type { Statement } from "#db/client.server.ts";
import { profiles } from "#db/schema.ts";
import { replaceText } from "#db/search.server.ts";
import { addEvent, type Case, type TriageDeps } from "#services/triage/change-submission.server.ts";
import { readMergedInto } from "#services/triage/read-merges.server.ts";
import { type Answers, canonicalAnswers } from "./canonical-profile.ts";
import { FIELDS } from "./fields.ts";
import type { Issue } from "./form-issues.ts";
import type { Profile } from "./profile.ts";
import { checkProfile } from "./profile-form.ts";
import { searchText } from "./search-text.server.ts";

export type Mended = { ok: true; profile: Profile; changed: string[] } | { ok: false; issues: Issue[] };

/** The profile with other answers to some of its fields; nothing else of `typed` counts. */
export function mendProfile(
  { submission, profile }: Pick<Case, "submission" | "profile">,
  fields: readonly string[],
  typed: Answers,
  now: Date,
): Mended {
  const { applicantType } = submission;
  const asked = fields.filter((key) => Object.hasOwn(typed, key));
  const answers = { ...profile, ...Object.fromEntries(asked.map((key) => [key, typed[key]])) };
  const checked = checkProfile(applicantType, answers, now.getUTCFullYear());
  const issues = checked.ok ? [] : checked.issues.filter(({ field }) => asked.includes(field));
  if (issues.length > 0) return { ok: false, issues };
  const canonical = canonicalAnswers(FIELDS[applicantType], answers);
  const mended: Answers = { ...profile };
  for (const key of asked) {
    if (canonical[key] === undefined) delete mended[key];
    else mended[key] = canonical[key];
  }
  const before: Answers = profile;
  const changed = asked.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(mended[key]));
  return { ok: true, profile: mended as Profile, changed };
}

/** The profile's next version, found by its new words; `submission.profileVersion` is for the caller to raise. */
export async function addProfileVersion(
  { submission, profile: before }: Pick<Case, "submission" | "profile">,
  { profile, changed }: { profile: Profile; changed: string[] },
  deps: TriageDeps,
): Promise<Statement[]> {
  if (changed.length === 0) return [];
  const { id, reference, profileVersion } = submission;
  const merged = (await readMergedInto(id, deps)).map((each) => each.reference);
  return [
    deps.db.change.insert(profiles).values({
      id: deps.newId(),
      submissionId: id,
      version: profileVersion + 1,
      form: profile,
      createdAt: deps.now,
    }),
    ...replaceText(id, {
      before: searchText(reference, before, merged),
      after: searchText(reference, profile, merged),
    }),
    addEvent(
      submission,
      "profile-changed",
      { actor: "applicant", actorId: null },
      { fields: changed.join(",") },
      deps,
    ),
  ];
}
