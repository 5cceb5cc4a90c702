/** One gesture over many submissions: what it would change, row by row, before anything is done. */
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Database } from "#db/client.server.ts";
import { labels, organisations, people, submissions } from "#db/schema.ts";
import type { Screening, ScreeningReason } from "#db/words.ts";
import { type Person, readPerson } from "#services/access/read-subject.server.ts";
import type { Language } from "#services/rules/vocabulary.ts";
import { beforeAndAfter, type Facet } from "./before-and-after.server.ts";
import type { Refusal } from "./change-submission.server.ts";
import type { DeclineReason } from "./decline-reasons.ts";
import { draftDecline } from "./draft-decline.server.ts";
import { cleanLabels } from "./label-submission.server.ts";
import { inScope, type Reader, type Submission } from "./scope.server.ts";
import { whyNot } from "./transitions.ts";

export const BULK_MAX = 1000;
export const BULK_VERBS = ["assign", "label", "snooze", "screen", "decline", "wake"] as const;
export type BulkVerb = (typeof BULK_VERBS)[number];

export type BulkChange =
  | { verb: "assign"; to: string | null }
  | { verb: "label"; add: string[] }
  | { verb: "snooze"; until: Date }
  | { verb: "screen"; screening: Screening; reason?: ScreeningReason }
  /** Each applicant gets the reason's template in their language. */
  | { verb: "decline"; reason: DeclineReason }
  | { verb: "wake" };

export type PlannedRow = {
  reference: string;
  orgName: string;
  /** The version the plan was made on. */
  version: number;
  /** What its applicant is written in. */
  language: Language;
  /** What the change touches, as it stands and as it would; null where it can't be done. */
  before: Facet;
  after: Facet | null;
  /** Why it can't be done; null where it can. */
  why: Refusal | null;
};

type Row = Submission & { orgName: string; assigneeName: string | null; labels: string[] };

/** In the order asked; what the reader may not see is not in it. */
export async function planBulk(
  change: BulkChange,
  references: readonly string[],
  reader: Reader,
  deps: { db: Database; now: Date },
): Promise<PlannedRow[]> {
  const wanted = references.slice(0, BULK_MAX);
  const rows = await readRows(wanted, reader, deps.db);
  const assignee = change.verb === "assign" && change.to ? await readPerson(change.to, deps) : undefined;
  return wanted.flatMap((reference) => {
    const row = rows.get(reference);
    if (!row) return [];
    const { orgName, version, language } = row;
    const why = whyNotThis(change, row, assignee, deps.now);
    const { before, after } = beforeAndAfter(change, row, assignee?.name ?? null);
    return [{ reference, orgName, version, language, before, after: why ? null : after, why }];
  });
}

type Assignee = Person | undefined;
type Checks = {
  [V in BulkVerb]: (
    change: Extract<BulkChange, { verb: V }>,
    row: Row,
    about: { assignee: Assignee; now: Date },
  ) => Refusal | null;
};

/** As the verbs refuse it, asked beforehand. */
const CHECKS: Checks = {
  assign: ({ to }, row, { assignee }) => {
    if (row.assigneeId === to) return "no-change";
    if (to === null) return null;
    if (!assignee) return "no-person";
    return assignee.team === null || assignee.team === row.team ? null : "other-team";
  },
  label: ({ add }, { labels: has }) =>
    cleanLabels([...has, ...add]).join() === [...has].sort().join() ? "no-change" : null,
  snooze: ({ until }, _, { now }) => (until > now ? null : "not-future"),
  screen: ({ screening, reason }, row) => {
    if (screening === "not-fit" && !reason) return "reason-needed";
    const same = row.screening === screening;
    return same && row.screeningReason === (screening === "open" ? null : (reason ?? null))
      ? "no-change"
      : null;
  },
  decline: ({ reason }, row) => (draftDecline(reason, row) === "" ? "reason-needed" : null),
  wake: () => null,
};

function whyNotThis(change: BulkChange, row: Row, assignee: Assignee, now: Date): Refusal | null {
  const why = whyNot(change.verb, row);
  if (why) return why;
  const check = CHECKS[change.verb] as (
    change: BulkChange,
    row: Row,
    about: { assignee: Assignee; now: Date },
  ) => Refusal | null;
  return check(change, row, { assignee, now });
}

async function readRows(references: string[], reader: Reader, db: Database): Promise<Map<string, Row>> {
  if (references.length === 0) return new Map();
  const mine = and(inArray(submissions.reference, references), inScope(reader));
  const found = await db.read
    .select({ submission: submissions, orgName: organisations.name, assigneeName: people.name })
    .from(submissions)
    .innerJoin(organisations, eq(organisations.id, submissions.organisationId))
    .leftJoin(people, eq(people.id, submissions.assigneeId))
    .where(mine);
  const sorted = await db.read
    .select({ id: labels.submissionId, label: labels.label })
    .from(labels)
    .innerJoin(submissions, eq(submissions.id, labels.submissionId))
    .where(mine)
    .orderBy(asc(labels.label));
  const labelsOf = new Map<string, string[]>();
  for (const { id, label } of sorted) labelsOf.set(id, [...(labelsOf.get(id) ?? []), label]);
  return new Map(
    found.map(({ submission, ...named }) => [
      submission.reference,
      { ...submission, ...named, labels: labelsOf.get(submission.id) ?? [] },
    ]),
  );
}
