import type { Statement } from "#db/client.server.ts";
import { issueLink } from "#services/access/issue-link.server.ts";
import type { MailValues } from "#services/outbox/mail-kinds.server.ts";
import { queueMail } from "#services/outbox/queue-mail.server.ts";
import type { Case, TriageDeps } from "./change-submission.server.ts";

/** What tells an applicant how their submission stands. */
export const TO_APPLICANT = [
  "question-asked",
  "submission-introduced",
  "submission-rerouted",
  "submission-declined",
  "submission-parked",
  "contact-interested",
] as const;
type ToApplicant = (typeof TO_APPLICANT)[number];

/** A mail to the applicant in their language, with a new private link to where their submission stands. */
export function mailApplicant<K extends ToApplicant>(
  { submission, profile }: Pick<Case, "submission" | "profile">,
  kind: K,
  values: Omit<MailValues[K], "orgName" | "reference">,
  deps: TriageDeps,
): Statement[] {
  const status = issueLink({ purpose: "status", subjectId: submission.id }, deps);
  const about = { orgName: profile.orgName, reference: submission.reference };
  const mail = queueMail(
    {
      kind,
      language: submission.language,
      to: { name: profile.contactName, address: profile.contactEmail },
      values: { ...values, ...about } as MailValues[K],
      links: { status: status.id },
      submissionId: submission.id,
    },
    deps,
  );
  return [status.statement, mail];
}
