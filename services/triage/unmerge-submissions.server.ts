import { and, eq, gt, inArray, isNull } from "drizzle-orm";
import { type Database, first, type Guarded, must, type Statement } from "#db/client.server.ts";
import {
  contacts,
  decisions,
  mails,
  merges,
  profiles,
  questions,
  readings,
  receivers,
  submissions,
} from "#db/schema.ts";
import { replaceText } from "#db/search.server.ts";
import type { Profile } from "#services/intake/profile.ts";
import { searchText } from "#services/intake/search-text.server.ts";
import { addEvent, type Receiver, readCase, type TriageDeps } from "./change-submission.server.ts";
import { introductionMail } from "./mail-contacts.server.ts";
import { organisationsInTurn, partOrganisations } from "./merge-organisations.server.ts";
import { inScope, type Reader, type Submission } from "./scope.server.ts";

/** `decided-since`: one of the two has changed, and what was done about the whole cannot be divided. `merged-since`: a later merge holds them together. */
export type UnmergeRefusal = "not-found" | "undone" | "decided-since" | "merged-since" | "changed-meanwhile";
export type Unmerged = { ok: true; survivor: string } | { ok: false; why: UnmergeRefusal };

type Kept<Row> = {
  [K in keyof Row]: Row[K] extends Date ? string : Row[K] extends Date | null ? string | null : Row[K];
};
type KeptRows = {
  submissions: Kept<Submission>[];
  receivers: Kept<Receiver>[];
  questions: { id: string }[];
  organisations?: { id: string }[];
};

/** Both stand as they stood before, to the last byte; whatever else has happened since stays as it is. */
export async function unmergeSubmissions(
  { id, person }: { id: string; person: Reader & { id: string } },
  deps: TriageDeps,
): Promise<Unmerged> {
  const { db } = deps;
  const pair = await readPair(id, person, db);
  if (!pair.ok) return pair;
  const { survivor, merged, stood, fell, before } = pair;

  const gone = await newerProfiles(stood, db);
  const by = { actor: "person", actorId: person.id } as const;
  const both = { into: stood.organisationId, from: fell.organisationId };
  const apart = {
    moved: [fell, ...pair.others]
      .filter((each) => each.organisationId === fell.organisationId)
      .map((each) => each.id),
    organisations: (before.organisations ?? []).map((each) => each.id),
  };
  const unit: (Statement | Guarded)[] = [
    ...(await organisationsInTurn(both, db)),
    markUndone(id, deps),
    restored(survivor, stood, db),
    restored(merged, fell, db),
    ...pair.led.map((each) =>
      db.change.update(submissions).set({ survivorId: merged.id }).where(eq(submissions.id, each.id)),
    ),
    ...(gone.length > 0 ? [db.change.delete(profiles).where(inArray(profiles.id, gone))] : []),
    ...(await partOrganisations(both, apart, gone, db)),
    forgetReadings(stood, db),
    ...(await foundApart(pair, db)),
    ...giveBack(before, db),
    ...(await takeBackMails(id, merged, before.receivers, deps)),
    addEvent(survivor, "unmerged", by, { reference: merged.reference, merge: id }, deps),
    addEvent(merged, "unmerged", by, { reference: survivor.reference, merge: id }, deps),
  ];
  const written = await db.writeAll(unit);
  return written.ok
    ? { ok: true, survivor: survivor.reference }
    : { ok: false, why: written.why as UnmergeRefusal };
}

/** Both as they are and, kept by the merge, as they were. */
type Pair = {
  survivor: Submission;
  merged: Submission;
  stood: Kept<Submission>;
  fell: Kept<Submission>;
  /** Whatever else the merge changed a row of; `led` of them, because they led to the one that was merged. */
  others: Kept<Submission>[];
  led: Kept<Submission>[];
  before: KeptRows;
};

async function readPair(
  id: string,
  person: Reader,
  db: Database,
): Promise<({ ok: true } & Pair) | { ok: false; why: UnmergeRefusal }> {
  const merge = await first(db.read.select().from(merges).where(eq(merges.id, id)));
  if (!merge) return { ok: false, why: "not-found" };
  const rows = await db.read
    .select()
    .from(submissions)
    .where(and(inArray(submissions.id, [merge.survivorId, merge.mergedId]), inScope(person)));
  const survivor = rows.find((each) => each.id === merge.survivorId);
  const merged = rows.find((each) => each.id === merge.mergedId);
  if (!survivor || !merged) return { ok: false, why: "not-found" };
  if (merge.undoneAt) return { ok: false, why: "undone" };
  if (survivor.version !== merge.survivorVersion || merged.version !== merge.mergedVersion)
    return { ok: false, why: "decided-since" };

  const before = merge.before as unknown as KeptRows;
  const [stood, fell, ...others] = before.submissions;
  if (!stood || !fell) throw new Error(`The merge ${id} does not say how its submissions stood.`);
  const led = others.filter((each) => each.survivorId === fell.id);
  return { ok: true, survivor, merged, stood, fell, others, led, before };
}

function markUndone(id: string, { db, now }: TriageDeps): Guarded {
  return must(
    db.change
      .update(merges)
      .set({ undoneAt: now })
      .where(and(eq(merges.id, id), isNull(merges.undoneAt))),
    "undone",
  );
}

