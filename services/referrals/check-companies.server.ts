/** What would become of each company if it were referred now. Reads only; `referCompanies` asks it again before it writes. */
import { and, eq, gt, inArray } from "drizzle-orm";
import type { Database } from "#db/client.server.ts";
import { INVITATION_MAIL, mails, organisations, referrals, submissions } from "#db/schema.ts";
import { DAY_MS } from "#services/access/issue-link.server.ts";
import { organisationKey } from "#services/intake/organisation-key.server.ts";
import { belongsTo } from "#services/intake/organisation-keys.server.ts";
import { type Cells, type Company, type Problem, readCompany } from "./read-company.server.ts";

/** Whoever's address it is, nobody makes us write to it more often. */
export const INVITATIONS_PER_MAILBOX_AND_DAY = 3;

export type Row = { number: number; cells: Cells };

export type CheckedRow = Row & {
  problems: Problem[];
  warnings: Warning[];
} & (
    | { standing: "wrong" }
    /** Will be invited. */
    | { standing: "new"; company: Company; key: string }
    /** Has applied already: the referrer gets the credit, the company no invitation. */
    | { standing: "applied"; company: Company; key: string; submissionId: string }
    | { standing: "referred" }
    /** Stands in an earlier row too. */
    | { standing: "twice"; firstRow: number }
  );
export type Warning = "no-website" | "shared-address";

type Deps = { db: Database; now: Date };

export async function checkCompanies(
  rows: readonly Row[],
  referrerId: string,
  deps: Deps,
): Promise<CheckedRow[]> {
  const read = rows.map((row) => {
    const result = readCompany(row.cells);
    return { row, result, key: result.ok ? organisationKey(result.company) : "" };
  });
  const keys = [...new Set(read.map(({ key }) => key))];
  const before: Before = {
    referred: await alreadyReferred(keys, referrerId, deps),
    applied: await newestSubmissions(keys, deps),
    invitations: await invitationsToday(deps),
    firstRows: new Map(),
  };
  return read.map(({ row, result, key }) =>
    result.ok
      ? standingOf(row, result.company, key, before)
      : { ...row, standing: "wrong", problems: result.problems, warnings: [] },
  );
}

/** What a row meets: what is stored, and the rows above it. */
type Before = {
  referred: ReadonlySet<string>;
  /** Organisation key → its newest submission. */
  applied: ReadonlyMap<string, string>;
  /** Mailbox → invitations within a day, those of the rows above included. */
  invitations: Map<string, number>;
  firstRows: Map<string, number>;
};

function standingOf(row: Row, company: Company, key: string, before: Before): CheckedRow {
  const base = { ...row, problems: [], warnings: [] };
  if (before.referred.has(key)) return { ...base, standing: "referred" };
  const firstRow = before.firstRows.get(key);
  if (firstRow !== undefined) return { ...base, standing: "twice", firstRow };
  const warnings: Warning[] = company.website ? [] : ["no-website"];
  const submissionId = before.applied.get(key);
  if (submissionId) {
    before.firstRows.set(key, row.number);
    return { ...base, warnings, standing: "applied", company, key, submissionId };
  }
  const invitations = before.invitations.get(mailbox(company.contactEmail)) ?? 0;
  if (invitations >= INVITATIONS_PER_MAILBOX_AND_DAY)
    return { ...base, standing: "wrong", problems: [mailedTooOften(company.contactEmail)] };
  before.firstRows.set(key, row.number);
  before.invitations.set(mailbox(company.contactEmail), invitations + 1);
  if (invitations > 0) warnings.push("shared-address");
  return { ...base, warnings, standing: "new", company, key };
}

/** Case and "+tags" reach the same person. */
function mailbox(address: string): string {
  return address.toLowerCase().replace(/\+[^@]*(?=@)/, "");
}

function mailedTooOften(found: string): Problem {
  return {
    column: "contactEmail",
    code: "mailed-too-often",
    found,
    values: { most: String(INVITATIONS_PER_MAILBOX_AND_DAY) },
  };
}

async function alreadyReferred(keys: string[], referrerId: string, { db }: Deps): Promise<Set<string>> {
  const rows = await db.read
    .select({ key: referrals.organisationKey })
    .from(referrals)
    .where(and(eq(referrals.referrerId, referrerId), inArray(referrals.organisationKey, keys)));
  return new Set(rows.map(({ key }) => key));
}

/** Organisation key → the newest submission of that organisation. */
export async function newestSubmissions(
  keys: string[],
  { db }: Pick<Deps, "db">,
): Promise<Map<string, string>> {
  const rows = await db.read
    .select({ key: organisations.key, submissionId: submissions.id })
    .from(organisations)
    .innerJoin(submissions, eq(submissions.organisationId, belongsTo))
    .where(inArray(organisations.key, keys))
    .orderBy(submissions.seq);
  return new Map(rows.map(({ key, submissionId }) => [key, submissionId]));
}

/** What is wrong with one more invitation to this address today, if anything. */
export async function tooManyInvitations(address: string, deps: Deps): Promise<Problem | null> {
  const before = (await invitationsToday(deps)).get(mailbox(address)) ?? 0;
  return before < INVITATIONS_PER_MAILBOX_AND_DAY ? null : mailedTooOften(address);
}

/** How many invitations each mailbox was sent within a day, from whomever. */
async function invitationsToday({ db, now }: Deps): Promise<Map<string, number>> {
  const sent = await db.read
    .select({ address: mails.toAddress })
    .from(mails)
    .where(and(INVITATION_MAIL, gt(mails.createdAt, new Date(now.getTime() - DAY_MS))));
  const counts = new Map<string, number>();
  for (const { address } of sent) counts.set(mailbox(address), (counts.get(mailbox(address)) ?? 0) + 1);
  return counts;
}
