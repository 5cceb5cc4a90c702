import { createHash } from "node:crypto";
import { and, count, eq, gt, inArray, notExists } from "drizzle-orm";
import { type Database, first, type Guarded, inTurn, must, type Statement } from "#db/client.server.ts";
import { batches, events, organisations, referrals, type referrers, submissions } from "#db/schema.ts";
import { DAY_MS, issueLink } from "#services/access/issue-link.server.ts";
import { belongsTo } from "#services/intake/organisation-keys.server.ts";
import { queueMail } from "#services/outbox/queue-mail.server.ts";
import type { Language } from "#services/rules/vocabulary.ts";
import { type CheckedRow, checkCompanies, type Row } from "./check-companies.server.ts";

export const REFERRALS_PER_DAY = 2000;

export type Referring = {
  referrer: typeof referrers.$inferSelect;
  rows: readonly Row[];
  /** Of the invitations. */
  language: Language;
  /** Where they came in a file. */
  file?: { name: string; hash: string };
};
export type Referred =
  /** `rows` as they stood just before, each with what became of it. */
  { ok: true; invited: number; linked: number; rows: CheckedRow[] } | { ok: false; why: "too-many-today" };

type Deps = { db: Database; now: Date; newId: () => string; secret: string };
type Good = Extract<CheckedRow, { standing: "new" | "applied" }>;

/** Refers every company that can be referred, in one unit, and leaves the others as they are. */
export async function referCompanies(asked: Referring, deps: Deps): Promise<Referred> {
  for (;;) {
    const rows = await checkCompanies(asked.rows, asked.referrer.id, deps);
    const good = rows.filter((row): row is Good => row.standing === "new" || row.standing === "applied");
    if (good.length > 0 && (await referredToday(asked.referrer.id, deps)) + good.length > REFERRALS_PER_DAY)
      return { ok: false, why: "too-many-today" };
    const written = good.length === 0 || (await deps.db.writeAll(unit(good, asked, deps))).ok;
    if (!written) continue; // Somebody referred or applied meanwhile: look again.
    const linked = good.filter((row) => row.standing === "applied").length;
    return { ok: true, invited: good.length - linked, linked, rows };
  }
}

async function referredToday(referrerId: string, { db, now }: Deps): Promise<number> {
  const today = gt(referrals.createdAt, new Date(now.getTime() - DAY_MS));
  return (
    (
      await first(
        db.read
          .select({ rows: count() })
          .from(referrals)
          .where(and(eq(referrals.referrerId, referrerId), today)),
      )
    )?.rows ?? 0
  );
}

function unit(rows: Good[], asked: Referring, deps: Deps): (Statement | Guarded)[] {
  const batchId = asked.file ? deps.newId() : null;
  const made = rows.map((row) => refer(row, batchId, asked, deps));
  const invited = made.filter(({ row }) => row.standing === "new").map(({ id }) => id);
  return [
    ...inTurn(
      "alone",
      rows.map(({ key }) => key),
    ),
    ...(asked.file && batchId ? [openBatch(batchId, rows.length, asked.file, asked, deps)] : []),
    ...made.flatMap(({ statements }) => statements),
    ...(invited.length > 0 ? [noneAppliedMeanwhile(invited, deps)] : []),
  ];
}

function openBatch(
  id: string,
  rows: number,
  file: { name: string; hash: string },
  { referrer }: Referring,
  { db, now }: Deps,
): Statement {
  const batch = {
    id,
    referrerId: referrer.id,
    fileName: file.name,
    fileHash: file.hash,
    rows,
    createdAt: now,
  };
  return db.change.insert(batches).values(batch);
}

function refer(row: Good, batchId: string | null, { referrer, language }: Referring, deps: Deps) {
  const { db, now, newId } = deps;
  const { note, ...form } = row.company;
  const id = newId();
  const insert = must(
    db.change.insert(referrals).values({
      id,
      referrerId: referrer.id,
      batchId,
      organisationKey: row.key,
      form,
      note: note ?? null,
      state: row.standing === "applied" ? "applied" : "invited",
      submissionId: row.standing === "applied" ? row.submissionId : null,
      createdAt: now,
      updatedAt: now,
    }),
    "already-referred",
  );
  const statements: (Statement | Guarded)[] =
    row.standing === "applied"
      ? [insert, creditEvent(row.submissionId, referrer.id, deps)]
      : [insert, ...inviteCompany({ id, form: row.company, note: note ?? "", referrer, language }, deps)];
  return { row, id, statements };
}

function creditEvent(submissionId: string, referrerId: string, { db, now }: Deps): Statement {
  const event = { submissionId, kind: "referral-linked", actor: "referrer", actorId: referrerId } as const;
  return db.change.insert(events).values({ ...event, data: {}, createdAt: now });
}

/** The claim link and the mail that carries it. */
export function inviteCompany(
  referral: {
    id: string;
    form: { orgName: string; contactName: string; contactEmail: string };
    note: string;
    referrer: Pick<typeof referrers.$inferSelect, "name" | "organisation">;
    language: Language;
  },
  deps: Deps,
): Statement[] {
  const { form, referrer } = referral;
  const link = issueLink({ purpose: "claim", subjectId: referral.id }, deps);
  const mail = queueMail(
    {
      kind: "referral-invitation",
      language: referral.language,
      to: { name: form.contactName, address: form.contactEmail.toLowerCase() },
      values: {
        orgName: form.orgName,
        referrerName: referrer.name,
        referrerOrganisation: referrer.organisation,
        note: referral.note,
      },
      links: { claim: link.id },
    },
    deps,
  );
  return [link.statement, mail];
}

/** Holds when no company of these has sent a submission since it was looked at. */
function noneAppliedMeanwhile(ids: string[], { db, now }: Deps): Guarded {
  const theirSubmission = db.read
    .select({ id: submissions.id })
    .from(organisations)
    .innerJoin(submissions, eq(submissions.organisationId, belongsTo))
    .where(eq(organisations.key, referrals.organisationKey));
  const still = db.change
    .update(referrals)
    .set({ updatedAt: now })
    .where(and(inArray(referrals.id, ids), notExists(theirSubmission)));
  return must(still, "applied-meanwhile", ids.length);
}

/** Of a file as uploaded. */
export function fileHash(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