/** Nobody has read a version that never was. */
function forgetReadings({ id, profileVersion }: Kept<Submission>, db: Database): Statement {
  return db.change
    .update(readings)
    .set({ profileVersion })
    .where(and(eq(readings.submissionId, id), gt(readings.profileVersion, profileVersion)));
}

/** What led to the one that was merged leads there again, and is found there. */
async function foundApart({ survivor, stood, fell, led }: Pair, db: Database): Promise<Statement[]> {
  const profile = await profileAt(stood.id, stood.profileVersion, db);
  const ofBoth = await profileAt(stood.id, survivor.profileVersion, db);
  const fallen = await profileAt(fell.id, fell.profileVersion, db);
  const leading = await leadingTo(stood.id, [], db);
  const stays = await leadingTo(stood.id, [fell.id, ...led.map((each) => each.id)], db);
  const goes = led.map(({ reference }) => reference);
  return [
    ...replaceText(stood.id, {
      before: searchText(stood.reference, ofBoth, leading),
      after: searchText(stood.reference, profile, stays),
    }),
    ...replaceText(fell.id, {
      before: searchText(fell.reference, fallen),
      after: searchText(fell.reference, fallen, goes),
    }),
  ];
}

/** Its contacts have it again, and what was asked is asked. */
function giveBack(before: KeptRows, db: Database): (Statement | Guarded)[] {
  return [
    ...before.receivers.map(({ id, state, remindAt }) =>
      must(
        db.change
          .update(receivers)
          .set({ state, remindAt: instant(remindAt) })
          .where(and(eq(receivers.id, id), eq(receivers.state, "revoked"))),
        "decided-since",
      ),
    ),
    ...before.questions.map(({ id }) =>
      db.change.update(questions).set({ state: "open", closedAt: null }).where(eq(questions.id, id)),
    ),
  ];
}

/** The columns a merge changes, as they were; where it belongs goes back apart from this. */
function restored(now: Submission, then: Kept<Submission>, db: Database): Guarded {
  const { version, profileVersion, country, language, stage, outcome, ownerId, wakeOn, survivorId } = then;
  return must(
    db.change
      .update(submissions)
      .set({
        ...{ version, profileVersion, country, language, stage, outcome, ownerId, wakeOn, survivorId },
        nextActionAt: instant(then.nextActionAt),
        remindAt: instant(then.remindAt),
        snoozedUntil: instant(then.snoozedUntil),
        pausedAt: instant(then.pausedAt),
        updatedAt: new Date(then.updatedAt),
      })
      .where(and(eq(submissions.id, now.id), eq(submissions.version, now.version))),
    "decided-since",
  );
}

const instant = (kept: string | null) => (kept === null ? null : new Date(kept));

async function profileAt(submissionId: string, version: number, db: Database): Promise<Profile> {
  const found = await first(
    db.read
      .select({ form: profiles.form })
      .from(profiles)
      .where(and(eq(profiles.submissionId, submissionId), eq(profiles.version, version))),
  );
  if (!found) throw new Error(`The submission ${submissionId} has no profile of version ${version}.`);
  return found.form as Profile;
}

async function newerProfiles({ id, profileVersion }: Kept<Submission>, db: Database): Promise<string[]> {
  const rows = await db.read
    .select({ id: profiles.id })
    .from(profiles)
    .where(and(eq(profiles.submissionId, id), gt(profiles.version, profileVersion)));
  return rows.map((row) => row.id);
}

async function leadingTo(survivorId: string, without: string[], db: Database): Promise<string[]> {
  const rows = await db.read
    .select({ id: submissions.id, reference: submissions.reference })
    .from(submissions)
    .where(eq(submissions.survivorId, survivorId));
  return rows.filter((row) => !without.includes(row.id)).map((row) => row.reference);
}

/** What has not left is taken back; who was told that it is over is told that it is not. */
async function takeBackMails(
  mergeId: string,
  merged: Submission,
  before: Kept<Receiver>[],
  deps: TriageDeps,
): Promise<(Statement | Guarded)[]> {
  const { db } = deps;
  const ofMerge = await db.read.select().from(mails).where(eq(mails.actionId, mergeId));
  const due = ofMerge.filter(({ state }) => state === "due").map((mail) => mail.id);
  const told = new Set(ofMerge.filter(({ state }) => state !== "due").map(({ toAddress }) => toAddress));
  const waiting = before.filter(({ state }) => state !== "planned").map((receiver) => receiver.id);
  const rows = await db.read
    .select({ receiver: receivers, contact: contacts })
    .from(receivers)
    .innerJoin(contacts, eq(contacts.id, receivers.contactId))
    .where(inArray(receivers.id, waiting));
  const decision = await first(db.read.select().from(decisions).where(eq(decisions.id, merged.decisionId)));
  if (!decision) throw new Error(`The submission ${merged.id} has no decision.`);
  const about = await readCase(merged, db);
  return [
    ...(due.length > 0
      ? [
          must(
            db.change.delete(mails).where(and(inArray(mails.id, due), eq(mails.state, "due"))),
            "changed-meanwhile",
            due.length,
          ),
        ]
      : []),
    ...rows
      .filter(({ contact }) => told.has(contact.email))
      .flatMap(({ receiver, contact }) => introductionMail(about, { ...receiver, contact }, decision, deps)),
  ];
}
