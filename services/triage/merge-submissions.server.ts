import { and, eq, or } from "drizzle-orm";
import { type Database, type Guarded, must, type Statement } from "#db/client.server.ts";
import { type Before, mails, merges, profiles, questions, submissions } from "#db/schema.ts";
import { replaceText } from "#db/search.server.ts";
import { keepKeys } from "#services/intake/organisation-keys.server.ts";
import { searchText } from "#services/intake/search-text.server.ts";
import { addEvent, type Case, openCase, type Refusal, type TriageDeps } from "./change-submission.server.ts";
import { joinOrganisations, organisationsInTurn } from "./merge-organisations.server.ts";
import { type Chosen, compareProfiles, mergeProfiles } from "./profile-differences.ts";
import { releaseReceivers } from "./release-receivers.server.ts";
import type { Reader, Submission } from "./scope.server.ts";

export type Merging = {
  survivor: { reference: string; version: number };
  merged: { reference: string; version: number };
  /** By the name of the choice; what is not named keeps the survivor's value. */
  chosen: Chosen;
  person: Reader & { id: string };
};
export type MergeRefusal = Refusal | "same-submission" | "other-type";
export type Merged = { ok: true; id: string } | { ok: false; why: MergeRefusal };

/** Mails of a merge wait: undoing it before then tells nobody anything. */
export const HELD_MS = 30_000;

/**
 * Two submissions become one. The survivor goes on with the chosen values; the other is closed and leads there, with
 * its notes, labels, history and referrals still its own. Their organisations become one too.
 */
export async function mergeSubmissions(asked: Merging, deps: TriageDeps): Promise<Merged> {
  const { db, now } = deps;
  const { person } = asked;
  const survivor = await openCase("merge", { ...asked.survivor, person }, deps);
  if (!survivor.ok) return survivor;
  const merged = await openCase("merge", { ...asked.merged, person }, deps);
  if (!merged.ok) return merged;
  const [stays, goes] = [survivor.submission, merged.submission];
  if (stays.id === goes.id) return { ok: false, why: "same-submission" };
  if (stays.applicantType !== goes.applicantType) return { ok: false, why: "other-type" };

  const id = deps.newId();
  const by = { actor: "person", actorId: person.id } as const;
  const chosen = chosenOf(survivor, merged, asked.chosen);
  const profile = mergeProfiles(stays.applicantType, survivor.profile, merged.profile, chosen);
  const newProfile = Object.values(chosen).includes("merged");
  const profileVersion = stays.profileVersion + (newProfile ? 1 : 0);
  const led = await db.read.select().from(submissions).where(eq(submissions.survivorId, goes.id));
  const alreadyLed = await db.read
    .select({ reference: submissions.reference })
    .from(submissions)
    .where(eq(submissions.survivorId, stays.id));
  const open = await db.read
    .select()
    .from(questions)
    .where(and(eq(questions.submissionId, goes.id), eq(questions.state, "open")));
  const both = { into: stays.organisationId, from: goes.organisationId };
  const organisations = await joinOrganisations(both, db);
  const [survivorVersion, mergedVersion] = [await apart(stays, db), await apart(goes, db)];
  const { moved = [], ...rows } = organisations.before as Before & { moved?: Submission[] };
  const before = {
    ...rows,
    submissions: [
      stays,
      goes,
      ...led,
      ...moved.filter((each) => each.id !== goes.id && each.survivorId !== goes.id),
    ],
    receivers: merged.receivers.map(({ contact: _, ...receiver }) => receiver),
    questions: open,
  } as unknown as Before;

  const references = [...alreadyLed, ...led, goes].map(({ reference }) => reference);
  const unit: (Statement | Guarded)[] = [
    ...(await organisationsInTurn(both, db)),
    change(
      stays,
      { profileVersion, country: profile.country, language: profile.language, version: survivorVersion },
      deps,
    ),
    change(
      goes,
      {
        ...{ stage: "closed", outcome: "merged", survivorId: stays.id, version: mergedVersion },
        ...{
          ownerId: null,
          nextActionAt: null,
          remindAt: null,
          snoozedUntil: null,
          wakeOn: null,
          pausedAt: null,
        },
      },
      deps,
    ),
    db.change.update(submissions).set({ survivorId: stays.id }).where(eq(submissions.survivorId, goes.id)),
    ...organisations.statements,
    ...(newProfile
      ? [
          db.change.insert(profiles).values({
            id: deps.newId(),
            ...{ submissionId: stays.id, version: profileVersion, form: profile, createdAt: now },
          }),
          keepKeys(both.into, profile, db),
        ]
      : []),
    ...replaceText(stays.id, {
      before: searchText(
        stays.reference,
        survivor.profile,
        alreadyLed.map(({ reference }) => reference),
      ),
      after: searchText(stays.reference, profile, references),
    }),
    // What led to the one leads to the other now, and is found there alone.
    ...replaceText(goes.id, {
      before: searchText(
        goes.reference,
        merged.profile,
        led.map(({ reference }) => reference),
      ),
      after: searchText(goes.reference, merged.profile),
    }),
    ...releaseReceivers(merged, merged.receivers, "merged", deps),
    db.change
      .update(mails)
      .set({ actionId: id, dueAt: new Date(now.getTime() + HELD_MS) })
      .where(
        and(
          ...[eq(mails.submissionId, goes.id), eq(mails.kind, "contact-released")],
          ...[eq(mails.state, "due"), eq(mails.createdAt, now)],
        ),
      ),
    db.change
      .update(questions)
      .set({ state: "revoked", closedAt: now })
      .where(and(eq(questions.submissionId, goes.id), eq(questions.state, "open"))),
    addEvent(stays, "merged", by, { reference: goes.reference, merge: id }, deps),
    addEvent(goes, "merged", by, { reference: stays.reference, merge: id }, deps),
    db.change.insert(merges).values({
      ...{ id, survivorId: stays.id, mergedId: goes.id, personId: person.id, chosen, before },
      ...{ survivorVersion, mergedVersion, createdAt: now },
    }),
  ];
  const written = await db.writeAll(unit);
  return written.ok ? { ok: true, id } : { ok: false, why: written.why as MergeRefusal };
}

/** One side for each field that differs. */
function chosenOf(survivor: Case, merged: Case, chosen: Chosen): Chosen {
  const { differing } = compareProfiles(survivor.submission.applicantType, survivor.profile, merged.profile);
  return Object.fromEntries(
    differing.map(({ name }) => [name, chosen[name] === "merged" ? "merged" : "survivor"] as const),
  );
}

/** As `changeSubmission`, with a version of its own, and only where it is still of the organisation it was read in. */
function change(
  row: Submission,
  values: Partial<Submission> & { version: number },
  { db, now }: TriageDeps,
): Guarded {
  const { id, version, organisationId } = row;
  return must(
    db.change
      .update(submissions)
      .set({ ...values, updatedAt: now })
      .where(
        and(
          eq(submissions.id, id),
          eq(submissions.version, version),
          eq(submissions.organisationId, organisationId),
        ),
      ),
    "changed-meanwhile",
  );
}

/**
 * Undoing a merge gives both their old versions again, from which they go on counting. So a merged pair counts far
 * above, each time elsewhere: nobody decides about the one with the other before their eyes.
 */
const FAR = 1_000_000;

async function apart({ id, version }: Submission, db: Database): Promise<number> {
  const before = await db.read.$count(merges, or(eq(merges.survivorId, id), eq(merges.mergedId, id)));
  return (version % FAR) + FAR * (Number(before) + 1);
}
