import { and, count, desc, eq, inArray, lt, type SQL } from "drizzle-orm";
import type { Database } from "#db/client.server.ts";
import { mails, submissions } from "#db/schema.ts";
import type { MailState } from "#db/words.ts";
import type { Team } from "#services/rules/vocabulary.ts";

/** What a list shows of a mail: never its links. */
export type ListedMail = Pick<
  typeof mails.$inferSelect,
  | "id"
  | "kind"
  | "state"
  | "toName"
  | "toAddress"
  | "attempts"
  | "lastError"
  | "dueAt"
  | "sentAt"
  | "createdAt"
  | "actionId"
> & { reference: string | null };

export type MailQuery = {
  state?: MailState;
  /** The whole address. */
  to?: string;
  /** Only mails about submissions of this team. */
  team?: Team | null;
  /** The id of the last mail of the page before. */
  before?: string;
  limit: number;
};

export type MailPage = { mails: ListedMail[]; next: string | null };

/** The newest first; ids rise with time. */
export async function listMails(query: MailQuery, { db }: { db: Database }): Promise<MailPage> {
  const rows = await db.read
    .select({
      id: mails.id,
      kind: mails.kind,
      state: mails.state,
      toName: mails.toName,
      toAddress: mails.toAddress,
      attempts: mails.attempts,
      lastError: mails.lastError,
      dueAt: mails.dueAt,
      sentAt: mails.sentAt,
      createdAt: mails.createdAt,
      actionId: mails.actionId,
      reference: submissions.reference,
    })
    .from(mails)
    .leftJoin(submissions, eq(submissions.id, mails.submissionId))
    .where(
      and(
        query.state ? eq(mails.state, query.state) : undefined,
        query.to ? eq(mails.toAddress, query.to) : undefined,
        query.before ? lt(mails.id, query.before) : undefined,
        aboutTeam(query.team, db),
      ),
    )
    .orderBy(desc(mails.id))
    .limit(query.limit + 1);
  const page = rows.slice(0, query.limit);
  return { mails: page, next: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null };
}

/** How many mails stand in each state. */
export async function countMails(
  team: Team | null | undefined,
  { db }: { db: Database },
): Promise<Record<MailState, number>> {
  const counts = { due: 0, sending: 0, sent: 0, failed: 0, told: 0, cancelled: 0 };
  const rows = await db.read
    .select({ state: mails.state, rows: count() })
    .from(mails)
    .where(aboutTeam(team, db))
    .groupBy(mails.state);
  for (const { state, rows: found } of rows) counts[state] = found;
  return counts;
}

/** What a triager may see: a mail about nobody's submission (a sign-in) belongs to no team. */
export function aboutTeam(team: Team | null | undefined, db: Database): SQL | undefined {
  if (!team) return undefined;
  return inArray(
    mails.submissionId,
    db.read.select({ id: submissions.id }).from(submissions).where(eq(submissions.team, team)),
  );
}
