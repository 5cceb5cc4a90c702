import { and, eq } from "drizzle-orm";
import type { Database } from "#db/client.server.ts";
import { mails, notes, profiles } from "#db/schema.ts";
import type { Status } from "./read-status.server.ts";

/** Everything of a submission that its applicant gave or was told; nothing that staff wrote among themselves. */
export async function exportMyData(status: Status, db: Database) {
  const { id, reference, applicantType, language, stage, outcome, team, answerBy, receivedAt } = status;
  const versions = await db.read
    .select({ version: profiles.version, form: profiles.form, at: profiles.createdAt })
    .from(profiles)
    .where(eq(profiles.submissionId, id))
    .orderBy(profiles.version);
  const messages = await db.read
    .select({ author: notes.author, body: notes.body, at: notes.createdAt })
    .from(notes)
    .where(and(eq(notes.submissionId, id), eq(notes.audience, "applicant")))
    .orderBy(notes.createdAt, notes.id);
  const mailed = await db.read
    .select({ kind: mails.kind, to: mails.toAddress, state: mails.state, at: mails.createdAt })
    .from(mails)
    .where(and(eq(mails.submissionId, id), eq(mails.toAddress, status.profile.contactEmail)))
    .orderBy(mails.createdAt, mails.id);
  return {
    ...{ reference, applicantType, language, stage, outcome, team, answerBy, receivedAt },
    profiles: versions,
    messages: messages.map(({ author, ...rest }) => ({
      from: author === "applicant" ? "you" : "us",
      ...rest,
    })),
    history: status.history,
    mails: mailed,
  };
}
