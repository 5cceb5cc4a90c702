/** Who has opened a submission, and what happened to it since. */
import { and, asc, eq, gt, gte, inArray, isNull, max, ne, notInArray, or, type SQL, sql } from "drizzle-orm";
import { type Database, must, type Statement } from "#db/client.server.ts";
import { heldStill } from "#db/kit.ts";
import { contacts, events, people, readings, receivers, submissions } from "#db/schema.ts";
import type { EventKind } from "#db/words.ts";
import type { Team } from "#services/rules/vocabulary.ts";
import { addEvent, type Receiver } from "./change-submission.server.ts";
import type { Submission } from "./scope.server.ts";

type Deps = { db: Database; now: Date };

export type SeenBy = {
  name: string;
  team: Team | null;
  /** Of contacts. */
  organisation: string | null;
  firstAt: Date;
  lastAt: Date;
};

/** Since when, and whether it is the profile itself that changed. */
export type Changed = { since: Date; profile: boolean };

/** A reader who looks again this soon has looked once. */
const SAME_LOOK_MS = 60_000;

/** The person has it before their eyes: everything up to `eventSeq`. Writes nothing where nothing is new. */
export async function seeSubmission(
  { submission, eventSeq, personId }: { submission: Submission; eventSeq: number; personId: string },
  { db, now }: Deps,
): Promise<void> {
  const [known] = await db.read
    .select()
    .from(readings)
    .where(
      and(
        eq(readings.submissionId, submission.id),
        eq(readings.reader, "person"),
        eq(readings.readerId, personId),
      ),
    );
  // What two windows show comes in any order: nothing that was read becomes unread.
  const upTo = Math.max(eventSeq, known?.eventSeq ?? 0);
  const sameLook = known && now.getTime() - known.lastAt.getTime() < SAME_LOOK_MS;
  if (sameLook && known.eventSeq === upTo && known.profileVersion === submission.profileVersion) return;
  await db.writeAll([
    reading({ submission, eventSeq: upTo, reader: "person", readerId: personId }, { db, now }),
  ]);
}

/** A contact has opened the profile by their link; the first time is a line of history. */
export async function seeIntroduction(
  { submission, receiver }: { submission: Submission; receiver: Receiver },
  { db, now }: Deps,
): Promise<void> {
  const [newest] = await db.read
    .select({ seq: max(events.seq) })
    .from(events)
    .where(eq(events.submissionId, submission.id));
  const { contactId } = receiver;
  const read = reading(
    { submission, eventSeq: newest?.seq ?? 0, reader: "contact", readerId: contactId },
    { db, now },
  );
  const opened = await db.writeAll([
    // The submission before who has it, as every decision takes them.
    read,
    must(
      db.change
        .update(receivers)
        .set({ openedAt: now })
        .where(and(eq(receivers.id, receiver.id), isNull(receivers.openedAt))),
      "opened-before",
    ),
    addEvent(
      submission,
      "opened",
      { actor: "contact", actorId: contactId },
      { contact: contactId },
      { db, now },
    ),
  ]);
  if (!opened.ok) await db.writeAll([read]);
}

/** Nobody has read a version of the profile that is gone by now: separating what was merged takes one back. */
function reading(
  read: Pick<typeof readings.$inferInsert, "eventSeq" | "reader" | "readerId"> & { submission: Submission },
  { db, now }: Deps,
): Statement {
  const { submission, eventSeq, reader, readerId } = read;
  const { id, profileVersion } = submission;
  const at = now.getTime();
  const stillThere = and(eq(submissions.id, id), gte(submissions.profileVersion, profileVersion));
  return db.change
    .insert(readings)
    .select(
      sql`select ${id}, ${reader}, ${readerId}, ${eventSeq}, ${profileVersion}, ${at}, ${at}
        from ${submissions} where ${stillThere} ${heldStill}`,
    )
    .onConflictDoUpdate({
      target: [readings.submissionId, readings.reader, readings.readerId],
      set: { eventSeq, profileVersion, lastAt: now },
    });
}

/** Lines of history that give nobody anything new to read. */
export const QUIET_KINDS: readonly EventKind[] = ["opened", "reminded", "labelled"];

/** A line of history is something new to read for whoever did not do it themselves. */
export function isNewsTo(personId: string): SQL | undefined {
  return and(
    notInArray(events.kind, [...QUIET_KINDS]),
    or(isNull(events.actorId), ne(events.actorId, personId)),
  );
}

/**
 * Of these submissions, those that changed since the person last read them: by others, or in their profile. What
 * they never read is not among them. One query, for a page of a queue as for one submission.
 */
export async function changedSince(
  references: readonly string[],
  personId: string,
  { db }: Pick<Deps, "db">,
): Promise<Map<string, Changed>> {
  if (references.length === 0) return new Map();
  const newProfile = gt(submissions.profileVersion, readings.profileVersion);
  const rows = await db.read
    .select({
      reference: submissions.reference,
      since: readings.lastAt,
      newest: submissions.profileVersion,
      seen: readings.profileVersion,
    })
    .from(submissions)
    .innerJoin(
      readings,
      and(
        eq(readings.submissionId, submissions.id),
        eq(readings.reader, "person"),
        eq(readings.readerId, personId),
      ),
    )
    .where(and(inArray(submissions.reference, [...references]), or(newProfile, happenedSince(personId, db))));
  return new Map(rows.map((row) => [row.reference, { since: row.since, profile: row.newest > row.seen }]));
}

/** Which fields of the profile its applicant has changed since then, by key. */
export async function fieldsChangedSince(
  submissionId: string,
  since: Date,
  { db }: Pick<Deps, "db">,
): Promise<string[]> {
  const lines = await db.read
    .select({ data: events.data })
    .from(events)
    .where(
      and(
        eq(events.submissionId, submissionId),
        eq(events.kind, "profile-changed"),
        gt(events.createdAt, since),
      ),
    );
  return [...new Set(lines.flatMap(({ data }) => String(data.fields ?? "").split(",")))].filter(Boolean);
}

function happenedSince(personId: string, db: Database): SQL {
  const later = db.read
    .select({ seq: events.seq })
    .from(events)
    .where(
      and(eq(events.submissionId, submissions.id), gt(events.seq, readings.eventSeq), isNewsTo(personId)),
    );
  return sql`exists ${later}`;
}

/** The staff who opened it and the contacts who did, in the order in which they first did. */
export async function readSeenBy(submissionId: string, { db }: Pick<Deps, "db">): Promise<SeenBy[]> {
  const rows = await db.read
    .select({
      person: people.name,
      personTeam: people.team,
      contact: contacts.role,
      contactTeam: contacts.team,
      organisation: contacts.organisation,
      firstAt: readings.firstAt,
      lastAt: readings.lastAt,
    })
    .from(readings)
    .leftJoin(people, and(eq(readings.reader, "person"), eq(people.id, readings.readerId)))
    .leftJoin(contacts, and(eq(readings.reader, "contact"), eq(contacts.id, readings.readerId)))
    .where(eq(readings.submissionId, submissionId))
    .orderBy(asc(readings.firstAt), asc(readings.readerId));
  return rows.map(({ person, personTeam, contact, contactTeam, ...row }) => ({
    ...row,
    name: person ?? contact ?? "",
    team: personTeam ?? contactTeam,
  }));
}
