/** Which other submissions may be the same company's, and why: every look-up goes by an index. */
import { and, desc, eq, inArray, isNull, ne, or } from "drizzle-orm";
import { type Database, first } from "#db/client.server.ts";
import { organisationKeys, organisations, profiles, referrals, referrers, submissions } from "#db/schema.ts";
import { foldName } from "#services/intake/fold-name.ts";
import { ALIKE, nameLikeness } from "#services/intake/name-likeness.ts";
import {
  addressOf,
  domainsOf,
  keysLike,
  type OrganisationKey,
} from "#services/intake/organisation-keys.server.ts";
import type { Profile } from "#services/intake/profile.ts";
import { findSubmission, inScope, type Reader, type Submission } from "./scope.server.ts";

export type DuplicateReason =
  /** The same registrable domain, of a website or, for one that has none, of the contact's mail. */
  | { kind: "domain"; value: string }
  | { kind: "address"; value: string }
  /** A referrer's one referral leads to both. */
  | { kind: "referral"; value: string }
  /** `value` is the other's name; 1 where nothing but writing differs. */
  | { kind: "name"; value: string; likeness: number }
  | { kind: "mail-domain"; value: string };

export type Duplicate = Pick<
  Submission,
  "reference" | "applicantType" | "team" | "country" | "stage" | "outcome" | "createdAt"
> & { orgName: string; language: string; reasons: DuplicateReason[] };

/** What each reason is worth beside the others. */
const WEIGHTS: Record<DuplicateReason["kind"], number> = {
  domain: 8,
  address: 4,
  referral: 4,
  name: 3,
  "mail-domain": 2,
};
/** What more organisations than this have in common tells nothing about any of them. */
const TOO_COMMON = 50;
const MOST_ORGANISATIONS = 200;
export const MOST_SHOWN = 10;

/** The likeliest first. Nothing that the reader may not see is looked at. */
export async function findDuplicates(
  reference: string,
  reader: Reader,
  { db }: { db: Database },
): Promise<Duplicate[]> {
  const submission = await findSubmission(db, reference, reader);
  if (!submission) return [];
  const profile = await profileOf(submission, db);
  const referred = await sharedReferrals(submission, db);
  const near = await nearOrganisations(submission, profile, db);
  const ids = [submission.organisationId, ...near, ...referred.keys()].slice(0, MOST_ORGANISATIONS);
  const rows = await db.read
    .select({ submission: submissions, form: profiles.form })
    .from(submissions)
    .innerJoin(
      profiles,
      and(eq(profiles.submissionId, submissions.id), eq(profiles.version, submissions.profileVersion)),
    )
    .where(
      and(
        inArray(submissions.organisationId, ids),
        ne(submissions.seq, submission.seq),
        isNull(submissions.survivorId),
        inScope(reader),
      ),
    )
    .orderBy(desc(submissions.createdAt), desc(submissions.seq))
    .limit(MOST_ORGANISATIONS);
  return rows
    .map(({ submission: other, form }) => {
      const theirs = form as Profile;
      const referrer = referred.get(other.organisationId);
      const reasons = [
        ...reasonsOf(profile, theirs),
        ...(referrer ? [{ kind: "referral" as const, value: referrer }] : []),
      ].sort((a, b) => WEIGHTS[b.kind] - WEIGHTS[a.kind]);
      const { applicantType, team, country, stage, outcome, createdAt, language } = other;
      const { orgName } = theirs;
      return {
        ...{ reference: other.reference, applicantType, team, country, stage, outcome, createdAt },
        ...{ orgName, language, reasons },
      };
    })
    .filter(({ reasons }) => reasons.length > 0)
    .sort((a, b) => strength(b) - strength(a))
    .slice(0, MOST_SHOWN);
}

function strength({ reasons }: Duplicate): number {
  return reasons.reduce(
    (sum, each) => sum + WEIGHTS[each.kind] * ("likeness" in each ? each.likeness : 1),
    0,
  );
}

