/** Mails to applicants that were given up: they wait to be told another way. */
import { and, asc, eq, inArray, type SQL } from "drizzle-orm";
import { type Database, first } from "#db/client.server.ts";
import { mails, submissions } from "#db/schema.ts";
import { TO_APPLICANT } from "./mail-applicant.server.ts";
import { inScope, type Reader } from "./scope.server.ts";

const TO_APPLICANTS = ["submission-received", "submission-withdrawn", ...TO_APPLICANT] as const;

/** Whoever applied reads it, and can be told the same another way. */
export const isToApplicant = (kind: string) => (TO_APPLICANTS as readonly string[]).includes(kind);

export type FailedMail = Pick<typeof mails.$inferSelect, "id" | "kind" | "toAddress" | "lastError">;

/** Given up, and for whoever applied. */
export function failedForGood(): SQL | undefined {
  return and(eq(mails.state, "failed"), inArray(mails.kind, [...TO_APPLICANTS]));
}

const SHOWN = {
  ...{ id: mails.id, kind: mails.kind },
  ...{ toAddress: mails.toAddress, lastError: mails.lastError },
};

/** Those about one submission, the oldest first. */
export async function readFailedMails(submissionId: string, { db }: { db: Database }): Promise<FailedMail[]> {
  return await db.read
    .select(SHOWN)
    .from(mails)
    .where(and(eq(mails.submissionId, submissionId), failedForGood()))
    .orderBy(asc(mails.id));
}

/** One of them with what it is about; undefined where it waits no more, or is not the reader's to see. */
export async function findFailedMail(
  id: string,
  reader: Reader,
  { db }: { db: Database },
): Promise<(FailedMail & { reference: string; submissionId: string }) | undefined> {
  return await first(
    db.read
      .select({ ...SHOWN, reference: submissions.reference, submissionId: submissions.id })
      .from(mails)
      .innerJoin(submissions, eq(submissions.id, mails.submissionId))
      .where(and(eq(mails.id, id), failedForGood(), inScope(reader))),
  );
}
