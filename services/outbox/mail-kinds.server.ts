/**
 * Every mail the portal sends, by the name of its file in `emails/`, with the plain values it shows.
 * Dates are ISO instants with the time zone beside them; the template puts them into words.
 */
import type { Introduction } from "#emails/contact-introduced.tsx";
import type { Reason } from "#services/rules/decision.ts";
import type { Team } from "#services/rules/vocabulary.ts";

/** Why somebody no longer has it; `taken`: of several who were asked, another was first. */
export type ReleaseReason = "declined" | "rerouted" | "withdrawn" | "parked" | "merged" | "taken" | "revoked";

type About = { orgName: string; reference: string };

export type MailValues = {
  /** To the applicant: the private link to a draft. Link: `draft`. */
  "draft-saved": { orgName: string };
  /** To the applicant, who asked for their private link again. Link: `open`. */
  "link-renewed": { orgName: string };
  /** To the applicant: the receipt. Link: `status`. */
  "submission-received": About & {
    team: Team;
    desk: string;
    reasons: Reason[];
    answerBy: string;
    timeZone: string;
  };
  /** To the applicant: a triager or contact asks. Link: `status`. */
  "question-asked": About & { question: string };
  /** To the applicant. Link: `status`. */
  "submission-introduced": About & { team: Team; desk: string; answerBy: string; timeZone: string };
  /** To the applicant: another team has it now. Link: `status`. */
  "submission-rerouted": About & { team: Team; desk: string; answerBy: string; timeZone: string };
  /** To the applicant; `message` is what staff wrote for them. Link: `status`. */
  "submission-declined": About & { message: string };
  /** To the applicant: not now; `message` is what staff wrote for them. Link: `status`. */
  "submission-parked": About & { message: string };
  /** To the applicant: a contact wants to talk. Link: `status`. */
  "contact-interested": About & { desk: string; message: string };
  /** To the applicant. Link: `status`. */
  "submission-withdrawn": About & { undoUntil: string; timeZone: string };
  /** To a contact in the group. Links: `act` (not of copies). */
  "contact-introduced": Introduction;
  /** To whoever has it: the applicant has answered. Link: `act`, for a contact without an account; else `path`. */
  "question-answered": About & { answer: string; path: string; dueAt: string; timeZone: string };
  /** To a contact who had it: no longer. */
  "contact-released": About & { because: ReleaseReason };
  /** To an intake coordinator: a person must read it. `path` is the staff page. */
  "triage-needed": About & { path: string; marks: string[]; dueAt: string; timeZone: string };
  /** To whoever has it, at 50 and 100 % of the promise; at 200 to who can do something about it. Link: `act`, else `path`. */
  "promise-reminder": About & { share: 50 | 100 | 200; path: string; dueAt: string; timeZone: string };
  /** To a contact, once a day. Each item names its link. */
  "contact-digest": {
    items: (About & { oneLiner: string; dueAt: string; link: string })[];
    more: number;
    timeZone: string;
  };
  /** To a person of the staff, whom a colleague named in a note. `path` is the staff page. */
  "staff-mentioned": About & { name: string; author: string; note: string; path: string };
  /** Sign-in links: `signIn`; `to` is the path it leads on to, if any. */
  "staff-sign-in": { name: string; to: string };
  "referrer-sign-in": { name: string };
  /** To a referred company. Link: `claim`. */
  "referral-invitation": {
    orgName: string;
    referrerName: string;
    referrerOrganisation: string;
    note: string;
  };
};

export type MailKind = keyof MailValues;
