/** Closed lists of words that columns hold; the vocabulary of decisions is in `services/rules/vocabulary.ts`. */

/** Where a submission stands. `triage`: a person must read it; `asked`: the applicant must answer; `introduced`: a lead contact has it; `parked`: not now, until something wakes it. */
export const STAGES = ["triage", "asked", "introduced", "parked", "closed"] as const;
export type Stage = (typeof STAGES)[number];

/** How it ended; only closed submissions have one. */
export const OUTCOMES = ["interested", "declined", "withdrawn", "merged"] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const SCREENINGS = ["open", "fit", "not-fit"] as const;
export type Screening = (typeof SCREENINGS)[number];
export const SCREENING_REASONS = [
  "strategic-fit",
  "strong-team",
  "proven-product",
  "outside-domains",
  "too-early",
  "conflict-of-interest",
  "other",
] as const;
export type ScreeningReason = (typeof SCREENING_REASONS)[number];

export const SOURCES = ["form", "api", "referral", "seed"] as const;
export type Source = (typeof SOURCES)[number];

/** `asked`: one of several whom a person asked at once, beside the lead. */
export const RECEIVER_ROLES = ["lead", "copy", "asked"] as const;
export type ReceiverRole = (typeof RECEIVER_ROLES)[number];
/** `planned`: not told yet; `waiting`: told, has not answered; `revoked`: another has it now. */
export const RECEIVER_STATES = [
  "planned",
  "waiting",
  "interested",
  "not-us",
  "need-more",
  "revoked",
] as const;
export type ReceiverState = (typeof RECEIVER_STATES)[number];

export const ACTORS = ["applicant", "rules", "person", "contact", "referrer", "system"] as const;
export type Actor = (typeof ACTORS)[number];

/** One line of history. Faces turn each into a sentence; which of them an applicant may read is decided there. */
export const EVENT_KINDS = [
  "received",
  "decided",
  "contact-informed",
  "accepted",
  "declined",
  "question-asked",
  "question-answered",
  "domain-overridden",
  "rerouted",
  "noted",
  "withdrawn",
  "withdrawal-undone",
  "contact-interested",
  "contact-not-us",
  "contact-need-more",
  "referral-linked",
  "screened",
  "assigned",
  "labelled",
  "snoozed",
  "parked",
  "woken",
  "undone",
  "merged",
  "unmerged",
  "profile-changed",
  "reminded",
  "escalated",
  "receiver-asked",
  "receiver-revoked",
  "opened",
  "told-otherwise",
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export const NOTE_AUTHORS = ["person", "applicant", "contact"] as const;
/** Who may read a note: staff alone, or the applicant too (questions and answers). */
export const NOTE_AUDIENCES = ["staff", "applicant"] as const;

/** "told": it failed, and a person told its reader another way. */
export const MAIL_STATES = ["due", "sending", "sent", "failed", "told", "cancelled"] as const;
export type MailState = (typeof MAIL_STATES)[number];

export const PERSON_ROLES = ["triager", "admin"] as const;
export type PersonRole = (typeof PERSON_ROLES)[number];

export const SESSION_KINDS = ["staff", "referrer", "applicant"] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

/** What a mailed link opens; `subjectId` is the id of the person, draft, submission, referral or receiver, and the address that signs in as a referrer. */
export const LINK_PURPOSES = [
  "staff-sign-in",
  "referrer-sign-in",
  "draft",
  "status",
  "claim",
  "act",
] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];

export const REFERRAL_STATES = ["invited", "claimed", "applied"] as const;
export type ReferralState = (typeof REFERRAL_STATES)[number];

/** What a person can do to a submission and undo again. */
export const ACTION_VERBS = [
  "accept",
  "decline",
  "ask",
  "override-domain",
  "reroute",
  "screen",
  "assign",
  "label",
  "snooze",
  "park",
  "wake",
  "merge",
] as const;
export type ActionVerb = (typeof ACTION_VERBS)[number];

/** Who opens a submission: a person of the staff, or a contact by the link in their mail. */
export const READERS = ["person", "contact"] as const;

export const QUESTION_STATES = ["open", "answered", "revoked"] as const;

/** `name` is a short folded name whole, `name-part` a longer one without one of its blocks, `address` the contact's; all three hashed. */
export const ORGANISATION_KEY_KINDS = ["domain", "mail-domain", "address", "name", "name-part"] as const;
