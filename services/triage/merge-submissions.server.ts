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
  const pair = await openPair(asked, deps);
  if (!pair.ok) return pair;
  const { survivor, merged } = pair;
  const [stays, goes] = [survivor.submission, merged.submission];

  const id = deps.newId();
  const by = { actor: "person", actorId: asked.person.id } as const;
  const chosen = chosenOf(survivor, merged, asked.chosen);
  const profile = mergeProfiles(stays.applicantType, survivor.profile, merged.profile, chosen);
  const newProfile = Object.values(chosen).includes("merged");
  const profileVersion = stays.profileVersion + (newProfile ? 1 : 0);
  const led = { here: await leadingTo(stays, db), there: await leadingTo(goes, db) };
  const both = { into: stays.organisationId, from: goes.organisationId };
  const organisations = await joinOrganisations(both, db);
  const before = await asTheyStood(pair, led.there, organisations.before, db);
  const [survivorVersion, mergedVersion] = [await apart(stays, db), await apart(goes, db)];
  const { country, language } = profile;

  const unit: (Statement | Guarded)[] = [
    ...(await organisationsInTurn(both, db)),
    change(stays, { profileVersion, country, language, version: survivorVersion }, deps),
    change(goes, { ...CLOSED, survivorId: stays.id, version: mergedVersion }, deps),
    db.change.update(submissions).set({ survivorId: stays.id }).where(eq(submissions.survivorId, goes.id)),
    ...organisations.statements,
    ...(newProfile ? keepProfile(stays, profile, profileVersion, deps) : []),
    ...foundAsOne(pair, profile, led),
    ...releaseReceivers(merged, merged.receivers, "merged", deps),
    holdReleases(id, goes, deps),
    db.change.update(questions).set({ state: "revoked", closedAt: now }).where(openQuestionsOf(goes)),
    addEvent(stays, "merged", by, { reference: goes.reference, merge: id }, deps),
    addEvent(goes, "merged", by, { reference: stays.reference, merge: id }, deps),
    db.change.insert(merges).values({
      ...{ id, survivorId: stays.id, mergedId: goes.id, personId: asked.person.id, chosen, before },
      ...{ survivorVersion, mergedVersion, createdAt: now },
    }),
  ];
  const written = await db.writeAll(unit);
  return written.ok ? { ok: true, id } : { ok: false, why: written.why as MergeRefusal };
}

/** Nobody has it any more, and nothing wakes it. */
const CLOSED: Partial<Submission> = {
  stage: "closed",
  outcome: "merged",
  ownerId: null,
  nextActionAt: null,
  remindAt: null,
  snoozedUntil: null,
  wakeOn: null,
  pausedAt: null,
};

type Pair = { survivor: Case; merged: Case };

async function openPair(
  { survivor: toStay, merged: toGo, person }: Merging,
  deps: TriageDeps,
): Promise<({ ok: true } & Pair) | { ok: false; why: MergeRefusal }> {
  const survivor = await openCase("merge", { ...toStay, person }, deps);
  if (!survivor.ok) return survivor;
  const merged = await openCase("merge", { ...toGo, person }, deps);
  if (!merged.ok) return merged;
  const [stays, goes] = [survivor.submission, merged.submission];
  if (stays.id === goes.id) return { ok: false, why: "same-submission" };
  if (stays.applicantType !== goes.applicantType) return { ok: false, why: "other-type" };
  return { ok: true, survivor, merged };
}

/** What was merged into it before. */
async function leadingTo({ id }: Submission, db: Database): Promise<Submission[]> {
  return await db.read.select().from(submissions).where(eq(submissions.survivorId, id));
}

const openQuestionsOf = ({ id }: Submission) =>
  and(eq(questions.submissionId, id), eq(questions.state, "open"));

/** Every row that the merge changes, to be put back when it is undone. */
async function asTheyStood(
  { survivor, merged }: Pair,
  led: Submission[],
  ofOrganisations: object,
  db: Database,
): Promise<Before> {
  const [stays, goes] = [survivor.submission, merged.submission];
  const { moved = [], ...rows } = ofOrganisations as Before & { moved?: Submission[] };
  const others = moved.filter((each) => each.id !== goes.id && each.survivorId !== goes.id);
  return {
    ...rows,
    submissions: [stays, goes, ...led, ...others],
    receivers: merged.receivers.map(({ contact: _, ...receiver }) => receiver),
    questions: await db.read.select().from(questions).where(openQuestionsOf(goes)),
  } as unknown as Before;
}

function keepProfile(
  { id, organisationId }: Submission,
  profile: Case["profile"],
  version: number,
  { db, now, newId }: TriageDeps,
): Statement[] {
  return [
    db.change
      .insert(profiles)
      .values({ id: newId(), submissionId: id, version, form: profile, createdAt: now }),
    keepKeys(organisationId, profile, db),
  ];
}

/** What led to the one leads to the other now, and is found there alone. */
function foundAsOne(
  { survivor, merged }: Pair,
  profile: Case["profile"],
  { here, there }: { here: Submission[]; there: Submission[] },
): Statement[] {
  const [stays, goes] = [survivor.submission, merged.submission];
  const references = (rows: Submission[]) => rows.map(({ reference }) => reference);
  return [
    ...replaceText(stays.id, {
      before: searchText(stays.reference, survivor.profile, references(here)),
      after: searchText(stays.reference, profile, references([...here, ...there, goes])),
    }),
    ...replaceText(goes.id, {
      before: searchText(goes.reference, merged.profile, references(there)),
      after: searchText(goes.reference, merged.profile),
    }),
  ];
}

/** The mails by which this merge tells contacts that they no longer have it belong to it, and wait. */
function holdReleases(mergeId: string, { id }: Submission, { db, now }: TriageDeps): Statement {
  return db.change
    .update(mails)
    .set({ actionId: mergeId, dueAt: new Date(now.getTime() + HELD_MS) })
    .where(
      and(
        ...[eq(mails.submissionId, id), eq(mails.kind, "contact-released")],
        ...[eq(mails.state, "due"), eq(mails.createdAt, now)],
      ),
    );
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
