/** One mail of each kind with believable values, and the links it needs. */

import type { MailKind, MailValues } from "#services/outbox/mail-kinds.server.ts";
import type { Reason } from "#services/rules/decision.ts";

export const LINKED = { url: "http://portal.test/link-token", expiresAt: "2018-03-24T09:00:00.000Z" };

const about = { orgName: "Akari Cells", reference: "7KM4QXWT" };
const promise = { answerBy: "2018-02-06T17:00:00.000Z", timeZone: "Asia/Tokyo" };
const reasons: Reason[] = [
  { code: "team.country", values: { country: "JP", team: "yokohama" } },
  { code: "domain.primary", values: { domain: "electrification" } },
];

/** `mark` stands wherever a person's own words stand. */
export function sampleMails(mark: string): MailValues {
  return {
    "draft-saved": { orgName: mark },
    "link-renewed": { orgName: mark },
    "submission-received": {
      ...about,
      orgName: mark,
      team: "yokohama",
      desk: "investment",
      reasons,
      ...promise,
    },
    "question-asked": { ...about, question: mark },
    "submission-introduced": { ...about, orgName: mark, team: "yokohama", desk: "domain", ...promise },
    "submission-rerouted": { ...about, orgName: mark, team: "beijing", desk: "intake", ...promise },
    "submission-declined": { ...about, message: mark },
    "submission-parked": { ...about, orgName: mark, message: mark },
    "contact-interested": { ...about, desk: "lab", message: mark },
    "submission-withdrawn": {
      ...about,
      orgName: mark,
      undoUntil: "2018-01-24T09:00:00.000Z",
      timeZone: "Europe/Paris",
    },
    "contact-introduced": {
      ...about,
      role: "lead",
      oneLiner: mark,
      description: mark,
      website: "https://akari.example",
      country: "JP",
      applicantType: "startup",
      domain: "electrification",
      lane: "technical-partnership",
      reasons,
      dueAt: promise.answerBy,
      timeZone: "Asia/Tokyo",
    },
    "question-answered": {
      ...about,
      answer: mark,
      path: "/staff/submissions/7KM4QXWT",
      dueAt: promise.answerBy,
      timeZone: "Asia/Tokyo",
    },
    "staff-mentioned": {
      ...about,
      orgName: mark,
      name: "Mori Haruka",
      author: mark,
      note: mark,
      path: "/staff/submissions/7KM4QXWT",
    },
    "contact-released": { ...about, orgName: mark, because: "rerouted" },
    "triage-needed": {
      ...about,
      orgName: mark,
      path: "/staff/submissions/7KM4QXWT",
      marks: ["compliance-hold"],
      dueAt: promise.answerBy,
      timeZone: "Asia/Tokyo",
    },
    "promise-reminder": {
      ...about,
      orgName: mark,
      share: 50,
      path: "/staff/submissions/7KM4QXWT",
      dueAt: promise.answerBy,
      timeZone: "Asia/Tokyo",
    },
    "contact-digest": {
      items: [{ ...about, orgName: mark, oneLiner: mark, dueAt: promise.answerBy, link: "act" }],
      more: 2,
      timeZone: "Asia/Tokyo",
    },
    "staff-sign-in": { name: mark, to: "" },
    "referrer-sign-in": { name: mark },
    "referral-invitation": {
      orgName: mark,
      referrerName: "Grace Kim",
      referrerOrganisation: "Bayridge Lab",
      note: mark,
    },
  };
}

/** The names under which each mail finds its links. */
export const LINK_NAMES: Partial<Record<MailKind, string>> = {
  "draft-saved": "draft",
  "link-renewed": "open",
  "submission-received": "status",
  "question-asked": "status",
  "submission-introduced": "status",
  "submission-rerouted": "status",
  "submission-declined": "status",
  "submission-parked": "status",
  "contact-interested": "status",
  "submission-withdrawn": "status",
  "contact-introduced": "act",
  "contact-digest": "act",
  "staff-sign-in": "signIn",
  "referrer-sign-in": "signIn",
  "referral-invitation": "claim",
};
