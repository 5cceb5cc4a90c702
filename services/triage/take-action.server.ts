/** What every decision shares: it happens once, on what the person saw, and it can be taken back. */
import { and, eq } from "drizzle-orm";
import { type Database, first, type Guarded, must, type Statement } from "#db/client.server.ts";
import { actions, labels, questions, receivers, submissions } from "#db/schema.ts";
import type { ActionVerb } from "#db/words.ts";
import {
  type Asked,
  type Case,
  openCase,
  type Refusal,
  type TriageDeps,
  type VerbResult,
  writeVerb,
} from "./change-submission.server.ts";
import { type StoredRow, storedRow } from "./stored-rows.server.ts";

export type Action = typeof actions.$inferSelect;
/** A verb's dependencies while it acts: mails it queues belong to the action, ids it makes are what it adds. */
export type Acting = TriageDeps & { action: string };
export type Unit = (Statement | Guarded)[];
export type Work = Unit | { ok: false; why: Refusal };

/**
 * Does a verb under the id that the person's browser made for it. An id that was done already is done: nothing
 * changes and the answer is the same. `work` says what the verb writes, first of all the submission.
 */
export async function takeAction(
  verb: Exclude<ActionVerb, "merge">,
  asked: Asked,
  deps: TriageDeps,
  work: (opened: Case, acting: Acting) => Promise<Work>,
): Promise<VerbResult> {
  const id = asked.action ?? deps.newId();
  const done = await answerAgain(id, verb, asked, deps.db);
  if (done) return done;
  const opened = await openCase(verb, asked, deps);
  if (!opened.ok) return opened;

  const added: string[] = [];
  const newId = () => {
    const made = deps.newId();
    added.push(made);
    return made;
  };
  const unit = await work(opened, { ...deps, newId, action: id });
  if (!Array.isArray(unit)) return unit;
  const recorded = recordAction(
    { id, verb, asked, before: await stoodBefore(verb, opened, added, deps.db) },
    opened,
    deps,
  );
  const written = await writeVerb(deps.db, [...unit, recorded]);
  // Two sendings of one id at once: the slower one finds that it was done.
  return written.ok ? written : ((await answerAgain(id, verb, asked, deps.db)) ?? written);
}

/** The row of an action, for the unit of the verb that it is. */
export function recordAction(
  action: { id: string; verb: ActionVerb; asked: Asked; before: Action["before"] },
  { submission }: Pick<Case, "submission">,
  { db, now }: { db: Database; now: Date },
): Guarded {
  return must(
    db.change.insert(actions).values({
      id: action.id,
      bulkId: action.asked.bulk ?? null,
      submissionId: submission.id,
      personId: action.asked.person.id,
      verb: action.verb,
      version: submission.version + 1,
      before: action.before,
      createdAt: now,
    }),
    "changed-meanwhile",
  );
}

/** The id stands for what was done first under it; another person's, or for something else, it does nothing. */
async function answerAgain(
  id: string,
  verb: ActionVerb,
  { reference, person }: Asked,
  db: Database,
): Promise<VerbResult | undefined> {
  const found = await first(
    db.read
      .select({ verb: actions.verb, personId: actions.personId, reference: submissions.reference })
      .from(actions)
      .innerJoin(submissions, eq(submissions.id, actions.submissionId))
      .where(eq(actions.id, id)),
  );
  if (!found) return undefined;
  const same = found.verb === verb && found.personId === person.id && found.reference === reference;
  return same ? { ok: true } : { ok: false, why: "changed-meanwhile" };
}

/** The submission, who has it, what is asked and its labels, as far as a verb can change them; and what it adds. */
async function stoodBefore(
  verb: ActionVerb,
  { submission, receivers: active }: Case,
  added: string[],
  db: Database,
): Promise<Record<string, StoredRow[]>> {
  const open =
    submission.stage === "asked"
      ? await db.read
          .select()
          .from(questions)
          .where(and(eq(questions.submissionId, submission.id), eq(questions.state, "open")))
      : [];
  const sorted =
    verb === "label"
      ? await db.read.select().from(labels).where(eq(labels.submissionId, submission.id))
      : undefined;
  return {
    submissions: [storedRow(submissions, submission)],
    receivers: active.map((receiver) => storedRow(receivers, receiver)),
    questions: open.map((question) => storedRow(questions, question)),
    ...(sorted && { labels: sorted }),
    /** Ids of rows it adds, in whatever table: undoing takes them out. */
    added: added.map((id) => ({ id })),
  };
}
