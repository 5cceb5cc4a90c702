/** What a contact's link opens: the profile while an answer is awaited, and afterwards only what became of it. */
import { eq } from "drizzle-orm";
import { type Database, first } from "#db/client.server.ts";
import { contacts, decisions, receivers, submissions } from "#db/schema.ts";
import { openLink } from "#services/access/open-link.server.ts";
import { type Contact, contactLanguage } from "#services/contacts/read-contacts.server.ts";
import type { Profile } from "#services/intake/profile.ts";
import type { Classification, Routing } from "#services/rules/decision.ts";
import type { Language } from "#services/rules/vocabulary.ts";
import { type Receiver, readCase } from "./change-submission.server.ts";
import type { Submission } from "./scope.server.ts";
import { mayDo } from "./transitions.ts";

export type Introduction =
  | { state: "no-link"; why: "unknown" | "expired" | "used" }
  | {
      state: "answered";
      language: Language;
      reference: string;
      answer: Receiver["state"];
      comment: string;
      /** Whom to write to, for who wants to talk to them. */
      applicant: { orgName: string; name: string; email: string } | null;
    }
  | { state: "released"; language: Language; reference: string }
  | {
      state: "waiting";
      language: Language;
      receiver: Receiver;
      contact: Contact;
      submission: Submission;
      profile: Profile;
      classification: Classification;
      routing: Routing;
      mayAsk: boolean;
    };

export async function readIntroduction(
  token: string,
  deps: { db: Database; now: Date },
): Promise<Introduction> {
  const opened = await openLink(token, "act", deps);
  if (!opened.ok) return { state: "no-link", why: opened.why };
  const found = await first(
    deps.db.read
      .select({ receiver: receivers, contact: contacts, submission: submissions, decision: decisions })
      .from(receivers)
      .innerJoin(contacts, eq(contacts.id, receivers.contactId))
      .innerJoin(submissions, eq(submissions.id, receivers.submissionId))
      .innerJoin(decisions, eq(decisions.id, submissions.decisionId))
      .where(eq(receivers.id, opened.link.subjectId))
      .limit(1),
  );
  if (!found) return { state: "no-link", why: "unknown" };
  const { receiver, contact, submission, decision } = found;
  const about = { language: contactLanguage(contact), reference: submission.reference };
  if (receiver.answeredAt && receiver.state !== "waiting")
    return {
      state: "answered",
      ...about,
      answer: receiver.state,
      comment: receiver.comment ?? "",
      applicant: receiver.state === "interested" ? await applicantOf(submission, deps.db) : null,
    };
  if (receiver.state !== "waiting" || !mayDo("interested", submission.stage))
    return { state: "released", ...about };
  return {
    state: "waiting",
    language: about.language,
    receiver,
    contact,
    submission,
    profile: (await readCase(submission, deps.db)).profile,
    classification: decision.classification,
    routing: decision.routing,
    mayAsk: mayDo("need-more", submission.stage),
  };
}

async function applicantOf(submission: Submission, db: Database) {
  const { orgName, contactName, contactEmail } = (await readCase(submission, db)).profile;
  return { orgName, name: contactName, email: contactEmail };
}
