/** What a referrer may see of the companies they referred: the public status, nothing of what was written or said. */
import {
  aliasedTable,
  and,
  count,
  desc,
  eq,
  gt,
  inArray,
  isNull,
  lt,
  notInArray,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import type { Database } from "#db/client.server.ts";
import { mails, referrals, submissions, teams } from "#db/schema.ts";
import { type Outcome, REFERRAL_STATES, type ReferralState, type Stage } from "#db/words.ts";
import { publicStage } from "#services/intake/public-stage.server.ts";
import { readTold, type Told } from "#services/intake/read-told.server.ts";
import type { Team } from "#services/rules/vocabulary.ts";
import { TO_APPLICANT } from "#services/triage/mail-applicant.server.ts";

export const REFERRALS_PER_PAGE = 50;

export type ReferralLine = {
  id: string;
  orgName: string;
  website: string | null;
  referredAt: Date;
  state: ReferralState;
  /** Nobody was written to yet: the company came by name alone. */
  uninvited: boolean;
  /** Once applied. */
  status: {
    stage: Stage;
    outcome: Outcome | null;
    team: Team;
    timeZone: string;
    /** The promise; null once it is closed. */
    answerBy: Date | null;
  } | null;
};
export type ReferralPage = { lines: ReferralLine[]; next: string | null };

/** The submission a referral brought; where that one was merged, how the survivor stands counts for both. */
const brought = aliasedTable(submissions, "brought");
const leadsTo = sql`coalesce(${brought.survivorId}, ${brought.id})`;

export async function listReferrals(
  asked: { referrerId: string; state: ReferralState | null; before: string | null },
  { db, now }: { db: Database; now: Date },
): Promise<ReferralPage> {
  const mine: (SQL | undefined)[] = [
    eq(referrals.referrerId, asked.referrerId),
    asked.state ? eq(referrals.state, asked.state) : undefined,
    // Ids are made in the order of time: they page as well as a date, and never tie.
    asked.before ? lt(referrals.id, asked.before) : undefined,
  ];
  const rows = await db.read
    .select({
      id: referrals.id,
      form: referrals.form,
      referredAt: referrals.createdAt,
      state: referrals.state,
      leadsTo: sql<string | null>`${leadsTo}`,
    })
    .from(referrals)
    .leftJoin(brought, eq(brought.id, referrals.submissionId))
    .where(and(...mine))
    .orderBy(desc(referrals.id))
    .limit(REFERRALS_PER_PAGE + 1);
  const told = await readTold(
    db,
    rows.flatMap((row) => row.leadsTo ?? []),
    now,
  );
  const timeZones = new Map(
    (await db.read.select({ id: teams.id, timeZone: teams.timeZone }).from(teams)).map((team) => [
      team.id,
      team.timeZone,
    ]),
  );
  const lines = rows.slice(0, REFERRALS_PER_PAGE).map(({ form, leadsTo: id, ...row }) => ({
    id: row.id,
    orgName: String(form.orgName ?? ""),
    website: typeof form.website === "string" ? form.website : null,
    referredAt: row.referredAt,
    state: row.state,
    uninvited: row.state === "invited" && typeof form.contactEmail !== "string",
    status: statusOf(id === null ? undefined : told.get(id), timeZones),
  }));
  return { lines, next: rows.length > REFERRALS_PER_PAGE ? (lines.at(-1)?.id ?? null) : null };
}

function statusOf(told: Told | undefined, timeZones: Map<Team, string>): ReferralLine["status"] {
  if (!told) return null;
  const { stage, submission } = told;
  const { outcome, team, answerBy } = submission;
  const timeZone = timeZones.get(team) ?? "UTC";
  return { stage, outcome, team, timeZone, answerBy: stage === "closed" ? null : answerBy };
}

export type ReferralYield = Record<ReferralState | "referred" | "introduced" | "interested", number>;

/**
 * How far they came: of all referred, how many opened their draft, applied, were introduced, met interest; each as it
 * was told to its applicant.
 */
export async function countReferrals(
  referrerId: string,
  deps: { db: Database; now: Date },
): Promise<ReferralYield> {
  const held = await listHeld(referrerId, deps);
  const ids = held.map(({ id }) => id);
  const told = await readTold(deps.db, ids, deps.now);
  const groups = await deps.db.read
    .select({
      state: referrals.state,
      introduced: sql<number>`${publicStage} = 'introduced' or ${submissions.outcome} = 'interested'`,
      interested: sql<number>`${submissions.outcome} = 'interested'`,
      rows: count(),
    })
    .from(referrals)
    .leftJoin(brought, eq(brought.id, referrals.submissionId))
    .leftJoin(submissions, eq(submissions.id, leadsTo))
    .where(
      and(
        eq(referrals.referrerId, referrerId),
        ids.length > 0 ? or(isNull(submissions.id), notInArray(submissions.id, ids)) : undefined,
      ),
    )
    .groupBy(referrals.state, sql`2`, sql`3`);
  const waiting = held.map(({ state, id }) => ({ state, rows: 1, ...reached(told.get(id)) }));
  const all: { state: ReferralState; introduced: unknown; interested: unknown; rows: number }[] = [
    ...groups,
    ...waiting,
  ];
  const sum = (of: (group: (typeof all)[number]) => unknown) =>
    all.filter(of).reduce((total, group) => total + group.rows, 0);
  const [invited, claimed, applied] = REFERRAL_STATES.map((state) => sum((group) => group.state === state));
  return {
    referred: sum(() => true),
    invited: invited ?? 0,
    claimed: claimed ?? 0,
    applied: applied ?? 0,
    introduced: sum((group) => group.introduced),
    interested: sum((group) => group.interested),
  };
}

function reached(told: Told | undefined) {
  const interested = told?.submission.outcome === "interested";
  return { introduced: interested || told?.stage === "introduced", interested };
}

/** Those of whom a decision has not been told yet, a row each. */
async function listHeld(referrerId: string, { db, now }: { db: Database; now: Date }) {
  return await db.read
    .selectDistinct({ referral: referrals.id, state: referrals.state, id: sql<string>`${leadsTo}` })
    .from(referrals)
    .innerJoin(brought, eq(brought.id, referrals.submissionId))
    .innerJoin(mails, eq(mails.submissionId, leadsTo))
    .where(
      and(
        eq(referrals.referrerId, referrerId),
        inArray(mails.kind, [...TO_APPLICANT]),
        eq(mails.state, "due"),
        gt(mails.dueAt, now),
      ),
    );
}