/** What two profiles have in common, from what they say now. */
export function reasonsOf(one: Profile, other: Profile): DuplicateReason[] {
  const [ours, theirs] = [domainsOf(one), domainsOf(other)];
  const meets = [
    [ours.website, theirs.website],
    [ours.website, theirs.mail],
    [ours.mail, theirs.website],
  ].find(([own, their]) => own !== null && own === their);
  const likeness = nameLikeness(foldName(one.orgName), foldName(other.orgName));
  return [
    ...(meets ? [{ kind: "domain" as const, value: meets[0] ?? "" }] : []),
    ...(!meets && ours.mail !== null && ours.mail === theirs.mail
      ? [{ kind: "mail-domain" as const, value: ours.mail }]
      : []),
    ...(addressOf(one.contactEmail) === addressOf(other.contactEmail)
      ? [{ kind: "address" as const, value: other.contactEmail }]
      : []),
    ...(likeness >= ALIKE ? [{ kind: "name" as const, value: other.orgName, likeness }] : []),
  ];
}

async function profileOf(submission: Submission, db: Database): Promise<Profile> {
  const found = await first(
    db.read
      .select({ form: profiles.form })
      .from(profiles)
      .where(and(eq(profiles.submissionId, submission.id), eq(profiles.version, submission.profileVersion)))
      .limit(1),
  );
  if (!found) throw new Error(`The submission ${submission.id} has no profile.`);
  return found.form as Profile;
}

/** Organisations with a key in common. */
async function nearOrganisations(submission: Submission, profile: Profile, db: Database): Promise<string[]> {
  const keys = keysLike(profile);
  const asked: OrganisationKey["kind"][][] = [
    ["domain", "mail-domain"],
    ["address"],
    ["name"],
    ["name-part"],
  ];
  const found = new Set<string>();
  for (const kinds of asked) {
    const values = keys.filter(({ kind }) => kinds.includes(kind)).map(({ value }) => value);
    if (values.length === 0) continue;
    const rows = await db.read
      .select({ id: organisationKeys.organisationId })
      .from(organisationKeys)
      .where(
        and(
          inArray(organisationKeys.kind, kinds),
          inArray(organisationKeys.value, values),
          ne(organisationKeys.organisationId, submission.organisationId),
        ),
      )
      .limit(MOST_ORGANISATIONS);
    const ids = new Set(rows.map(({ id }) => id));
    if (ids.size <= TOO_COMMON) for (const id of ids) found.add(id);
  }
  return [...found];
}

/** Organisations that a referral of this submission named, or whose referral this one's key names → who referred. */
async function sharedReferrals(submission: Submission, db: Database): Promise<Map<string, string>> {
  const own = db.read
    .select({ key: organisations.key })
    .from(organisations)
    .where(
      or(
        eq(organisations.id, submission.organisationId),
        eq(organisations.survivorId, submission.organisationId),
      ),
    );
  const named = await db.read
    .select({ id: organisations.id, referrer: referrers.name })
    .from(referrals)
    .innerJoin(organisations, eq(organisations.key, referrals.organisationKey))
    .innerJoin(referrers, eq(referrers.id, referrals.referrerId))
    .where(eq(referrals.submissionId, submission.id))
    .limit(TOO_COMMON);
  const naming = await db.read
    .select({ id: submissions.organisationId, referrer: referrers.name })
    .from(referrals)
    .innerJoin(submissions, eq(submissions.id, referrals.submissionId))
    .innerJoin(referrers, eq(referrers.id, referrals.referrerId))
    .where(inArray(referrals.organisationKey, own))
    .limit(TOO_COMMON);
  return new Map(
    [...named, ...naming]
      .filter(({ id }) => id !== submission.organisationId)
      .map(({ id, referrer }) => [id, referrer]),
  );
}
