import type { Statement } from "#db/client.server.ts";
import type { Stage } from "#db/words.ts";
import { issueLink } from "#services/access/issue-link.server.ts";
import { queueMail } from "#services/outbox/queue-mail.server.ts";
import type { Decided } from "./decide-submission.server.ts";
import type { TypedProfile } from "./profile.ts";
import { publicReasons } from "./public-reasons.ts";
import type { ReceiveDeps } from "./receive-submission.server.ts";

export type NewReceiver = { id: string; contact: Decided["lead"]; role: "lead" | "copy" };

/** The mails a new submission causes, and the links in them: the receipt, then whoever must act or know. */
export function mailsOnReceipt(
  { applicantType, profile }: TypedProfile,
  { submission, told }: { submission: { id: string; reference: string; stage: Stage }; told: NewReceiver[] },
  decided: Decided,
  deps: ReceiveDeps,
): Statement[] {
  const { routing, classification, timeZone } = decided;
  const introduced = submission.stage === "introduced";
  const owner = introduced ? decided.lead : decided.coordinator;
  const submissionId = submission.id;
  const about = { orgName: profile.orgName, reference: submission.reference };
  const promise = decided.answerBy.toISOString();
  const status = statusLink(submissionId, deps);
  const receipt = queueMail(
    {
      kind: "submission-received",
      language: profile.language,
      to: { name: profile.contactName, address: profile.contactEmail },
      values: {
        ...about,
        team: routing.team,
        desk: owner.desk,
        reasons: publicReasons(routing, submission.stage),
        answerBy: promise,
        timeZone,
      },
      links: { status: status.id },
      submissionId,
    },
    deps,
  );
  if (!introduced) {
    const triage = queueMail(
      {
        kind: "triage-needed",
        language: owner.languages[0] ?? "en",
        to: { name: owner.role, address: owner.email },
        values: {
          ...about,
          path: `/staff/submissions/${submission.reference}`,
          marks: routing.marks,
          dueAt: decided.readBy.toISOString(),
          timeZone: owner.timeZone,
        },
        links: {},
        submissionId,
      },
      deps,
    );
    return [status.statement, receipt, triage];
  }
  const introductions = told.flatMap(({ id, contact, role }) => {
    const act = role === "lead" ? issueLink({ purpose: "act", subjectId: id }, deps) : null;
    const mail = queueMail(
      {
        kind: "contact-introduced",
        language: contact.languages[0] ?? "en",
        to: { name: contact.role, address: contact.email },
        values: {
          ...about,
          role,
          oneLiner: profile.oneLiner ?? "",
          description: profile.description ?? profile.programme ?? profile.thesis ?? "",
          website: profile.website ?? "",
          country: profile.country,
          applicantType,
          domain: classification.primary,
          lane: routing.lane,
          reasons: routing.steps.map((step) => step.because),
          dueAt: promise,
          timeZone: contact.timeZone,
        },
        links: act ? { act: act.id } : {},
        submissionId,
      },
      deps,
    );
    return act ? [act.statement, mail] : [mail];
  });
  return [status.statement, receipt, ...introductions];
}

/**
 * The first status link of a submission has the submission's own id, so that its token can be told again to a
 * program that repeats its request.
 */
function statusLink(submissionId: string, deps: ReceiveDeps) {
  return issueLink({ purpose: "status", subjectId: submissionId }, { ...deps, newId: () => submissionId });
}
