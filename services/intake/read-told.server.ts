/**
 * How submissions stand for those outside: as they were told. A decision of the staff counts from when its mail to the
 * applicant goes; while that is held, all is as it was before. One that was taken back never was.
 */
import { and, asc, eq, gt, inArray, isNotNull, isNull } from "drizzle-orm";
import type { Database } from "#db/client.server.ts";
import { actions, events, mails, submissions } from "#db/schema.ts";
import type { EventKind, Stage } from "#db/words.ts";
import { TO_APPLICANT } from "#services/triage/mail-applicant.server.ts";
import type { Submission } from "#services/triage/scope.server.ts";
import { restoredRow } from "#services/triage/stored-rows.server.ts";

export type PublicEvent = { kind: EventKind; at: Date };

export type Told = {
  /** As it stood when they last heard of it. */
  submission: Submission;
  /** Who in the group has it may change behind the door: introduced, it stays so until another team has it. */
  stage: Stage;
  history: PublicEvent[];
  /** The contact of the desk that was told first; it stays the desk until another team has it. */
  firstTold: string | null;
  /** The note with what they are asked. */
  asked: string | null;
};

/** Events an applicant may read; a contact's "need more" is to them a question. */
const PUBLIC_EVENTS = [
  "received",
  "contact-informed",
  "accepted",
  "declined",
  "question-asked",
  "question-answered",
  "rerouted",
  "withdrawn",
  "withdrawal-undone",
  "contact-interested",
  "contact-need-more",
  "merged",
] as const satisfies EventKind[];

/** By id. A fixed number of queries, for one as for a page of them. */
export async function readTold(
  db: Database,
  ids: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, Told>> {
  if (ids.length === 0) return new Map();
  const rows = await db.read
    .select()
    .from(submissions)
    .where(inArray(submissions.id, [...ids]));
  const lines = await readLines(db, ids);
  const undone = await readUndone(db, ids);
  const held = await readHeld(db, ids, now);
  return new Map(
    rows.map((row) => [
      row.id,
      asTold(row, {
        lines: lines.filter(({ submissionId }) => submissionId === row.id),
        undone: undone.filter(({ submissionId }) => submissionId === row.id),
        held: held.find(({ submissionId }) => submissionId === row.id),
      }),
    ]),
  );
}

type Line = Pick<typeof events.$inferSelect, "submissionId" | "kind" | "actor" | "data" | "createdAt">;
type Held = { submissionId: string; at: Date; before: (typeof actions.$inferSelect)["before"] };

function asTold(
  row: Submission,
  { lines, undone, held }: { lines: Line[]; undone: { at: Date }[]; held: Held | undefined },
): Told {
  const takenBack = new Set(undone.map(({ at }) => at.getTime()));
  const stands = lines.filter(({ createdAt }) => !takenBack.has(createdAt.getTime()));
  // Whatever an applicant or a contact does since, it is told at once, and with it how all stands.
  const overtaken = stands.some(
    ({ kind, actor, createdAt }) =>
      held && !STILL.includes(kind) && actor !== "person" && actor !== "rules" && createdAt > held.at,
  );
  const [stored] = (!overtaken && held?.before.submissions) || [];
  const submission = stored
    ? { ...restoredRow(submissions, stored), profileVersion: row.profileVersion }
    : row;
  const told = stored
    ? stands.filter(({ actor, createdAt }) => held && (actor !== "person" || createdAt < held.at))
    : stands;
  const read = publicHistory(told);
  return {
    ...read,
    submission,
    stage: publicStage(submission.stage, read),
  };
}

/** An answer to a question that is not open any more moves nothing. */
const STILL: readonly EventKind[] = ["question-answered"];

function publicStage(stage: Stage, { firstTold, asked }: Pick<Told, "firstTold" | "asked">): Stage {
  const read = stage === "triage" || (stage === "asked" && asked === null);
  return read ? (firstTold === null ? "triage" : "introduced") : stage;
}

/** To an applicant a team is one: whom in it the profile is with, one after another, is not told. */
function publicHistory(lines: Line[]): Pick<Told, "history" | "firstTold" | "asked"> {
  const history: PublicEvent[] = [];
  let firstTold: string | null = null;
  let asked: string | null = null;
  for (const { kind, createdAt, data } of lines) {
    if (kind === "rerouted" && data.from === data.to) continue;
    if (kind === "rerouted") firstTold = null;
    if ((kind === "contact-informed" || kind === "accepted") && firstTold !== null) continue;
    if (kind === "contact-informed") firstTold = String(data.contact);
    if (kind === "question-answered") asked = null;
    if (kind === "question-asked" || kind === "contact-need-more") asked = String(data.note);
    history.push({ kind, at: createdAt });
  }
  return { history, firstTold, asked };
}

async function readLines(db: Database, ids: readonly string[]): Promise<Line[]> {
  const { submissionId, kind, actor, data, createdAt } = events;
  return await db.read
    .select({ submissionId, kind, actor, data, createdAt })
    .from(events)
    .where(and(inArray(submissionId, [...ids]), inArray(kind, [...PUBLIC_EVENTS])))
    .orderBy(asc(events.seq));
}

/** A verb's lines of history have the instant of its action. */
async function readUndone(db: Database, ids: readonly string[]) {
  return await db.read
    .select({ submissionId: actions.submissionId, at: actions.createdAt })
    .from(actions)
    .where(and(inArray(actions.submissionId, [...ids]), isNotNull(actions.undoneAt)));
}

/** Decisions whose mail has not gone yet, the first one first. */
async function readHeld(db: Database, ids: readonly string[], now: Date): Promise<Held[]> {
  return await db.read
    .select({ submissionId: actions.submissionId, at: actions.createdAt, before: actions.before })
    .from(mails)
    .innerJoin(actions, eq(actions.id, mails.actionId))
    .where(
      and(
        inArray(mails.submissionId, [...ids]),
        inArray(mails.kind, [...TO_APPLICANT]),
        eq(mails.state, "due"),
        gt(mails.dueAt, now),
        isNull(actions.undoneAt),
      ),
    )
    .orderBy(asc(actions.createdAt), asc(actions.version));
}
