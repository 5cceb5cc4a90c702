/** What the group's own people are told. */
import type { Statement } from "#db/client.server.ts";
import type { ReceiverRole } from "#db/words.ts";
import { issueLink } from "#services/access/issue-link.server.ts";
import { type Contact, contactLanguage } from "#services/contacts/read-contacts.server.ts";
import type { ReleaseReason } from "#services/outbox/mail-kinds.server.ts";
import { queueMail } from "#services/outbox/queue-mail.server.ts";
import type { Classification, Routing } from "#services/rules/decision.ts";
import type { Case, TriageDeps } from "./change-submission.server.ts";

type About = Pick<Case, "submission" | "profile">;

/** The profile, with a link to answer for those who are asked for one. */
export function introductionMail(
  { submission, profile }: About,
  receiver: { id: string; contact: Contact; role: ReceiverRole; dueAt: Date },
  decision: { classification: Classification; routing: Routing },
  deps: TriageDeps,
): Statement[] {
  const { contact, role } = receiver;
  const act = role === "copy" ? null : issueLink({ purpose: "act", subjectId: receiver.id }, deps);
  const mail = queueMail(
    {
      kind: "contact-introduced",
      language: contactLanguage(contact),
      to: { name: contact.role, address: contact.email },
      values: {
        orgName: profile.orgName,
        reference: submission.reference,
        role,
        oneLiner: profile.oneLiner ?? "",
        description: profile.description ?? profile.programme ?? profile.thesis ?? "",
        website: profile.website ?? "",
        country: profile.country,
        applicantType: submission.applicantType,
        domain: decision.classification.primary,
        lane: decision.routing.lane,
        reasons: decision.routing.steps.map((step) => step.because),
        dueAt: receiver.dueAt.toISOString(),
        timeZone: contact.timeZone,
      },
      links: act ? { act: act.id } : {},
      submissionId: submission.id,
    },
    deps,
  );
  return act ? [act.statement, mail] : [mail];
}

/** Somebody else has it now, or nobody needs to act any more. */
export function releaseMail(
  { submission, profile }: About,
  contact: Contact,
  because: ReleaseReason,
  deps: TriageDeps,
): Statement {
  return queueMail(
    {
      kind: "contact-released",
      language: contactLanguage(contact),
      to: { name: contact.role, address: contact.email },
      values: { orgName: profile.orgName, reference: submission.reference, because },
      links: {},
      submissionId: submission.id,
    },
    deps,
  );
}

/** A person must read it. */
export function triageMail(
  { submission, profile }: About,
  coordinator: Contact,
  about: { marks: string[]; dueAt: Date },
  deps: TriageDeps,
): Statement {
  return queueMail(
    {
      kind: "triage-needed",
      language: contactLanguage(coordinator),
      to: { name: coordinator.role, address: coordinator.email },
      values: {
        orgName: profile.orgName,
        reference: submission.reference,
        path: `/staff/submissions/${submission.reference}`,
        marks: about.marks,
        dueAt: about.dueAt.toISOString(),
        timeZone: coordinator.timeZone,
      },
      links: {},
      submissionId: submission.id,
    },
    deps,
  );
}

/** The applicant has answered: to who decides from the mail as a receiver, or else on the staff's page. */
export function answerMail(
  { submission, profile }: About,
  about: { to: Contact; answer: string; dueAt: Date; receiver: string | undefined },
  deps: TriageDeps,
): Statement[] {
  const { to } = about;
  const act = about.receiver ? issueLink({ purpose: "act", subjectId: about.receiver }, deps) : null;
  const mail = queueMail(
    {
      kind: "question-answered",
      language: contactLanguage(to),
      to: { name: to.role, address: to.email },
      values: {
        orgName: profile.orgName,
        reference: submission.reference,
        answer: about.answer,
        path: `/staff/submissions/${submission.reference}`,
        dueAt: about.dueAt.toISOString(),
        timeZone: to.timeZone,
      },
      links: act ? { act: act.id } : {},
      submissionId: submission.id,
    },
    deps,
  );
  return act ? [act.statement, mail] : [mail];
}
